/// Which of a timeline's tasks, or resources, or variables are looked at, and where.
struct LanePlaces: Sendable {
  /// Their indices, without duplicates.
  let indices: [Int]
  /// The place of each in `indices`; one without a place is not looked at.
  private var places = ChunkedArray<Link>()

  /// Gives a place to each of those asked for, out of `count` in all.
  init(_ asked: [Int], of count: Int) {
    places.pad(to: count, with: .none)
    var indices: [Int] = []
    for index in asked where places[index] == .none {
      places[index] = Link(indices.count)
      indices.append(index)
    }
    self.indices = indices
  }

  /// The place of an index, if it is looked at.
  @inline(__always)
  subscript(index: Int) -> Int? { index < places.count ? places[index].index : nil }
}
