/// A value for each of a log's names: an array by the names' numbers.
///
/// It grows by itself; a name that has been given no value has the default one.
struct NameMap<Value: Sendable>: Sendable {
  private var values: ContiguousArray<Value> = []
  private let none: Value

  /// Creates a map in which every name has the default value.
  init(default none: Value) { self.none = none }

  /// The value of a name.
  @inline(__always)
  subscript(name: NameID) -> Value {
    get {
      let index = Int(name.index)
      return index < values.count ? values[index] : none
    }
    set {
      let index = Int(name.index)
      if index >= values.count { grow(to: index + 1) }
      values[index] = newValue
    }
  }

  private mutating func grow(to count: Int) {
    values.append(contentsOf: repeatElement(none, count: count - values.count))
  }
}
