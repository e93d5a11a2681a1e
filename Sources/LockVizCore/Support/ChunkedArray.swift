/// An array in chunks: a copy shares with its original every chunk that neither has changed.
///
/// What is kept of a log while the log grows is made of these. A copy costs a reference; the first
/// change after it costs one chunk and the list of the chunks.
struct ChunkedArray<Element: Sendable>: Sendable {
  /// All have `chunkSize` elements except the last.
  private var chunks: ContiguousArray<ContiguousArray<Element>> = []
  /// How many elements there are.
  private(set) var count = 0

  private static var shift: Int { 7 }
  /// How many elements are shared or copied together.
  static var chunkSize: Int { 1 << shift }
  private static var mask: Int { chunkSize - 1 }

  /// The element at an index.
  subscript(index: Int) -> Element {
    @inline(__always) get { chunks[index >> Self.shift][index & Self.mask] }
    @inline(__always) _modify { yield &chunks[index >> Self.shift][index & Self.mask] }
  }

  /// The last element, if there is one.
  var last: Element? { count > 0 ? self[count - 1] : nil }

  /// Adds an element at the end.
  @inline(__always)
  mutating func append(_ element: Element) {
    if count & Self.mask == 0 { chunks.append([]) }
    chunks[count >> Self.shift].append(element)
    count += 1
  }

  /// Adds copies of an element until there are `total`; whole chunks of it share their memory.
  mutating func pad(to total: Int, with element: Element) {
    while count < total, count & Self.mask != 0 { append(element) }
    if total - count >= Self.chunkSize {
      let full = ContiguousArray(repeating: element, count: Self.chunkSize)
      let added = (total - count) >> Self.shift
      chunks.append(contentsOf: repeatElement(full, count: added))
      count += added << Self.shift
    }
    while count < total { append(element) }
  }

  /// Drops the elements from an index on.
  mutating func truncate(to total: Int) {
    guard total < count else { return }
    chunks.removeLast(chunks.count - (total + Self.mask) >> Self.shift)
    if total & Self.mask != 0 {
      let excess = chunks[chunks.count - 1].count - total & Self.mask
      chunks[chunks.count - 1].removeLast(excess)
    }
    count = total
  }

  /// How many bytes this takes beyond what it shares with another.
  func bytes(notSharedWith other: Self) -> Int {
    var elements = 0
    for (index, chunk) in chunks.enumerated() {
      let isShared =
        index < other.chunks.count && chunk.isIdenticalStorage(to: other.chunks[index])
      if !isShared { elements += chunk.count }
    }
    return elements * MemoryLayout<Element>.stride + chunks.count * MemoryLayout<Int>.stride
  }
}

extension ContiguousArray {
  /// Whether two arrays are the same memory.
  fileprivate func isIdenticalStorage(to other: Self) -> Bool {
    withUnsafeBufferPointer { mine in
      other.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress }
    }
  }
}
