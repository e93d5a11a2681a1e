/// The ways in which something that tasks share was used.
package struct Uses: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A variable was read, a resource was asked for its state, somebody looked whether a task has
  /// ended.
  package static let observes = Uses(rawValue: 1)
  /// A variable was written, a resource given back, a name given, a task ended; or a woken waiter took
  /// a resource whose rules do not hide that.
  package static let changes = Uses(rawValue: 2)
  /// A task wanted a resource: it got it or joined the line.
  package static let attempts = Uses(rawValue: 4)
  /// A woken waiter took a resource whose rules hide that from those that attempt the same.
  package static let takes = Uses(rawValue: 8)
  /// Something that is rare and reaches far was done, such as a cancellation: it may have to do with
  /// anything.
  package static let everything = Uses(rawValue: 16)

  /// Whether the order of two uses of one thing matters: always, unless both observe, or one attempts
  /// and the other takes.
  func conflict(with other: Uses) -> Bool {
    var conflicting: Uses = []
    if contains(.observes) { conflicting.formUnion([.changes, .attempts, .takes]) }
    if contains(.changes) { conflicting.formUnion([.observes, .changes, .attempts, .takes]) }
    if contains(.attempts) { conflicting.formUnion([.observes, .changes, .attempts]) }
    if contains(.takes) { conflicting.formUnion([.observes, .changes, .takes]) }
    return !conflicting.isDisjoint(with: other)
  }
}
