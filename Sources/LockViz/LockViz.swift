import ArgumentParser

/// The command line: `lockviz`.
@main
struct LockViz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lockviz",
    abstract: "Watch async tasks share locks and variables, event by event.",
    subcommands: [TerminalCheck.self]
  )
}
