/// A binary heap whose least element comes out first, in the order of Python's `heapq`, even where
/// neither of two elements is less than the other.
struct Heap<Element: Sendable>: Sendable {
  /// The elements as the heap has them: the least one first.
  private(set) var elements: [Element] = []
  private let precedes: @Sendable (Element, Element) -> Bool

  /// An empty heap.
  ///
  /// - Parameter precedes: whether an element is less than another.
  init(_ precedes: @escaping @Sendable (Element, Element) -> Bool) { self.precedes = precedes }

  /// The least element, if there is one.
  var first: Element? { elements.first }

  /// Adds an element.
  mutating func push(_ element: Element) {
    elements.append(element)
    rise(from: elements.count - 1, to: 0)
  }

  /// Removes the least element.
  mutating func pop() -> Element? {
    guard let last = elements.popLast() else { return nil }
    guard let least = elements.first else { return last }
    elements[0] = last
    sink()
    return least
  }

  /// Lets the element at a place rise to where its parent is not greater.
  private mutating func rise(from start: Int, to top: Int) {
    var place = start
    let element = elements[place]
    while place > top {
      let parent = (place - 1) / 2
      guard precedes(element, elements[parent]) else { break }
      elements[place] = elements[parent]
      place = parent
    }
    elements[place] = element
  }

  /// Lets the first element sink along the lesser children to the bottom, and rise again from there,
  /// as `heapq` does.
  private mutating func sink() {
    var place = 0
    let element = elements[0]
    while 2 * place + 1 < elements.count {
      var child = 2 * place + 1
      if child + 1 < elements.count, !precedes(elements[child], elements[child + 1]) { child += 1 }
      elements[place] = elements[child]
      place = child
    }
    elements[place] = element
    rise(from: place, to: 0)
  }
}
