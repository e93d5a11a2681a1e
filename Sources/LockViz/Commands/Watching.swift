/// Runs a screen program on the terminal for a command.
///
/// If a signal ended the session, the process ends by that signal.
///
/// - Parameters:
///   - options: how the screen looks.
///   - mailbox: where inputs from other threads arrive.
///   - makeProgram: makes the program for what the terminal can show.
///   - save: saves what is needed of the program's last state, even if a signal ended it.
/// - Returns: the program in its last state.
/// - Throws: `Failure` with the code for no terminal, saying why there is none.
@discardableResult
func watch<Program: ScreenProgram>(
  _ options: DisplayOptions,
  mailbox: Mailbox = Mailbox(),
  _ makeProgram: (ScreenEnvironment) -> Program,
  save: (Program) -> Void = { _ in }
) throws(Failure) -> Program {
  do {
    let (program, ending) = try TerminalSession.run(
      color: options.color,
      theme: options.theme,
      mailbox: mailbox,
      makeProgram
    )
    save(program)
    ending.passOn()
    return program
  } catch {
    throw Failure("\(error)", code: .noTerminal)
  }
}
