import LockVizCore

/// Why a command could not do what it was asked: a message for people, and the exit code.
struct Failure: Error, Equatable {
  /// What, where and what to do.
  let message: String
  let code: Code

  /// The program's exit codes besides 0 and those of signals.
  enum Code: Int32 {
    /// Usage, or input that cannot be read.
    case usage = 2
    /// No terminal that could show a screen.
    case noTerminal = 3
  }

  init(_ message: String, code: Code = .usage) {
    self.message = message
    self.code = code
  }
}

/// A command did what it was asked, and found that something is wrong: exit code 1, and no message
/// beyond what it has printed.
struct ProblemFound: Error {}

/// Writes lines to standard error, without what a terminal would obey.
func printError(_ text: String) {
  var standardError = StandardError()
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    print(String(line).printable, to: &standardError)
  }
}
