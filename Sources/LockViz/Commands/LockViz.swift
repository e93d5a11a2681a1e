import ArgumentParser
import LockVizCore

/// The command line: `lockviz`.
@main
struct LockViz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lockviz",
    abstract: "Watch async tasks share locks and variables, event by event.",
    discussion: (introduction + [ExitStatus.sentence]).joined(separator: "\n\n"),
    version: version,
    subcommands: [
      PickCommand.self, Run.self, Open.self, Check.self, Explore.self, Merge.self, List.self,
      TerminalCheck.self, Completions.self, Manual.self,
    ],
    defaultSubcommand: PickCommand.self
  )

  static let version = "0.1.0"

  /// How to begin, in paragraphs.
  static let introduction = [
    """
    Alone it opens a list of what there is to watch. Begin with `lockviz run counter`: three tasks \
    add one to a counter, and it ends at 1.
    """
  ]

  /// Runs the command that the arguments name, and exits with a code of our own.
  ///
  /// ArgumentParser's codes are those of sysexits (64 for usage); ours are those in the help.
  static func main() {
    do {
      try checkCommandName(CommandLine.arguments.dropFirst().first)
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(after: error)
    }
  }

  /// Says why a command failed, and exits with the code for it.
  static func end(after error: any Error) {
    if let failure = error as? Failure {
      printError("lockviz: \(failure.message)")
      leave(with: failure.code)
    }
    if error is ProblemFound { exit(withError: ExitCode(1)) }
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    guard code.isSuccess else {
      printError(message)
      leave(with: .usage)
    }
    showHelp(message)
  }

  /// Checks that there is a command with a name, which the default command would otherwise take for
  /// its argument.
  ///
  /// - Throws: `Failure` with what may have been meant.
  static func checkCommandName(_ name: String?) throws(Failure) {
    let names = configuration.subcommands.map { $0._commandName }
    guard let name, !name.hasPrefix("-"), name != "help", !names.contains(name) else { return }
    guard !name.isEmpty else {
      throw Failure("the name of the command is empty; `lockviz --help` names them all")
    }
    let nearest = nearestNames(to: name, among: names)
    let hint =
      if Scenario.named(name) != nil {
        "did you mean `lockviz run \(name)`?"
      } else if name.hasSuffix(".jsonl") {
        "did you mean `lockviz open \(name)`?"
      } else if !nearest.isEmpty {
        "did you mean \(nearest.joined(separator: " or "))?"
      } else {
        "`lockviz --help` names them all"
      }
    throw Failure("there is no command \(name); \(hint)")
  }

  private static func showHelp(_ text: String) {
    var output = OutputFile.standardOutput
    do {
      try output.write(text + "\n")
      try output.flush()
    } catch {
      printError("lockviz: \(error.message)")
      leave(with: error.code)
    }
  }

  private static func leave(with code: Failure.Code) -> Never {
    exit(withError: ExitCode(code.rawValue))
  }
}
