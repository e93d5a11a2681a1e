/// Binary heaps whose least element comes first, in the order of Python's `heapq`, even where neither of
/// two elements is less than the other.
///
/// Each function is given whether an element is less than another; for one array it is always the same.
extension Array {
  /// Adds an element to the heap: `heapq.heappush`.
  @inline(__always)
  mutating func pushToHeap(_ element: Element, by precedes: (Element, Element) -> Bool) {
    append(element)
    rise(from: count - 1, to: 0, by: precedes)
  }

  /// Removes the least element of the heap, which is not empty: `heapq.heappop`.
  @inline(__always)
  mutating func popFromHeap(by precedes: (Element, Element) -> Bool) -> Element {
    let last = removeLast()
    guard let least = first else { return last }
    self[0] = last
    sink(from: 0, by: precedes)
    return least
  }

  /// Makes the array a heap: `heapq.heapify`.
  mutating func makeHeap(by precedes: (Element, Element) -> Bool) {
    for place in (0..<count / 2).reversed() { sink(from: place, by: precedes) }
  }

  /// Lets the element at a place sink to a leaf along the lesser children, and rise again from there, but no
  /// higher than where it began: `heapq._siftup`.
  @inline(__always)
  private mutating func sink(from start: Int, by precedes: (Element, Element) -> Bool) {
    var place = start
    let element = self[place]
    while 2 * place + 1 < count {
      var child = 2 * place + 1
      if child + 1 < count, !precedes(self[child], self[child + 1]) { child += 1 }
      self[place] = self[child]
      place = child
    }
    self[place] = element
    rise(from: place, to: start, by: precedes)
  }

  /// Lets the element at a place change places with its parents, up to a place, as long as it is less:
  /// `heapq._siftdown`.
  @inline(__always)
  private mutating func rise(
    from start: Int,
    to top: Int,
    by precedes: (Element, Element) -> Bool
  ) {
    var place = start
    let element = self[place]
    while place > top {
      let parent = (place - 1) / 2
      guard precedes(element, self[parent]) else { break }
      self[place] = self[parent]
      place = parent
    }
    self[place] = element
  }
}
