import LockVizCore

extension FinalState {
  /// Four ways to say how a run ended, the longest first: what is wrong comes before what is right, and
  /// in the shorter ones stands alone.
  var texts: [String] {
    let names = Set(unexpected.map(\.name))
    let right = variables.filter { !names.contains($0.name) }.map { "\($0.name) = \($0.value)" }
    let values = unexpected.map { "\($0.name) = \($0.value), not \($0.expected ?? .null)" }
    var broken = failures.map { "\($0.task) failed" }
    if case .deadlock = ending { broken.insert("deadlock", at: 0) }
    let all = broken + values + right
    let wrong = broken + values
    let brief: [String] =
      if !broken.isEmpty {
        broken
      } else if let only = variables.first, variables.count == 1 {
        [names.isEmpty ? "\(only.value)" : "\(only.value), not \(only.expected ?? .null)"]
      } else {
        wrong.isEmpty ? right : wrong
      }
    return [
      description, all.joined(separator: "; "),
      (wrong.isEmpty ? right : wrong).joined(separator: "; "), brief.joined(separator: "; "),
    ].map { $0.isEmpty ? "completed" : $0 }
  }
}
