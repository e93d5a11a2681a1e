import LockVizCore

extension Exploration.Sampling {
  /// How strategies are given on the command line.
  static let forms = ["walk", "interleavings", "pct:DEPTH"]
  /// What can be given as a depth.
  static let depths = 1...100

  /// The strategy with a name on the command line; nil if there is none.
  init?(_ text: String) {
    switch text {
    case "walk": self = .walk
    case "interleavings": self = .interleavings
    default:
      guard text.hasPrefix("pct:"), let depth = Int(text.dropFirst(4)), Self.depths.contains(depth)
      else { return nil }
      self = .priorities(depth: depth)
    }
  }

  /// The name on the command line.
  var name: String {
    switch self {
    case .walk: "walk"
    case .interleavings: "interleavings"
    case .priorities(let depth): "pct:\(depth)"
    }
  }
}
