/// What a screen says in its last row, until the next key.
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

  /// What could not be done, if so: a script has to stop at that.
  var complaint: String? {
    if case .complaint(let text) = self { text } else { nil }
  }
}

extension Message {
  /// What became of a file.
  init(saved path: String, problem: String?) {
    self = problem.map { .complaint($0) } ?? .notice("wrote \(path)")
  }
}
