/// The background on which colours have to be readable: the value of `--theme`.
enum BackgroundChoice: String, Hashable, Sendable, CaseIterable {
  /// What the terminal says in `COLORFGBG`; dark if it says nothing.
  case auto
  case dark
  case light

  /// Whether the background is light, by the values of environment variables.
  func isLight(environment: (String) -> String? = environmentVariable) -> Bool {
    switch self {
    case .auto: Palette.isLight(colorfgbg: environment("COLORFGBG"))
    case .dark: false
    case .light: true
    }
  }
}
