import ArgumentParser
import CLibrary

/// `lockviz terminal-check`: what a terminal can do, and whether it is restored.
struct TerminalCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terminal-check",
    abstract: "Show what this terminal can do.",
    discussion: """
      Shows the size, the colours, the characters and the keys of this terminal as LockViz sees \
      them. Please attach what it shows to a report of a screen that looks wrong. Some of its \
      keys make it crash on purpose, to see whether the terminal is given back unharmed.
      """
  )

  @OptionGroup var display: DisplayOptions

  func run() throws {
    try watch(display) { environment in
      TerminalCheckScreen(
        environment: environment,
        terminalName: environmentVariable("TERM") ?? "",
        processIdentifier: getpid()
      )
    }
  }
}
