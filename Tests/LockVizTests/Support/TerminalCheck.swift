import Testing

/// A line of `sh` that runs `lockviz` and says how it ended, and whether the terminal is what it was.
///
/// A shell without a handler for SIGINT would end with the program.
func supervised(_ arguments: String) -> String {
  "trap : INT QUIT; before=$(stty -g); lockviz \(arguments); "
    + "status=$?; [ \"$before\" = \"$(stty -g)\" ] && echo modes=same; echo status=$status; "
    + "exec sleep 1000"
}

/// Runs `lockviz terminal-check`, supervised.
func terminalCheck(_ arguments: String = "", redirections: String = "") -> String {
  supervised("terminal-check \(arguments) \(redirections)")
}

/// The number of the process, as its screen says.
func terminalCheckProcess(on screen: String) throws -> Int32 {
  let line = try #require(screen.split(separator: "\n").first { $0.contains(" process") })
  return try #require(line.split(separator: " ").last.flatMap { Int32($0) })
}
