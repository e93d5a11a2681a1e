import LockVizCore

/// Where somebody stood who asked for a cause.
struct Standpoint: Hashable, Sendable {
  var cursor: Int
  /// What the selected lane was about.
  var selection: Subject?
}
