import ArgumentParser

extension ColorChoice: ExpressibleByArgument {}
extension BackgroundChoice: ExpressibleByArgument {}

/// How a screen looks: the options of every command that shows one.
struct DisplayOptions: ParsableArguments {
  @Option(help: "Whether to use colours: auto, always or never.")
  var color = ColorChoice.auto

  @Option(help: "Which background colours are for: auto (by COLORFGBG), dark or light.")
  var theme = BackgroundChoice.auto
}

/// The options of the commands whose screen a script can drive.
struct ScreenOptions: ParsableArguments {
  @OptionGroup var display: DisplayOptions

  @Option(
    help: ArgumentHelp(
      "Feed keys and commands from a file to a screen without a terminal.",
      valueName: "file"
    ),
    completion: .file()
  )
  var script: String?

  @Option(help: ArgumentHelp("The size of the screen for --script; else 80x24.", valueName: "WxH"))
  var size: Size?

  /// Reads the script, if one was given: before anything runs, so that its mistakes come first.
  ///
  /// - Returns: the script, or nil if a terminal is to show the screen.
  /// - Throws: `Failure` with the line that is wrong, or why the file cannot be read.
  func readScript() throws(Failure) -> ScreenScript? {
    guard let script else {
      if let size { throw Failure("--size \(size): a terminal has its own; add --script FILE") }
      return nil
    }
    let name = script == "-" ? "standard input" : script
    return try ScreenScript(InputFile.readText(script), name: name)
  }
}

/// Shows a screen program on the terminal, or plays a script on it.
///
/// - Parameters:
///   - options: how the screen looks.
///   - script: what `options.readScript()` returned.
///   - mailbox: where inputs from other threads arrive; a script gets none.
///   - makeProgram: makes the program for what the screen can show.
/// - Returns: the program in its last state.
/// - Throws: `Failure` if there is no terminal, or with the line of the script that went wrong.
@discardableResult
func show<Program: ScreenProgram>(
  _ options: ScreenOptions,
  _ script: ScreenScript?,
  mailbox: Mailbox = Mailbox(),
  _ makeProgram: (ScreenEnvironment) -> Program
) throws(Failure) -> Program {
  guard let script else {
    return try watch(options.display, mailbox: mailbox, makeProgram)
  }
  var environment = ScreenEnvironment.full
  if options.display.color == .never { environment.colors = 0 }
  let size = options.size ?? Size(width: 80, height: 24)
  var player = ScriptPlayer(script, on: makeProgram(environment), size: size)
  try player.play()
  return player.program
}

/// The value of `--size`.
extension Size: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}
