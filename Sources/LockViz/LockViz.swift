import ArgumentParser

/// The command line: `lockviz`.
@main
struct LockViz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lockviz",
    abstract: "Watch async tasks share locks and variables, event by event.",
    discussion: """
      Begin with `lockviz run counter`: three tasks add one to a counter, and it ends at 1.

      Exit codes: 0 fine; 1 `check` has found a problem; 2 usage, unreadable input, output that \
      cannot be written, or a run that reached --max-events; 3 no terminal; 130 and 143 when stopped \
      by an interrupt or a termination signal.
      """,
    version: "0.1.0",
    subcommands: [Run.self, Open.self, Check.self, List.self, TerminalCheck.self]
  )

  /// Runs the command that the arguments name, and exits with a code of our own.
  ///
  /// ArgumentParser's codes are those of sysexits (64 for usage); ours are documented in the help.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      printError("lockviz: \(failure.message)")
      leave(with: failure.code)
    } catch is ProblemFound {
      exit(withError: ExitCode(1))
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      guard code.isSuccess else {
        printError(message)
        leave(with: .usage)
      }
      showHelp(message)
    }
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
