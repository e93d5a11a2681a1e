/// How many columns a character takes on a terminal.
///
/// Terminals and `wcwidth` count code points, not grapheme clusters, and a terminal cell holds one
/// base with its nonspacing marks. So a cluster is as wide as its base, and anything that would
/// need a second base (the partner in an emoji sequence, the second half of a flag) is not drawn:
/// columns that line up are worth more than a family with all its members.
///
/// The rules are a table and the standard library's Unicode data instead of `wcwidth`, so that the
/// answer depends neither on the locale nor on the machine, and a golden screen is the same
/// everywhere.
extension Character {
  /// The columns this character takes: 2 for East Asian wide ones and emoji, 0 for what must not
  /// reach a terminal or draws nothing by itself, otherwise 1.
  ///
  /// It is 0 for control characters (including ESC and the C1 range), line and paragraph
  /// separators, marks that change the direction of text, and marks without a base.
  var cellWidth: Int {
    if let byte = singleByte { return (0x20..<0x7F).contains(byte) ? 1 : 0 }
    for scalar in unicodeScalars where scalar.cellWidth > 0 { return scalar.cellWidth }
    return 0
  }

  /// The character's byte in UTF-8, if it is a single one.
  ///
  /// Most of a picture is like that; `asciiValue` would compare strings to find out.
  var singleByte: UInt8? {
    guard let byte = utf8.first, byte < 0x80, utf8.count == 1 else { return nil }
    return byte
  }

  /// The code points to give to a terminal for this character: a base and the marks on it; empty if
  /// there is nothing to draw.
  var cellScalars: [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for scalar in unicodeScalars {
      if scalar.cellWidth > 0 {
        if !scalars.isEmpty { break }
        scalars.append(scalar.withoutFlag)
      } else if !scalars.isEmpty, scalar.isDrawnMark {
        scalars.append(scalar)
        // The maximum number that curses keeps in a cell (`CCHARW_MAX`); it also cuts off towers of
        // marks.
        if scalars.count == 5 { break }
      }
    }
    return scalars
  }
}

extension Unicode.Scalar {
  /// The columns of this code point, as `wcwidth` of a current C library counts them; also 0 if
  /// that says that it cannot be printed.
  fileprivate var cellWidth: Int {
    if value < 0x300 {
      // The soft hyphen is a format character: a terminal may draw it or not.
      return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1
    }
    // Lines and blocks, ellipses and dashes, and arrows make most of what is not ASCII.
    if (0x2500..<0x25FD).contains(value) || (0x2010..<0x2028).contains(value)
      || (0x2190..<0x2200).contains(value)
    {
      return 1
    }
    // Hangul vowels and final consonants join the consonant before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator,
      .surrogate, .unassigned:
      return 0
    default:
      return value >= 0x1100 && isWide ? 2 : 1
    }
  }

  /// A mark that a terminal draws over its base; joiners and variation selectors are not marks.
  fileprivate var isDrawnMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: !properties.isVariationSelector
    case .otherLetter: true  // The Hangul letters that join.
    default: false
    }
  }

  /// The letter that a regional indicator stands for; terminals disagree on the width of half a
  /// flag, and a whole one is more than a cell holds.
  fileprivate var withoutFlag: Unicode.Scalar {
    guard (0x1F1E6...0x1F1FF).contains(value) else { return self }
    return Unicode.Scalar(UInt8(ascii: "A") + UInt8(value - 0x1F1E6))
  }

  /// East Asian Width W or F of Unicode's `EastAsianWidth.txt`.
  ///
  /// Emoji that are pictures by default are all W, except for the letters that make flags.
  private var isWide: Bool {
    if (0x1F1E6...0x1F1FF).contains(value) { return false }
    return properties.isEmojiPresentation || wideBlocks.contains { $0.contains(value) }
  }
}

/// The ranges of East Asian wide characters that are not emoji; unassigned positions count as wide.
private let wideBlocks: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C,
  0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
  0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x1F3FB...0x1F3FF,
  0x20000...0x3FFFD,
]
