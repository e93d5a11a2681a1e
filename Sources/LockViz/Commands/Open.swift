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
    let scenario = Scenario.named(log.header.name)
    try watch(display) { environment in
      TimelineScreen(
        log: log,
        title: scenario?.title ?? log.header.source,
        schedule: "",
        source: scenario.map(SourceListing.init),
        introduction: scenario.map { [$0.watchFor, $0.outcome] } ?? [],
        warnings: warnings.map(\.description),
        unicode: environment.unicode,
        playing: false
      )
    }
  }
}

extension SourceListing {
  /// The text of a scenario.
  init(_ scenario: Scenario) {
    self.init(fileName: scenario.fileName, lines: scenario.source)
  }
}
