/// Numbers found by their keys: open addressing, with a power of two of slots, at most half full.
///
/// Half of each key is kept beside the number, so a number is compared only if that half fits.
struct KeyTable {
  private var slots: ContiguousArray<Slot> = []
  private var count = 0

  private struct Slot {
    var tag: UInt32 = 0
    var value: Int32 = -1
  }

  /// Adds a number under a key, unless there is one, and then returns that one.
  ///
  /// `isSame` says whether a number belongs to the key.
  mutating func insert(
    _ key: Fingerprint,
    _ value: @autoclosure () -> Int32,
    isSame: (Int32) -> Bool
  ) -> Int32? {
    if count * 2 >= slots.count { grow() }
    let tag = UInt32(truncatingIfNeeded: key.low >> 32)
    var slot = Self.home(of: tag, in: slots.count)
    while slots[slot].value >= 0 {
      if slots[slot].tag == tag, isSame(slots[slot].value) { return slots[slot].value }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Slot(tag: tag, value: value())
    count += 1
    return nil
  }

  /// How many bytes it takes.
  var memory: Int { slots.count * MemoryLayout<Slot>.stride }

  private mutating func grow() {
    let old = slots
    slots = ContiguousArray(repeating: Slot(), count: Swift.max(256, old.count * 2))
    for entry in old where entry.value >= 0 {
      var slot = Self.home(of: entry.tag, in: slots.count)
      while slots[slot].value >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  private static func home(of tag: UInt32, in count: Int) -> Int { Int(tag) & (count - 1) }
}
