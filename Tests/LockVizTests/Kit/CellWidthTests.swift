import Testing

@testable import LockViz

@Suite("The width of a character")
struct CellWidthTests {
  @Test(arguments: [
    ("a", 1), (" ", 1), ("é", 1), ("e\u{301}", 1), ("·", 1), ("█", 1), ("▶", 1), ("━", 1),
    ("…", 1), ("←", 1), ("⇿", 1), ("\u{2028}", 0),
    ("\u{A0}", 1), ("א", 1), ("ß", 1), ("\u{1F1E9}", 1), ("❤\u{FE0F}", 1), ("\u{E000}", 1),
    ("漢", 2), ("カ", 2), ("한", 2), ("Ａ", 2), ("。", 2), ("🔒", 2), ("⌚", 2), ("👩\u{200D}💻", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("𠀀", 2), ("か\u{3099}", 2), ("👍\u{1F3FD}", 2),
    ("\u{1B}", 0), ("\t", 0), ("\r\n", 0), ("\u{85}", 0), ("\u{301}", 0), ("\u{200D}", 0),
    ("\u{202E}", 0), ("\u{378}", 0),
  ])
  func `counts columns`(text: String, width: Int) {
    #expect(text.count == 1)
    #expect(Character(text).cellWidth == width)
  }

  /// They are told apart without Unicode's tables.
  @Test(arguments: [0x2010..<0x2028, 0x2190..<0x2200, 0x2500..<0x25FD])
  func `is one for all dashes, arrows, lines and blocks`(range: Range<UInt32>) throws {
    for value in range {
      let scalar = try #require(Unicode.Scalar(value))
      let isDrawn =
        switch scalar.properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark, .unassigned, .lineSeparator,
          .paragraphSeparator:
          false
        default: !scalar.properties.isEmojiPresentation
        }
      #expect(isDrawn && Character(scalar).cellWidth == 1, "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: [
    ("a", "a"), ("e\u{301}", "e\u{301}"), ("👩\u{200D}💻", "👩"), ("❤\u{FE0F}", "❤"),
    ("🇩🇪", "D"), ("\u{1B}", ""), ("\u{200D}\u{301}", ""),
    ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}"),
    ("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "e\u{301}\u{302}\u{303}\u{304}"),
  ])
  func `a cell holds one base and its marks`(text: String, drawn: String) {
    #expect(Character(text).cellScalars == Array(drawn.unicodeScalars))
  }
}
