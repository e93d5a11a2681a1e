/// What the screen says in its last row, until the next key.
enum Message: Hashable, Sendable {
  /// What was done or found.
  case notice(String)
  /// What could not be done, and what to do instead.
  case complaint(String)

  var text: String {
    switch self {
    case .notice(let text), .complaint(let text): text
    }
  }
}
