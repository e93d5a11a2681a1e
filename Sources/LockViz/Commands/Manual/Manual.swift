import ArgumentParser
import CLibrary

/// `lockviz manual`: the manual page.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the manual page, in the language of man.",
    discussion: """
      `man -l <(lockviz manual)` shows it; installed as share/man/man1/lockviz.1 it is what \
      `man lockviz` shows.
      """
  )

  func run() throws {
    let definition = try CommandDefinition(of: LockViz.self)
    // Reproducible builds need the same page from the same source.
    let epoch = environmentVariable("SOURCE_DATE_EPOCH").flatMap { Int($0) }
    let page = ManualPage(definition, date: Self.date(epoch ?? time(nil)))
    var output = OutputFile.standardOutput
    try output.write(page.text)
    try output.flush()
  }

  /// A date as in manual pages, `November 5, 2026`, from seconds since 1970.
  static func date(_ seconds: Int) -> String {
    var seconds = time_t(seconds)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return "\(months[Int(parts.tm_mon)]) \(parts.tm_mday), \(parts.tm_year + 1900)"
  }
}
