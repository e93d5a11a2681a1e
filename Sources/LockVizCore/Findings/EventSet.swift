/// A set of a log's events, one bit each.
///
/// A copy shares with its original what neither has changed.
struct EventSet: Sendable {
  private var words = ChunkedArray<UInt64>()
  /// How many events each `groupSize` words hold, so that long stretches without any are skipped.
  private var counts = ChunkedArray<Int32>()
  /// How many events it holds.
  private(set) var count = 0

  private static let groupSize = 64

  /// Whether it holds an event.
  @inline(__always)
  func contains(_ event: Int) -> Bool {
    let word = event >> 6
    return word < words.count && words[word] & Self.bit(event) != 0
  }

  /// Adds an event, which is above 0; false if it was there.
  @discardableResult
  mutating func insert(_ event: Int) -> Bool {
    guard event > 0, !contains(event) else { return false }
    let word = event >> 6
    words.pad(to: word + 1, with: 0)
    counts.pad(to: word / Self.groupSize + 1, with: 0)
    words[word] |= Self.bit(event)
    counts[word / Self.groupSize] += 1
    count += 1
    return true
  }

  /// The first event after another one.
  func next(after event: Int) -> Int? {
    var word = max(event + 1, 0) >> 6
    guard word < words.count else { return nil }
    var bits = words[word] & (.max << UInt64(max(event + 1, 0) & 63))
    while bits == 0 {
      word += 1
      if word % Self.groupSize == 0 {
        while word / Self.groupSize < counts.count, counts[word / Self.groupSize] == 0 {
          word += Self.groupSize
        }
      }
      guard word < words.count else { return nil }
      bits = words[word]
    }
    return word << 6 + bits.trailingZeroBitCount
  }

  /// The last event before another one.
  func previous(before event: Int) -> Int? {
    guard count > 0, event > 0 else { return nil }
    let last = min(event - 1, words.count << 6 - 1)
    var word = last >> 6
    var bits = words[word] & (.max >> UInt64(63 - last & 63))
    while bits == 0 {
      if word % Self.groupSize == 0 {
        while word > 0, counts[word / Self.groupSize - 1] == 0 { word -= Self.groupSize }
      }
      word -= 1
      guard word >= 0 else { return nil }
      bits = words[word]
    }
    return word << 6 + 63 - bits.leadingZeroBitCount
  }

  private static func bit(_ event: Int) -> UInt64 { 1 << UInt64(event & 63) }
}
