/// Every name and text of a log, each stored once and known by its number.
struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var hashes: [UInt32] = [0]
  /// Open addressing, a power of two long; zero is a free slot.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)

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
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = NameID(index: slots[slot])
      if hashes[Int(id.index)] == hash, equals(id, name) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    let id = NameID(index: UInt32(ends.count))
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
    hashes.append(hash)
    slots[slot] = id.index
    if ends.count * 2 > slots.count { grow() }
    return id
  }

  /// The number of a name, if it is in the table.
  func find(_ name: String) -> NameID? {
    var copy = name
    return copy.withUTF8 { utf8 in
      let name = UnsafeRawBufferPointer(utf8)
      guard !name.isEmpty else { return NameID.none }
      let hash = Self.hash(name)
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 {
        let id = NameID(index: slots[slot])
        if hashes[Int(id.index)] == hash, equals(id, name) { return id }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  private func equals(_ id: NameID, _ name: UnsafeRawBufferPointer) -> Bool {
    let range = ends[Int(id.index) - 1]..<ends[Int(id.index)]
    return range.count == name.count && bytes[range].elementsEqual(name)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for index in 1..<ends.count {
      var slot = Int(hashes[index]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index)
    }
  }

  /// FNV-1a: names are short.
  private static func hash(_ name: UnsafeRawBufferPointer) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash
  }
}
