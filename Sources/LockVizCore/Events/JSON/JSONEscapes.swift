/// The escapes of JSON strings (RFC 8259, section 7), in both directions.
extension JSONScanner {
  /// The UTF-8 of a string whose escapes ``string()`` has checked.
  ///
  /// Half of a surrogate pair becomes a byte that is not UTF-8, so that it is repaired and reported
  /// like any other invalid byte.
  func decoded(_ text: Text) -> [UInt8] {
    let source = self[text.range]
    guard text.isEscaped else { return Array(source) }
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      let byte = source[index]
      index += 1
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      let letter = source[index]
      index += 1
      switch letter {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        var code = Self.codeUnit(source, at: index)
        index += 4
        if code & 0xFC00 == 0xD800, index + 6 <= source.count,
          source[index] == UInt8(ascii: "\\"), source[index + 1] == UInt8(ascii: "u")
        {
          let low = Self.codeUnit(source, at: index + 2)
          if low & 0xFC00 == 0xDC00 {
            code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
            index += 6
          }
        }
        if let scalar = Unicode.Scalar(code) {
          result.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
        } else {
          result.append(0xFF)
        }
      default: result.append(letter)
      }
    }
    return result
  }

  private static func codeUnit(_ source: UnsafeRawBufferPointer, at index: Int) -> UInt32 {
    var code: UInt32 = 0
    for place in index..<index + 4 { code = code << 4 | UInt32(hexDigit(source[place]) ?? 0) }
    return code
  }

  /// The value of a hexadecimal digit.
  static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension [UInt8] {
  /// Adds a text as a JSON string: quotes, backslashes and control characters escaped, all else as
  /// it is.
  mutating func appendJSONString(_ text: UnsafeRawBufferPointer) {
    append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x0A: append(contentsOf: "\\n".utf8)
      case 0x0D: append(contentsOf: "\\r".utf8)
      case 0x09: append(contentsOf: "\\t".utf8)
      case ..<0x20, 0x7F: append(contentsOf: UInt16(byte).jsonEscape.utf8)
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Adds a text as a JSON string.
  mutating func appendJSONString(_ text: String) {
    var text = text
    text.withUTF8 { appendJSONString(UnsafeRawBufferPointer($0)) }
  }
}

extension UInt16 {
  /// The UTF-16 unit as JSON escapes it, by four digits: `\u001b`.
  fileprivate var jsonEscape: String {
    let digits = String(self, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}

extension String {
  /// The text as a JSON string, its quotes included, with nothing in it that a terminal would act on:
  /// characters that are not printable are escaped, whatever their number.
  package var jsonText: String {
    var bytes: [UInt8] = []
    bytes.appendJSONString(self)
    let text = String(decoding: bytes, as: UTF8.self)
    guard !text.unicodeScalars.allSatisfy(\.isPrintable) else { return text }
    var escaped = UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isPrintable {
        escaped.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          escaped.append(contentsOf: unit.jsonEscape.unicodeScalars)
        }
      }
    }
    return String(escaped)
  }
}
