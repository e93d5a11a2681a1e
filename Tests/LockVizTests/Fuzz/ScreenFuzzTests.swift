import Testing

@testable import LockViz
@testable import LockVizCore

/// Keys, sizes and logs of every sort together.
@Suite("Whatever happens to the timeline's screen")
struct ScreenFuzzTests {
  @Test(arguments: FuzzOptions.seeds)
  func `it goes on, and its picture is whole`(seed: UInt64) {
    Self.fuzz(seed)
  }

  @Test(.enabled(if: FuzzOptions.seconds != nil))
  func `it does so for as long as is asked for`() {
    FuzzOptions.forEachSeed("screen", Self.fuzz)
  }

  private static func fuzz(_ seed: UInt64) {
    do {
      var fuzz = ScreenFuzz(seed: seed)
      try fuzz.run()
    } catch {
      Issue.record("LOCKVIZ_FUZZ_SEED=\(seed): \(error)")
    }
  }
}

/// One session of the timeline's screen.
private struct ScreenFuzz {
  private var session: FuzzSession<TimelineScreen>
  private var input: FuzzInput
  /// A log that is still arriving, if it is one.
  private var arrival: FuzzArrival?

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let isUnicode = Bool.random(using: &random)
    let environment = ScreenEnvironment(unicode: isUnicode, colors: 256)
    // Whether the log has nothing but ASCII to say.
    let isPlain = Bool.random(using: &random)
    if Int.random(in: 0..<3, using: &random) == 0 {
      session = FuzzSession(Self.scenario(&random, environment), isASCII: isPlain && !isUnicode)
    } else {
      arrival = FuzzArrival(&random, isPlain: isPlain)
      let begun = LogProgress(timeline: Timeline(EventLog()), arrival: LogArrival(phase: .reading))
      session = FuzzSession(TimelineScreen(begun, environment), isASCII: isPlain && !isUnicode)
    }
    let keys = TimelineAction.keys.bindings.flatMap(\.keys)
    input = FuzzInput(random: random, keys: keys, isPlain: isPlain)
  }

  private static func scenario(
    _ random: inout SplitMix64,
    _ environment: ScreenEnvironment
  ) -> TimelineScreen {
    let scenario = Scenario.all.randomElement(using: &random) ?? .counter
    let tasks = Int.random(in: 1...6, using: &random)
    let schedule = Schedule.random(seed: random.next())
    let program = Rerun(scenario, tasks: tasks)
    do {
      let run = ScheduledRun(try program.run(schedule), schedule)
      return TimelineScreen(scenario, run, of: program, environment)
    } catch {
      preconditionFailure("\(scenario.name): \(error)")
    }
  }

  mutating func run() throws {
    for _ in 0..<40 {
      if input.pick([true, false, false, false, false]) == true {
        session.take(.resize(input.size()))
      }
      if input.pick([true, false, false, false]) == true,
        let progress = arrival?.next(&input.random)
      {
        session.take(.log(progress))
      }
      for input in input.next(session.size) { session.take(input) }
      try session.check()
      try checkState()
    }
  }

  /// What must hold besides the picture.
  private func checkState() throws {
    let screen = session.program
    let events = 0...screen.timeline.log.count
    guard events.contains(screen.cursor) else {
      throw Problem("the playhead is at \(screen.cursor) of \(screen.timeline.log.count)")
    }
    if let (kind, index) = screen.selection?.lane {
      let count = kind.count(in: screen.timeline)
      guard (0..<count).contains(index) else {
        throw Problem("\(kind) \(index) of \(count) is selected")
      }
    }
  }

  private struct Problem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }
}
