/// A queue in a ring of memory, for elements without references: what every hop goes through.
///
/// Appending and taking the first element cost O(1) amortised, taking one from the middle O(n). It
/// is not copyable, so a change never has to check whether it is shared.
struct Ring<Element>: ~Copyable {
  private var memory: UnsafeMutablePointer<Element>
  private var mask: Int
  private var head = 0
  /// How many elements there are.
  private(set) var count = 0

  init() {
    memory = .allocate(capacity: 16)
    mask = 15
  }

  deinit {
    for place in 0..<count { (memory + (head + place) & mask).deinitialize(count: 1) }
    memory.deallocate()
  }

  /// Whether it is empty.
  var isEmpty: Bool { count == 0 }

  /// The element at a place, 0 being the first.
  subscript(place: Int) -> Element {
    get {
      assert(place < count)
      return memory[(head + place) & mask]
    }
    set {
      assert(place < count)
      memory[(head + place) & mask] = newValue
    }
  }

  /// Adds an element at the end.
  mutating func append(_ element: Element) {
    if count > mask { grow() }
    (memory + (head + count) & mask).initialize(to: element)
    count += 1
  }

  /// Takes the first element.
  mutating func removeFirst() -> Element {
    assert(count > 0)
    let element = (memory + head).move()
    head = (head + 1) & mask
    count -= 1
    return element
  }

  /// Takes the element at a place; those before it move up by one.
  mutating func remove(at place: Int) -> Element {
    if place == 0 { return removeFirst() }
    let element = self[place]
    for later in stride(from: place, to: 0, by: -1) { self[later] = self[later - 1] }
    _ = removeFirst()
    return element
  }

  /// The place of the first element that meets a condition.
  func firstIndex(where fits: (Element) -> Bool) -> Int? { (0..<count).first { fits(self[$0]) } }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: count * 2)
    for place in 0..<count {
      (larger + place).initialize(to: (memory + (head + place) & mask).move())
    }
    memory.deallocate()
    memory = larger
    mask = count * 2 - 1
    head = 0
  }
}
