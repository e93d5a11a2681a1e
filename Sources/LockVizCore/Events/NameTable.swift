/// Every name and text of a log, each stored once and known by its number.
struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// Open addressing, a power of two long or empty; zero is a free slot, any other has a name's hash
  /// in its upper half and its number in its lower.
  private var slots: [UInt64] = []

  /// How many names there are, the empty one included.
  var count: Int { ends.count }

  /// The name with a number.
  subscript(id: NameID) -> String {
    let index = Int(id.index)
    guard index > 0 else { return "" }
    return String(decoding: bytes[ends[index - 1]..<ends[index]], as: UTF8.self)
  }

  /// The number of a name, which is added if it is new.
  mutating func intern(_ name: String) -> NameID {
    var name = name
    return name.withUTF8 { intern(utf8: UnsafeRawBufferPointer($0)) }
  }

  /// The number of a name given as UTF-8, which is added if it is new.
  mutating func intern(utf8 name: UnsafeRawBufferPointer) -> NameID {
    guard !name.isEmpty else { return .none }
    let hash = Self.hash(name)
    if let id = find(name, hash: hash) { return id }
    let id = NameID(index: UInt32(ends.count))
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
    if ends.count * 2 > slots.count { grow() }
    occupy(UInt64(hash) << 32 | UInt64(id.index))
    return id
  }

  /// The number of a name, if it is in the table.
  func find(_ name: String) -> NameID? {
    var copy = name
    return copy.withUTF8 { find(utf8: UnsafeRawBufferPointer($0)) }
  }

  /// The number of a name given as UTF-8, if it is in the table.
  func find(utf8 name: UnsafeRawBufferPointer) -> NameID? {
    name.isEmpty ? NameID.none : find(name, hash: Self.hash(name))
  }

  /// Calls `body` with a name's bytes.
  func withUTF8<Result>(of id: NameID, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let index = Int(id.index)
    return bytes.withUnsafeBytes { bytes in
      body(UnsafeRawBufferPointer(rebasing: bytes[(index > 0 ? ends[index - 1] : 0)..<ends[index]]))
    }
  }

  @inline(__always)
  private func find(_ name: UnsafeRawBufferPointer, hash: UInt32) -> NameID? {
    guard !slots.isEmpty else { return nil }
    var slot = Int(hash) & (slots.count - 1)
    while case let entry = slots[slot], entry != 0 {
      let id = NameID(index: UInt32(truncatingIfNeeded: entry))
      if UInt32(truncatingIfNeeded: entry >> 32) == hash, equals(id, name) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  @inline(__always)
  private func equals(_ id: NameID, _ name: UnsafeRawBufferPointer) -> Bool {
    let start = ends[Int(id.index) - 1]
    guard ends[Int(id.index)] - start == name.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      guard let known = bytes.baseAddress, let new = name.baseAddress else { return true }
      var index = 0
      while index < name.count {
        guard
          (known + start).eightBytes(at: index, of: name.count)
            == new.eightBytes(at: index, of: name.count)
        else { return false }
        index += 8
      }
      return true
    }
  }

  private mutating func occupy(_ entry: UInt64) {
    var slot = Int(entry >> 32) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: Swift.max(64, old.count * 2))
    for entry in old where entry != 0 { occupy(entry) }
  }

  /// Eight bytes at a step, mixed by a multiplication whose high half comes back down.
  @inline(__always)
  private static func hash(_ name: UnsafeRawBufferPointer) -> UInt32 {
    var hash = UInt64(truncatingIfNeeded: name.count)
    guard let bytes = name.baseAddress else { return UInt32(truncatingIfNeeded: hash) }
    var index = 0
    while index < name.count {
      hash = (hash ^ bytes.eightBytes(at: index, of: name.count)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      index += 8
    }
    return UInt32(truncatingIfNeeded: hash)
  }
}

extension UnsafeRawPointer {
  /// The bytes from an index below `count`; near the end some that come before them as well, and
  /// all in an order of its own where there are fewer than eight.
  ///
  /// So the words at every eighth index are equal exactly if the bytes are.
  @inline(__always)
  fileprivate func eightBytes(at index: Int, of count: Int) -> UInt64 {
    if count >= 8 {
      return loadUnaligned(fromByteOffset: Swift.min(index, count - 8), as: UInt64.self)
    }
    if count >= 4 {
      return UInt64(loadUnaligned(as: UInt32.self)) << 32
        | UInt64(loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    }
    return UInt64(load(as: UInt8.self)) << 16
      | UInt64(load(fromByteOffset: count >> 1, as: UInt8.self)) << 8
      | UInt64(load(fromByteOffset: count - 1, as: UInt8.self))
  }
}
