import LockVizCore

extension Exploration.Sampling {
  /// Reads a strategy as the command line names it; nil if there is none of that name.
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
