import LockVizCore
import TestSupport

/// What is found in a log that is written the short way; of everything all.
func findings(_ text: String) -> Findings { Findings(makeLog(text), keeping: .max) }

extension Findings {
  /// Those of a kind.
  func of(_ kind: Finding.Kind) -> [Finding] { all.filter { $0.kind == kind } }

  /// The kinds of those that are no advice.
  var alarms: Set<Finding.Kind> { Set(all.filter { $0.severity != .note }.map(\.kind)) }

  /// What is said of whether a variable needs a lock: the identifier and the sentence.
  func advice(on variable: String) -> String {
    all.filter { [.needsLock, .needsNoLock].contains($0.kind) && $0.variables == [variable] }
      .map(\.sentence.text).joined(separator: " / ")
  }
}

extension Finding {
  /// Its events by number and role, as `9 read`.
  var witnesses: [String] { events.map { "\($0.number) \($0.role)" } }
}
