import LockVizCore

extension Exploration.Sampling {
  /// The strategy with a name on the command line; nil if there is none.
  init?(_ text: String) {
    switch text {
    case "walk": self = .walk
    case "interleavings": self = .interleavings
    default:
      guard text.hasPrefix("pct:"), let depth = Int(text.dropFirst(4)), (1...100).contains(depth)
      else { return nil }
      self = .priorities(depth: depth)
    }
  }
}
