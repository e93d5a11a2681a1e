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
    // Values mean nothing where it broke off.
    let what = !broken.isEmpty ? broken : !values.isEmpty ? values : right
    var brief = what
    if broken.isEmpty, let only = variables.first, variables.count == 1 {
      brief = [values.isEmpty ? "\(only.value)" : "\(only.value), not \(only.expected ?? .null)"]
    }
    return [description]
      + [all, what, brief].map { parts in
        parts.isEmpty ? "completed" : parts.joined(separator: "; ")
      }
  }
}
