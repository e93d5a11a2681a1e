import LockVizCore

/// What a screen program saves.
enum SavedContents: Sendable {
  /// Lines; the last one gets its end.
  case text(String)
  /// A log, as JSON lines.
  case log(EventLog)
}

extension SavedContents: Equatable {
  /// Whether both would make the same file, in time proportional to the length of the logs.
  static func == (one: Self, other: Self) -> Bool {
    switch (one, other) {
    case (.text(let one), .text(let other)): one == other
    case (.log(let one), .log(let other)): one.header == other.header && one.elementsEqual(other)
    default: false
    }
  }
}
