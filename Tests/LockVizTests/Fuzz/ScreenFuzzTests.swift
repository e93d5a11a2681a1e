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

  private static let texts = [
    "1", "42", "+10", "-3", "t 1.2", "t 350ms", "t ", "shared_counter=2", "x=3", "x=null",
    "cache[1]=\"a\"", "=", "w file", "w! file", "save file", "save! file", "save", "q", "help", "h",
    "99999999999999999999", "+99999999999999999999", "9223372036854775807", "-9223372036854775808",
    "t 99999999999999999999h", "task_A", "acquire", "task:", "state:waiting", "lock:x", "kind=read",
    " ", "  x", "!", "\"", "(", "漢字", "\u{1B}", "\u{301}", "🔒", "not ", "or ", "~", "*", "/", "-",
    String(repeating: "long ", count: 300),
  ]

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let isUnicode = Bool.random(using: &random)
    var arrival: FuzzArrival?
    let program: TimelineScreen
    // Whether the screen has only ASCII to say.
    var isPlain = true
    switch Int.random(in: 0..<4, using: &random) {
    case 0: program = Self.scenario(&random, unicode: isUnicode)
    case 1:
      isPlain = .random(using: &random)
      let log = FuzzLog.make(&random, isPlain: isPlain)
      program = Self.screen(of: Timeline(log), unicode: isUnicode)
    default:
      isPlain = .random(using: &random)
      arrival = FuzzArrival(&random, isPlain: isPlain)
      let begun = LogProgress(timeline: Timeline(EventLog()), bytesRead: 0, phase: .reading)
      program = Self.screen(of: begun.timeline, progress: begun, unicode: isUnicode)
    }
    self.arrival = arrival
    session = FuzzSession(program, isASCII: isPlain && !isUnicode)
    let keys = TimelineBinding.table.flatMap(\.keys)
    input = FuzzInput(random: random, keys: keys, texts: isPlain ? Self.plainTexts : Self.texts)
  }

  private static let plainTexts = texts.filter { $0.allSatisfy(\.isASCII) }

  private static func scenario(_ random: inout SplitMix64, unicode: Bool) -> TimelineScreen {
    let scenario = Scenario.all.randomElement(using: &random) ?? .counter
    let tasks = Int.random(in: 1...6, using: &random)
    let schedule = Schedule.random(seed: random.next())
    let rerun = Rerun { schedule throws(SimulationError) in
      try scenario.run(tasks: tasks, Simulation.Options(schedule: schedule))
    }
    guard let run = try? rerun.run(schedule) else { return screen(of: Timeline(EventLog())) }
    return TimelineScreen(
      timeline: Timeline(run.log),
      title: scenario.title,
      schedule: "\(schedule)",
      source: SourceListing(scenario),
      introduction: [scenario.watchFor, scenario.outcome],
      warnings: [],
      branches: RunBranches(run, schedule: schedule, rerun: rerun),
      unicode: unicode,
      playing: true
    )
  }

  private static func screen(
    of timeline: Timeline,
    progress: LogProgress? = nil,
    unicode: Bool = true
  ) -> TimelineScreen {
    TimelineScreen(
      timeline: timeline,
      title: "any",
      schedule: "",
      source: nil,
      warnings: [],
      progress: progress,
      unicode: unicode,
      playing: false
    )
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
    if let selection = screen.selection, !(0..<screen.laneCount).contains(selection) {
      throw Problem("lane \(selection) of \(screen.laneCount) is selected")
    }
  }

  private struct Problem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }
}
