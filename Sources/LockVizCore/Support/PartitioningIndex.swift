extension RandomAccessCollection {
  /// The index of the first element for which something is true, or the end if there is none; it
  /// has to be true for all elements after that one too.
  ///
  /// In logarithmic time. A range of numbers is such a collection as well:
  /// `(0..<count).partitioningIndex { times[$0] > now }`.
  @inlinable
  package func partitioningIndex(
    where isTrue: (Element) throws -> Bool
  ) rethrows -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if try isTrue(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
