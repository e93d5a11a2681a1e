import TestSupport
import Testing

@testable import LockVizCore

@Suite("Time lookups")
struct TimeLookupTests {
  @Test func `finds the last event at or before a time`() {
    let timeline = Timeline(
      makeLog("@5 A start\n@5 A yield\n@7 A print a\n@7 A print b\n@9 A yield")
    )
    #expect(timeline.event(atTime: 4) == 0)
    #expect(timeline.event(atTime: 5) == 2)
    #expect(timeline.event(atTime: 6) == 2)
    #expect(timeline.event(atTime: 7) == 4)
    #expect(timeline.event(atTime: 8) == 4)
    #expect(timeline.event(atTime: 9) == 5)
    #expect(timeline.event(atTime: .max) == 5)
    #expect(timeline.event(atTime: .min) == 0)
    #expect(Timeline(EventLog()).event(atTime: 3) == 0)
  }

  @Test func `where the clock goes back the event after the one found is later all the same`() {
    var numbers = SeededNumbers(state: 7)
    var log = EventLog()
    for _ in 0..<200 {
      let time = Int64.random(in: 0..<50, using: &numbers)
      log.append(Event(number: 0, nanoseconds: time, task: "A", kind: .print))
    }
    let timeline = Timeline(log)
    for time in Int64(-1)..<51 {
      let number = timeline.event(atTime: time)
      if number > 0 { #expect(log[number - 1].nanoseconds <= time) }
      if number < log.count { #expect(log[number].nanoseconds > time) }
    }
  }

  @Test(
    arguments: [
      ("1.2", 1_200_000_000), ("350ms", 350_000_000), ("10us", 10_000), ("10µs", 10_000),
      ("10μs", 10_000), ("5s", 5_000_000_000), ("2m", 120_000_000_000), ("1 ms", 1_000_000),
      ("7ns", 7), ("1.5ns", 1), ("0", 0), (".5", 500_000_000), ("3.", 3_000_000_000),
      ("1.000000001", 1_000_000_001), ("0.1h", 360_000_000_000), ("1min", 60_000_000_000),
      ("9223372036854775807ns", .max), ("9223372036.854775807", .max), (" 2 s ", 2_000_000_000),
    ] as [(String, Int64)]
  )
  func `reads a time as people type it`(text: String, nanoseconds: Int64) throws {
    #expect(try LogTime(text).nanoseconds == nanoseconds)
  }

  @Test(
    arguments: [
      ("", .empty), ("  ", .empty), ("ms", .noNumber("ms")), (".", .noNumber(".")),
      ("1.2.3", .noNumber("1.2.3")), ("5 parsecs", .unknownUnit("parsecs")),
      ("1,5", .unknownUnit(",5")),
      ("1e3", .unknownUnit("e3")), ("-1", .beforeBeginning), ("٣", .noNumber("٣")),
      ("9223372036854775808ns", .tooLarge), ("9223372036.854775808", .tooLarge),
      ("99999999999999999999", .tooLarge), ("9999999999h", .tooLarge),
    ] as [(String, LogTimeError)]
  )
  func `says why a text is no time`(text: String, expected: LogTimeError) {
    do throws(LogTimeError) {
      let time = try LogTime(text)
      Issue.record("\(text) was read as \(time.nanoseconds)")
    } catch {
      #expect(error == expected)
      #expect(!error.description.isEmpty)
    }
  }
}
