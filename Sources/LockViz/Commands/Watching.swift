import ArgumentParser

/// `--color`.
extension ColorChoice: ExpressibleByArgument {}

/// Runs a screen program on the terminal for a command, and gives it back in its last state.
///
/// When a signal ended the session, the process ends by that signal.
///
/// - Throws: `Failure` with the code for no terminal, saying why there is none.
@discardableResult
func watch<Program: ScreenProgram>(
  color: ColorChoice,
  _ makeProgram: (ScreenEnvironment) -> Program
) throws(Failure) -> Program {
  do {
    let (program, ending) = try TerminalSession.run(color: color, makeProgram)
    ending.passOn()
    return program
  } catch {
    throw Failure("\(error)", code: .noTerminal)
  }
}
