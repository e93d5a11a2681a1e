import ArgumentParser
import CLibrary
import LockVizCore

/// `lockviz open`: shows a log, which may still be growing.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Watch a log.",
    discussion: """
      Logs are what `lockviz run NAME --output FILE.jsonl` writes. A long log, or one that comes \
      through a pipe, is shown while it is read; keys then come from the terminal. With --script \
      it is read to its end first.

      \(ScreenScript.grammar)
      """
  )

  @Argument(
    help: ArgumentHelp("The log, or - for standard input.", valueName: "file"),
    completion: .file()
  )
  var path: String

  @Flag(help: "Wait for more at the end of the log, until you leave; a file may be replaced.")
  var follow = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Show no more events than this.", valueName: "n")
  )
  var maxEvents = EventLogReader.defaultLimit

  @OptionGroup var screenOptions: ScreenOptions

  func run() throws {
    guard maxEvents > 0 else { throw Failure("--max-events \(maxEvents): give a number above 0") }
    if let script = try screenOptions.readScript() { return try play(script) }
    let mailbox = Mailbox()
    let loader = LogLoader(path, limit: maxEvents, follows: follow, mailbox: mailbox)
    let first = try loader.waitForFirst { sentence in
      if isatty(STDERR_FILENO) == 1 { printError("lockviz: \(sentence)") }
    }
    try watch(screenOptions.display, mailbox: mailbox) { environment in
      RecentLogs().remember([path])
      var screen = TimelineScreen(first, environment)
      if follow { screen.follow() }
      return screen
    }
    loader.end()
    // What the screen said is repeated where it stays.
    if let failure = loader.failure { throw failure }
  }

  private func play(_ script: ScreenScript) throws {
    guard !follow else { throw Failure("--follow and --script: a script ends, so leave out one") }
    guard path != "-" || screenOptions.script != "-" else {
      throw Failure("the log and the script cannot both come from standard input; name a file")
    }
    let (log, warnings) = try InputFile.readLog(path, limit: maxEvents)
    let progress = LogProgress(wholeLog: log, warnings: warnings)
    try show(screenOptions, script) { environment in TimelineScreen(progress, environment) }
  }
}
