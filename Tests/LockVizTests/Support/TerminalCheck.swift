import Testing

/// Runs `lockviz terminal-check` and says how it ended, and whether the terminal is what it was.
///
/// A shell without a handler for SIGINT would end with the program.
func terminalCheck(_ arguments: String = "", redirections: String = "") -> String {
  "trap : INT QUIT; before=$(stty -g); lockviz terminal-check \(arguments) \(redirections); "
    + "status=$?; [ \"$before\" = \"$(stty -g)\" ] && echo modes=same; echo status=$status; "
    + "exec sleep 1000"
}

/// The number of the process, as its screen says.
func terminalCheckProcess(on screen: String) throws -> Int32 {
  let line = try #require(screen.split(separator: "\n").first { $0.contains(" process") })
  return try #require(line.split(separator: " ").last.flatMap { Int32($0) })
}
