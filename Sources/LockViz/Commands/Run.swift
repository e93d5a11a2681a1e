import ArgumentParser
import CLibrary
import LockVizCore

/// `lockviz run`: runs a scenario and shows what happens.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a scenario and watch it, or print its log.",
    discussion: """
      Watching needs a terminal; if standard output is not one, the log is printed as if --headless \
      were given.

      \(ScreenScript.grammar)
      """
  )

  @OptionGroup var chosen: ChosenScenario

  @Option(
    help: ArgumentHelp(
      "Who runs when more than one can: fifo (asyncio's order), random:SEED, or the tasks to pick.",
      valueName: "fifo|random:SEED|task,task,…"
    )
  )
  var schedule = "fifo"

  @Flag(help: "Print the log instead of showing a screen.")
  var headless = false

  @Option(help: "How to print the log: text for people, jsonl for programs and `lockviz open`.")
  var format: LogFormat?

  @Option(
    help: ArgumentHelp(
      "Print the log to a file; jsonl if its name ends in .jsonl and no format is given.",
      valueName: "file"
    ),
    completion: .file()
  )
  var output: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("End the run after this many events.", valueName: "n")
  )
  var maxEvents = 1_000_000

  @OptionGroup var expecting: ExpectOptions

  @OptionGroup var screenOptions: ScreenOptions

  func run() throws {
    let scenario = try chosen.scenario()
    let script = try screenOptions.readScript()
    let wantsLog = headless || output != nil || format != nil
    if script != nil, wantsLog {
      throw Failure("--script drives a screen; leave out --headless, --format and --output")
    }
    let schedule = try checkedSchedule(scenario)
    let expectations = try expecting.checked()
    let printsLog = wantsLog || script == nil && isatty(STDOUT_FILENO) == 0
    let program = Rerun(
      scenario,
      tasks: chosen.tasks,
      maximumEvents: maxEvents,
      expecting: expectations,
      keepsReady: !printsLog
    )
    let run: SimulationRun
    do {
      run = try program.run(schedule)
    } catch {
      throw Failure("--schedule: \(error)")
    }
    if printsLog {
      try printLog(run)
    } else {
      try show(screenOptions, script) { environment in
        TimelineScreen(scenario, ScheduledRun(run, schedule), of: program, environment)
      }
    }
    if run.ending == .eventLimit {
      throw Failure(
        "\(chosen.name) had not ended after \(maxEvents) events; --max-events allows more of them"
      )
    }
  }

  /// The schedule to follow, once all options are known to make sense.
  private func checkedSchedule(_ scenario: Scenario) throws(Failure) -> Schedule {
    _ = try scenario.checkedTasks(chosen.tasks)
    guard maxEvents > 0 else { throw Failure("--max-events \(maxEvents): give a number above 0") }
    guard let schedule = Schedule(schedule) else {
      throw Failure(
        "--schedule \(schedule): give fifo, random:SEED with a whole number, or task names with "
          + "commas between, as in task_B,task_A"
      )
    }
    return schedule
  }

  private func printLog(_ run: SimulationRun) throws {
    var file = try output.map { path throws(Failure) in try OutputFile(creating: path) }
    if file == nil { file = .standardOutput }
    guard var file else { return }
    switch format ?? (output?.hasSuffix(".jsonl") == true ? .jsonl : .text) {
    case .text:
      let text = TextLog(run.log)
      try file.write(text.heading + "\n")
      for event in run.log { try file.write(text.line(event) + "\n") }
      try file.write("\n")
      for line in run.outcomeLines { try file.write(line.printable + "\n") }
    case .jsonl:
      try run.log.writeJSONLines { try file.write($0) }
    }
    try file.flush()
  }
}

/// How a log is printed.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text, jsonl
}
