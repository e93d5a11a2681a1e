import ArgumentParser

/// `--color`.
extension ColorChoice: ExpressibleByArgument {}

/// Runs a screen program on the terminal for a command, and gives it back in its last state.
///
/// Without a terminal, says why on standard error and exits with code 3. When a signal ended the
/// session, `beforeSignal` gets the program, and then the process ends by that signal.
func watch<Program: ScreenProgram>(
  color: ColorChoice,
  beforeSignal: (Program) -> Void = { _ in },
  _ makeProgram: (ScreenEnvironment) -> Program
) throws -> Program {
  do {
    let (program, ending) = try TerminalSession.run(color: color, makeProgram)
    if case .signal = ending { beforeSignal(program) }
    ending.passOn()
    return program
  } catch {
    var standardError = StandardError()
    print("lockviz: \(error)", to: &standardError)
    throw ExitCode(TerminalError.exitCode)
  }
}
