/// A token of a Swift source, as a reader of names needs it: a word, or a mark.
struct SwiftToken: Hashable {
  var text: String
  var line: Int
  /// Whether it is a name or a keyword.
  var isWord = false
  /// Whether it is in backquotes, and so is not a keyword.
  var isQuoted = false
}

extension SwiftToken {
  /// The tokens of a source.
  ///
  /// Comments, numbers and texts are left out; the code in a text is not.
  static func tokens(of source: String) -> [SwiftToken] {
    var reader = Reader(bytes: Array(source.utf8))
    reader.readCode()
    return reader.tokens
  }

  private struct Reader {
    let bytes: [UInt8]
    var tokens: [SwiftToken] = []
    private var place = 0
    private var line = 1

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The byte at a distance from the place; 0 beyond the end.
    private func byte(_ distance: Int = 0) -> UInt8 {
      let index = place + distance
      return index < bytes.count ? bytes[index] : 0
    }

    private func starts(with text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

    private mutating func skip(_ count: Int = 1) {
      for _ in 0..<count where place < bytes.count {
        if bytes[place] == UInt8(ascii: "\n") { line += 1 }
        place += 1
      }
    }

    /// Reads to the end, or to the bracket that closes an interpolation.
    mutating func readCode(inText: Bool = false) {
      var depth = 0
      while place < bytes.count {
        let next = byte()
        if starts(with: "//") {
          while place < bytes.count, byte() != UInt8(ascii: "\n") { skip() }
        } else if starts(with: "/*") {
          skipComment()
        } else if let hashes = textStart() {
          readText(hashes)
        } else if next == UInt8(ascii: "`") {
          skip()
          readWord(isQuoted: true) { $0 != UInt8(ascii: "`") }
          skip()
        } else if Self.isDigit(next) {
          skipNumber()
        } else if Self.isLetter(next) {
          readWord(isQuoted: false) { Self.isLetter($0) || Self.isDigit($0) }
        } else if Self.isBlank(next) {
          skip()
        } else {
          if next == UInt8(ascii: "(") { depth += 1 }
          if next == UInt8(ascii: ")") {
            if depth == 0, inText { return skip() }
            depth -= 1
          }
          tokens.append(SwiftToken(text: String(Unicode.Scalar(next)), line: line))
          skip()
        }
      }
    }

    private mutating func readWord(isQuoted: Bool, _ belongs: (UInt8) -> Bool) {
      let start = place
      let line = line
      while place < bytes.count, belongs(byte()) { skip() }
      let text = String(decoding: bytes[start..<place], as: UTF8.self)
      tokens.append(SwiftToken(text: text, line: line, isWord: true, isQuoted: isQuoted))
    }

    private mutating func skipNumber() {
      while Self.isLetter(byte()) || Self.isDigit(byte())
        || byte() == UInt8(ascii: ".") && Self.isDigit(byte(1))
      {
        skip()
      }
    }

    private mutating func skipComment() {
      var depth = 0
      repeat {
        if starts(with: "/*") {
          depth += 1
          skip(2)
        } else if starts(with: "*/") {
          depth -= 1
          skip(2)
        } else {
          skip()
        }
      } while depth > 0 && place < bytes.count
    }

    /// How many number signs stand before the quote that begins a text here; nil if none begins.
    private func textStart() -> Int? {
      var hashes = 0
      while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
      return byte(hashes) == UInt8(ascii: "\"") ? hashes : nil
    }

    private mutating func readText(_ hashes: Int) {
      skip(hashes)
      let quotes = starts(with: "\"\"\"") ? 3 : 1
      let signs = String(repeating: "#", count: hashes)
      let end = String(repeating: "\"", count: quotes) + signs
      skip(quotes)
      while place < bytes.count, !starts(with: end) {
        if starts(with: "\\" + signs + "(") {
          skip(hashes + 2)
          readCode(inText: true)
        } else {
          skip(starts(with: "\\" + signs) ? hashes + 2 : 1)
        }
      }
      skip(end.utf8.count)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

    private static func isLetter(_ byte: UInt8) -> Bool {
      (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
    }
  }
}
