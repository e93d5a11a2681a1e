/// Whether output has colours: the value of `--color`.
enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  /// As the environment says, else where the terminal has them.
  case auto
  /// Also where the environment says no. What the terminal cannot do, it cannot be made to do.
  case always
  case never

  /// Decides, in the order of the option, `NO_COLOR`, `CLICOLOR_FORCE`, and the terminal.
  ///
  /// See [no-color.org](https://no-color.org) and
  /// [bixense.com/clicolors](https://bixense.com/clicolors): the first counts when it is not
  /// empty, the second when it is also not `0`.
  ///
  /// - Parameters:
  ///   - isTerminalColored: Whether the output is a terminal, and one with colours.
  ///   - environment: The value of an environment variable.
  /// - Returns: Whether to use colours.
  func wantsColor(
    isTerminalColored: Bool,
    environment: (String) -> String? = environmentVariable
  ) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if environment("NO_COLOR") ?? "" != "" { return false }
      let forced = environment("CLICOLOR_FORCE") ?? ""
      return forced != "" && forced != "0" || isTerminalColored
    }
  }
}
