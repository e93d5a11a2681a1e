import Testing

@testable import LockViz
@testable import LockVizCore

/// Keys, sizes and logs of every sort together.
@Suite("Whatever happens to the picker and what is picked in it")
struct BrowserFuzzTests {
  @Test(arguments: FuzzOptions.seeds)
  func `it goes on, and its picture is whole`(seed: UInt64) {
    Self.fuzz(seed)
  }

  @Test(.enabled(if: FuzzOptions.seconds != nil))
  func `it does so for as long as is asked for`() {
    FuzzOptions.forEachSeed("browser", Self.fuzz)
  }

  private static func fuzz(_ seed: UInt64) {
    do {
      var fuzz = BrowserFuzz(seed: seed)
      try fuzz.run()
    } catch {
      Issue.record("LOCKVIZ_FUZZ_SEED=\(seed): \(error)")
    }
  }
}

/// One session of the picker, with the logs that it asks for and some that it does not.
private struct BrowserFuzz {
  private var session: FuzzSession<Browser>
  private var input: FuzzInput
  private var arrival: FuzzArrival

  private static let logs = [
    RecentLog(path: "/logs/gone.jsonl", facts: nil),
    RecentLog(
      path: "/logs/odd",
      facts: RecentLog.Facts(size: 3, age: -1, header: nil, events: nil)
    ),
    RecentLog(
      path: "/" + String(repeating: "long/", count: 99) + "a.jsonl",
      facts: RecentLog.Facts(size: .max, age: .max, header: EventLog.Header(), events: .max)
    ),
  ]
  private static let oddLog = RecentLog(path: "/漢字/🔒🧵\u{1B}[2J/e\u{301}\n", facts: nil)
  private static let scenarios = Scenario.all.map { PickerEntry($0) }

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let isUnicode = Bool.random(using: &random)
    let isPlain = Bool.random(using: &random)
    let logs = (Self.logs + (isPlain ? [] : [Self.oddLog])).map { PickerEntry($0, home: "/logs") }
    let entries = (Bool.random(using: &random) ? Self.scenarios : []) + logs
    let browser = Browser(
      Array(entries.prefix(.random(in: 0...entries.count, using: &random))),
      ScreenEnvironment(unicode: isUnicode, colors: 0)
    )
    session = FuzzSession(browser, isASCII: isPlain && !isUnicode)
    arrival = FuzzArrival(&random, isPlain: isPlain)
    let keys =
      PickerAction.keys.bindings.flatMap(\.keys) + TimelineAction.keys.bindings.flatMap(\.keys)
    input = FuzzInput(random: random, keys: keys, isPlain: isPlain)
  }

  mutating func run() throws {
    for _ in 0..<40 {
      if input.pick([true, false, false, false, false]) == true {
        session.take(.resize(input.size()))
      }
      if input.pick([true, false, false, false]) == true {
        if let progress = arrival.next(&input.random) { session.take(.log(progress)) }
      }
      for input in input.next(session.size) { session.take(input) }
      try session.check()
    }
  }
}
