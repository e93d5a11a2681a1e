import ArgumentParser
import LockVizCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// `lockviz open`: shows a log, one that is still being written included.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Watch a log.",
    discussion: """
      Logs are what `lockviz run NAME --output FILE.jsonl` writes. A long log, or one that comes \
      through a pipe, is shown while it is read; keys then come from the terminal.
      """
  )

  @Argument(
    help: ArgumentHelp("The log, or - for standard input.", valueName: "file"),
    completion: .file()
  )
  var path: String

  @Flag(help: "Wait for more at the end of the log, until you leave; a file may be replaced.")
  var follow = false

  @Option(help: ArgumentHelp("Show no more events than this.", valueName: "n"))
  var maxEvents = EventLogReader.defaultLimit

  @OptionGroup var display: DisplayOptions

  func run() throws {
    guard maxEvents > 0 else { throw Failure("--max-events \(maxEvents): give a number above 0") }
    let mailbox = Mailbox()
    let loader = LogLoader(path, limit: maxEvents, follows: follow, mailbox: mailbox)
    let first = try loader.waitForFirst { sentence in
      if isatty(STDERR_FILENO) == 1 { printError("lockviz: \(sentence)") }
    }
    try watch(display, mailbox: mailbox) { environment in
      RecentLogs().remember([path])
      var screen = TimelineScreen(first, environment)
      if follow { screen.follow() }
      return screen
    }
    loader.end()
    // What was found while the screen was up is said again where it stays.
    if let failure = loader.failure { throw failure }
  }
}
