import ArgumentParser
import LockVizCore

/// `lockviz open`: shows a saved log as if it ran now.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Watch a saved log.",
    discussion: """
      Logs are what `lockviz run NAME --output FILE.jsonl` writes. A log on standard input is read \
      to its end first; keys then come from the terminal.
      """
  )

  @Argument(
    help: ArgumentHelp("The log, or - for standard input.", valueName: "file"),
    completion: .file()
  )
  var path: String

  @Option(help: ArgumentHelp("Show no more events than this.", valueName: "n"))
  var maxEvents = EventLogReader.defaultLimit

  @OptionGroup var display: DisplayOptions

  func run() throws {
    guard maxEvents > 0 else { throw Failure("--max-events \(maxEvents): give a number above 0") }
    let (log, warnings) = try InputFile.readLog(path, limit: maxEvents)
    try watch(display) { environment in
      RecentLogs().remember([path])
      return TimelineScreen(log, warnings: warnings.map(\.description), environment)
    }
  }
}
