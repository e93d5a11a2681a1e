/// A word to be found within names and texts, in smart case: an uppercase letter in it makes upper and
/// lower case differ.
struct TextPattern: Sendable, Hashable {
  /// The word, in lower case unless case makes a difference.
  private let text: String
  /// The same in UTF-8.
  private let bytes: [UInt8]
  private let isCaseSensitive: Bool
  /// A word of ASCII is found byte by byte, any other by characters, so that both ways to write an
  /// accent are the same.
  private let isASCII: Bool

  /// Creates the pattern of a word that is not empty.
  init(_ word: String) {
    isCaseSensitive = word.contains { $0.isUppercase }
    text = isCaseSensitive ? word : word.lowercased()
    bytes = Array(text.utf8)
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  /// Whether a text contains the word.
  func isContained(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { isContained(in: UnsafeRawBufferPointer($0)) }
  }

  /// Whether a text given as UTF-8 contains the word; in most cases in time proportional to the
  /// text's length.
  func isContained(in name: UnsafeRawBufferPointer) -> Bool {
    guard isASCII else {
      // Most names have no such character at all.
      guard name.contains(where: { $0 >= 0x80 }) else { return false }
      let name = String(decoding: name, as: UTF8.self)
      return (isCaseSensitive ? name : name.lowercased()).contains(text)
    }
    guard let first = bytes.first else { return true }
    guard name.count >= bytes.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for start in 0...(name.count - bytes.count) where folded(name[start]) == first {
        var index = 1
        while index < bytes.count, folded(name[start + index]) == bytes[index] { index += 1 }
        if index == bytes.count { return true }
      }
      return false
    }
  }

  /// A byte, in lower case if case makes no difference.
  @inline(__always)
  private func folded(_ byte: UInt8) -> UInt8 {
    !isCaseSensitive && byte &- 0x41 < 26 ? byte | 0x20 : byte
  }
}
