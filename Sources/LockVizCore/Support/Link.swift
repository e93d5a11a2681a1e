/// The index of a task, a lock or the like, or none, in four bytes: an `Int?` takes sixteen.
struct Link: Sendable, Hashable {
  private var bits: Int32

  static let none = Link(bits: -1)

  private init(bits: Int32) { self.bits = bits }

  /// A link to an index.
  @inline(__always)
  init(_ index: Int) { bits = Int32(index) }

  /// A link to an index, or none.
  @inline(__always)
  init(_ index: Int?) { bits = index.map { Int32($0) } ?? -1 }

  /// The index, if there is one.
  @inline(__always)
  var index: Int? { bits < 0 ? nil : Int(bits) }
}
