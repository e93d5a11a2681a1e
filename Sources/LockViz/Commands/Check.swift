import ArgumentParser
import LockVizCore

/// `lockviz check`: what is wrong in a log, without a screen.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong in a log: lost updates, stale checks, deadlocks and more.",
    discussion: """
      Reads the log in one pass and keeps no events, so that it may be of any size. Exit codes: 0 if \
      nothing is wrong, notes aside; 1 if there is a problem or a warning; 2 if the log cannot be \
      read.
      """
  )

  @Argument(
    help: ArgumentHelp("The log, or - for standard input.", valueName: "file"),
    completion: .file()
  )
  var path: String

  @OptionGroup var expecting: ExpectOptions

  @OptionGroup var reporting: ReportOptions

  func run() throws {
    let result = try CheckedLog(path, expecting: expecting.checked())
    for warning in result.warnings { printError("lockviz: \(result.name): \(warning)") }
    var output = OutputFile.standardOutput
    if reporting.json {
      try output.write(CheckJSON(result).text)
    } else {
      try output.write(CheckReport(result).lines, reporting.color)
    }
    try output.flush()
    if result.findings.isAlarming { throw ProblemFound() }
  }
}
