/// Every name and text of a log, each stored once and known by its number.
///
/// A copy costs little however many names there are, and so does the first change after it.
struct NameTable: Sendable {
  /// All of `chunkSize` names but the last, so that a growing table is never copied.
  private var chunks: ContiguousArray<Chunk> = [Chunk(ends: [0])]
  /// How many names there are, the empty one included.
  private(set) var count = 1
  /// Open addressing, a power of two long or empty; zero is a free slot, any other has a name's hash
  /// in its upper half and its number in its lower.
  private var slots = ChunkedArray<UInt64>()

  private static let chunkShift = 8
  private static let chunkSize = 1 << chunkShift

  /// Some names one after another.
  private struct Chunk: Sendable {
    var bytes: ContiguousArray<UInt8> = []
    var ends: ContiguousArray<Int> = []

    /// Where the bytes of a name are.
    @inline(__always)
    func range(of place: Int) -> Range<Int> { (place > 0 ? ends[place - 1] : 0)..<ends[place] }
  }

  /// The name with a number.
  subscript(id: NameID) -> String {
    withUTF8(of: id) { String(decoding: $0, as: UTF8.self) }
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
    let id = NameID(index: UInt32(count))
    if count & (Self.chunkSize - 1) == 0 { chunks.append(Chunk()) }
    let last = chunks.count - 1
    chunks[last].bytes.append(contentsOf: name)
    chunks[last].ends.append(chunks[last].bytes.count)
    count += 1
    if count * 2 > slots.count { grow() }
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
    let chunk = Int(id.index) >> Self.chunkShift
    let range = chunks[chunk].range(of: Int(id.index) & (Self.chunkSize - 1))
    return chunks[chunk].bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  @inline(__always)
  private func find(_ name: UnsafeRawBufferPointer, hash: UInt32) -> NameID? {
    guard slots.count > 0 else { return nil }
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
    let chunk = Int(id.index) >> Self.chunkShift
    let range = chunks[chunk].range(of: Int(id.index) & (Self.chunkSize - 1))
    guard range.count == name.count else { return false }
    return chunks[chunk].bytes.withUnsafeBytes { bytes in
      guard let known = bytes.baseAddress, let new = name.baseAddress else { return true }
      var index = 0
      while index < name.count {
        guard
          (known + range.lowerBound).eightBytes(at: index, of: name.count)
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
    slots = ChunkedArray()
    slots.pad(to: Swift.max(64, old.count * 2), with: 0)
    for index in 0..<old.count where old[index] != 0 { occupy(old[index]) }
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
  /// The eight bytes from an index below `count`.
  ///
  /// Near the end they include some that come before; if there are fewer than eight in all, they
  /// are in another order.
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
