import ArgumentParser

/// `lockviz completions`: the script with which a shell completes commands, options, scenarios and
/// files.
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the script that makes a shell complete commands.",
    discussion: """
      bash reads it from ~/.local/share/bash-completion/completions/lockviz, fish from \
      ~/.config/fish/completions/lockviz.fish, and zsh from a file _lockviz in a folder of its fpath.
      """
  )

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    var output = OutputFile.standardOutput
    try output.write(LockViz.completionScript(for: shell.completionShell) + "\n")
    try output.flush()
  }

  /// A shell that has completions.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    fileprivate var completionShell: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }
}
