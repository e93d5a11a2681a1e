import ArgumentParser
import CLibrary
import LockVizCore

/// `lockviz pick`, and `lockviz` alone: a list of scenarios and logs to watch.
struct PickCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pick",
    abstract: "Pick a scenario, or a log opened recently, from a list and watch it.",
    discussion: """
      Typing narrows the list, Enter watches, ? explains, and q comes back from the picture. Where \
      there is no terminal to show the list on, this prints the help.
      """
  )

  @OptionGroup var display: DisplayOptions

  func run() throws {
    guard isatty(STDOUT_FILENO) == 1 else { throw CleanExit.helpRequest(LockViz.self) }
    let recent = RecentLogs()
    let entries = Self.entries(recent)
    try watch(display) { environment in
      Browser(entries, environment)
    } save: { browser in
      recent.remember(browser.openedLogs)
    }
  }

  /// Everything that can be picked.
  private static func entries(_ recent: RecentLogs) -> [PickerEntry] {
    let home = environmentVariable("HOME")
    let now = time(nil)
    let logs = recent.paths.map { PickerEntry(RecentLog(lookingAt: $0, now: now), home: home) }
    return Scenario.all.map { PickerEntry($0) } + [PickerEntry(RuleVerdicts.all)] + logs
  }
}
