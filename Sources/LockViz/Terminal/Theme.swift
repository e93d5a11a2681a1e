/// Which background colours have to be readable on: the value of `--theme`.
enum Theme: String, Hashable, Sendable, CaseIterable {
  /// What the terminal says in `COLORFGBG`; dark where it says nothing.
  case auto
  case dark
  case light

  /// Whether the background is light, given what the values of environment variables are.
  func isLight(environment: (String) -> String? = environmentVariable) -> Bool {
    switch self {
    case .auto: Palette.isLight(colorfgbg: environment("COLORFGBG"))
    case .dark: false
    case .light: true
    }
  }
}
