/// A kind of resource: what tasks hold or wait for.
package struct ResourceKind: Sendable, Hashable {
  /// What the log calls it when it creates one.
  package let name: String

  /// A kind with a name.
  package init(_ name: String) { self.name = name }
}

extension ResourceKind {
  /// The kind of a resource whose creation the log does not show.
  package static let lock = ResourceKind("lock")
}
