import Testing

@testable import LockVizCore

@Suite("A schedule as text")
struct ScheduleTextTests {
  @Test(arguments: [
    ["r", "\u{301}x"], ["\u{301}"], [",\u{301}", "\\\u{301}x"], ["a\r", "\nb"],
    ["\u{200D}a", "b\u{FE0F}"],
    ["fifo"], ["a", "random:7"], ["stop", "stop"], ["\\", ","], ["👩", "\u{200D}👩"], ["🇩", "🇪"],
  ])
  func `keeps every name`(picks: [String]) throws {
    let schedule = Schedule(picks: picks)
    let read = try #require(Schedule("\(schedule)"))
    #expect(read.picks.map { Array($0.unicodeScalars) } == picks.map { Array($0.unicodeScalars) })
    #expect(read == schedule)
  }

  @Test(arguments: 0..<200)
  func `keeps any name`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let scalars: [Unicode.Scalar] = [
      "a", ",", "\\", "\u{301}", "\u{200D}", "\r", "\n", "🇩", "漢", ":",
    ]
    let picks = (0..<1 + random.next(below: 4)).map { _ in
      var name = String.UnicodeScalarView()
      for _ in 0...random.next(below: 4) { name.append(scalars[random.next(below: scalars.count)]) }
      return String(name)
    }
    let rests: [Schedule.Rest] = [.fifo, .random(seed: seed), .stop]
    let schedule = Schedule(picks: picks, then: rests[random.next(below: rests.count)])
    #expect(Schedule("\(schedule)") == schedule)
  }
}
