/// Runs a screen program on the terminal for a command, and gives it back in its last state.
///
/// When a signal ended the session, the process ends by that signal.
///
/// - Parameters:
///   - options: How the screen looks.
///   - mailbox: Where inputs from other threads arrive.
///   - makeProgram: Makes the program for what the terminal can show.
///   - save: Saves what has to be saved of the program's last state, also when a signal ended it.
/// - Returns: The program in its last state.
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
