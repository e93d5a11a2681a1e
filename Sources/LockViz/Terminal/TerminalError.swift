import CLibrary

/// Why there is no terminal to show a screen on.
enum TerminalError: Error, Hashable, Sendable {
  /// Standard output is something else.
  case outputIsNoTerminal
  /// Standard input is not a terminal, and the process belongs to none.
  case noKeyboard
  /// `TERM` is not set, so it is unknown what the terminal understands.
  case noType
  /// The terminal's type is not in this machine's terminfo database.
  case unknownType(String)
  /// A terminal of this type cannot place the cursor.
  case cannotMoveCursor(String)
  /// A system call failed with an `errno`.
  case system(Int32)
}

extension TerminalError: CustomStringConvertible {
  /// A sentence for the user, with what to do.
  var description: String {
    switch self {
    case .outputIsNoTerminal:
      "standard output is not a terminal; watching needs one"
    case .noKeyboard:
      "there is no terminal to read keys from"
    case .noType:
      "TERM is not set, so it is unknown what the terminal understands; try TERM=xterm-256color"
    case .unknownType(let name):
      "no description of the terminal '\(name.prefix(40))' is installed here; "
        + "try TERM=xterm-256color"
    case .cannotMoveCursor(let name):
      "the terminal '\(name.prefix(40))' cannot place its cursor; watching needs one that can"
    case .system(let code):
      "cannot open the terminal: \(strerror(code).map { String(cString: $0) } ?? "error \(code)")"
    }
  }
}
