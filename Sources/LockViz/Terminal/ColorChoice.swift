/// Whether output has colours: the value of `--color`.
enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  /// As the environment says, or else if the terminal has them.
  case auto
  /// Even if the environment says no. A terminal without colours still shows none.
  case always
  case never

  /// Decides, in the order of the option, `NO_COLOR`, `CLICOLOR_FORCE`, and the terminal.
  ///
  /// See [no-color.org](https://no-color.org) and
  /// [bixense.com/clicolors](https://bixense.com/clicolors): the first counts if it is not empty,
  /// the second if it is also not `0`.
  ///
  /// - Parameters:
  ///   - isTerminalColored: whether the output is a terminal with colours.
  ///   - environment: gives the value of an environment variable.
  /// - Returns: whether to use colours.
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
