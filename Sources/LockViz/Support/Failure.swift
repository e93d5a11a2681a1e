import LockVizCore

/// Why a command could not do what it was asked to: a message for people, and the exit code.
struct Failure: Error, Equatable {
  /// What is wrong, where, and what to do about it.
  let message: String
  let code: Code

  /// The program's exit codes, apart from 0, 1 and those of signals.
  enum Code: Int32 {
    /// Usage, or input that cannot be read.
    case usage = 2
    /// There is no terminal to show a screen on.
    case noTerminal = 3
  }

  init(_ message: String, code: Code = .usage) {
    self.message = message
    self.code = code
  }
}

/// A command did what it was asked to, and found a problem: exit code 1, and no message beyond what
/// it has printed.
struct ProblemFound: Error {}

/// Writes lines to standard error, without characters that control a terminal.
func printError(_ text: String) {
  var standardError = StandardError()
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    print(String(line).printable, to: &standardError)
  }
}
