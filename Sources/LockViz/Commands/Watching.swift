/// Runs a screen program on the terminal for a command, and gives it back in its last state.
///
/// When a signal ended the session, the process ends by that signal.
///
/// - Throws: `Failure` with the code for no terminal, saying why there is none.
@discardableResult
func watch<Program: ScreenProgram>(
  _ options: DisplayOptions,
  mailbox: Mailbox = Mailbox(),
  _ makeProgram: (ScreenEnvironment) -> Program
) throws(Failure) -> Program {
  do {
    let (program, ending) = try TerminalSession.run(
      color: options.color,
      theme: options.theme,
      mailbox: mailbox,
      makeProgram
    )
    ending.passOn()
    return program
  } catch {
    throw Failure("\(error)", code: .noTerminal)
  }
}
