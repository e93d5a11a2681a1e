internal import CNcurses
import Foundation
import Testing

@testable import LockViz
@testable import LockVizCore

@Suite("Fewer bytes for the same picture")
struct CompactOutputTests {
  private static func compact(
    _ text: String,
    hasDefaultColors: Bool = true,
    hasLineFeed: Bool = true
  ) throws -> String {
    var count = text.utf8.count
    let dialect = lockviz_dialect(
      has_default_colors: hasDefaultColors,
      has_line_feed: hasLineFeed
    )
    let bytes = try #require(text.withCString { lockviz_compact($0, &count, dialect) })
    defer { free(bytes) }
    return String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  @Test(arguments: [
    ("plain text\r\n", "plain text\r\n"),
    // One change for many.
    (
      "\u{1B}(B\u{1B}[0;1m\u{1B}[38;5;255m\u{1B}[48;5;238mA\u{1B}[39;49m\u{1B}(B\u{1B}[m",
      "\u{1B}[1;38;5;255;48;5;238mA\u{1B}[m"
    ),
    // What is taken back at once is not said.
    ("\u{1B}[31mA\u{1B}[39m\u{1B}[m\u{1B}[31mB\u{1B}[m", "\u{1B}[31mAB\u{1B}[m"),
    // Of a blank only the background shows.
    ("\u{1B}[31m  \u{1B}[39m  A", "    A"),
    ("\u{1B}[7m \u{1B}[mA", "\u{1B}[7m \u{1B}[mA"),
    ("\u{1B}[48;5;238m \u{1B}[m\u{1B}[K", "\u{1B}[48;5;238m \u{1B}[m\u{1B}[K"),
    // At the bottom of the screen this leaves a row of blanks.
    ("\u{1B}[48;5;238mA\u{1B}[m\n", "\u{1B}[48;5;238mA\u{1B}[m\n"),
    // Moving shows nothing.
    ("\u{1B}[31mA\u{1B}[m\u{1B}[2;3H\u{1B}[31mB\u{1B}[m", "\u{1B}[31mA\u{1B}[2;3HB\u{1B}[m"),
    ("\u{1B}(0q\u{1B}(Bq", "\u{1B}(0q\u{1B}(Bq"),
    ("", ""),
  ])
  func `comes of putting changes together`(text: String, wanted: String) throws {
    #expect(try Self.compact(text) == wanted)
  }

  @Test func `takes a reset where the terminal has no code for its own colours`() throws {
    let text = "\u{1B}[31m\u{1B}[42mA\u{1B}[39;49m\u{1B}[42mB"
    #expect(try Self.compact(text) == "\u{1B}[31;42mA\u{1B}[39mB")
    #expect(
      try Self.compact(text, hasDefaultColors: false) == "\u{1B}[31;42mA\u{1B}[;42mB"
    )
  }

  @Test(arguments: [
    // A row further down is a line feed away.
    ("\u{1B}[2;3HA\u{1B}[4d\u{8}B", "\u{1B}[2;3HA\n\n\u{8}B"),
    // Nothing is known of the row at the beginning, further up there is no short way, and far down
    // it is none.
    ("\u{1B}[4dA", "\u{1B}[4dA"),
    ("\u{1B}[4;1HA\u{1B}[3dB", "\u{1B}[4;1HA\u{1B}[3dB"),
    ("\u{1B}[1;1HA\u{1B}[9dB", "\u{1B}[1;1HA\u{1B}[9dB"),
    // Where rows scroll a line feed may scroll them.
    ("\u{1B}[2;4r\u{1B}[4;1HA\u{1B}[5dB", "\u{1B}[2;4r\u{1B}[4;1HA\u{1B}[5dB"),
    ("\u{1B}[2;3HA\u{1B}[2;16HB", "\u{1B}[2;3HA\u{1B}[16GB"),
    ("\u{1B}[2;3HA\u{1B}[3;16HB", "\u{1B}[2;3HA\n\u{1B}[16GB"),
    ("\u{1B}[2;3HA\u{1B}[3;1HB", "\u{1B}[2;3HA\n\u{1B}[1GB"),
    ("\u{1B}[2;3HA\u{1B}[3HB", "\u{1B}[2;3HA\n\rB"),
    ("\u{1B}[2;3HA\u{1B}[9;16HB", "\u{1B}[2;3HA\u{1B}[9;16HB"),
    ("\u{1B}[2;3HA\u{1B}[9d\u{1B}[3;16HB", "\u{1B}[2;3HA\n\u{1B}[16GB"),
    // Moves that lead nowhere.
    ("A\r\u{1B}[3d\u{1B}[3;7HB", "A\u{1B}[3;7HB"),
    ("A\u{1B}[K\r\u{1B}[3;7HB", "A\u{1B}[K\u{1B}[3;7HB"),
  ])
  func `goes the short way`(text: String, wanted: String) throws {
    #expect(try Self.compact(text) == wanted)
  }

  @Test func `feeds no lines where that does more than move`() throws {
    let text = "\u{1B}[2;3HA\u{1B}[4d\u{8}B"
    #expect(try Self.compact(text, hasLineFeed: false) == text)
  }

  @Test(arguments: [
    "\u{1B}[31mA\u{1B}[53mB \u{1B}[mC", "\u{1B}[31mA\u{1B}]0;title\u{7}B \u{1B}[mC",
    "\u{1B}[31mA\u{1B}[", "\u{1B}[31mA\u{1B}", "\u{1B}[31mA\u{1B}[38;5m B",
    "\u{1B}[31mA\u{1B}[99999999999999999999m",
  ])
  func `leaves all as it is from something unknown on`(text: String) throws {
    #expect(try Self.compact(text) == text)
  }

  @Test(arguments: 0..<200)
  func `looks the same`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "A", "漢", "  ", "B C", "\r", "\u{8}", "\u{1B}[K", "\u{1B}[3X", "\u{1B}[2;5H", "\u{1B}[6;9H",
      "\u{1B}[4b", "\u{1B}[3d", "\u{1B}[7d", "\u{1B}[4G", "\u{1B}[2B",
      "\u{1B}[m", "\u{1B}[0;1m", "\u{1B}[1m", "\u{1B}[0;7m", "\u{1B}[4m", "\u{1B}[24m",
      "\u{1B}[27m", "\u{1B}[22m", "\u{1B}[38;5;242m", "\u{1B}[48;5;238m", "\u{1B}[31m",
      "\u{1B}[97m", "\u{1B}[39;49m", "\u{1B}[49m", "\u{1B}(B", "\u{1B}[38;2;1;2;3m",
    ]
    let text = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let compact = try Self.compact(text, hasDefaultColors: seed % 2 == 0)
    #expect(Appearance(compact) == Appearance(text))
  }
}

/// What a stream of characters and sequences shows: where each character and each deletion was, and
/// how it looked.
private struct Appearance: Equatable {
  private var shown: [String] = []
  private var attributes: Set<String> = []
  private var foreground = ""
  private var background = ""
  private var row = 1
  private var column = 1

  init(_ text: String) {
    var rest = Substring(text)
    while let first = rest.unicodeScalars.first {
      if rest.hasPrefix("\u{1B}(") {
        rest = rest.dropFirst(3)
      } else if first == "\u{1B}" {
        let end = rest.dropFirst(2).firstIndex { $0.isLetter } ?? rest.endIndex
        let parameters = rest[..<end].dropFirst(2)
        take(rest[end], parameters.split(separator: ";", omittingEmptySubsequences: false))
        rest = rest[rest.index(after: end)...]
      } else {
        show(Character(first))
        rest = Substring(rest.unicodeScalars.dropFirst())
      }
    }
  }

  private mutating func take(_ kind: Character, _ parameters: [Substring]) {
    let first = parameters.first.flatMap { Int($0) } ?? 1
    switch kind {
    case "m": change(parameters)
    case "H":
      row = first
      column = parameters.dropFirst().first.flatMap { Int($0) } ?? 1
    case "d": row = first
    case "G": column = first
    case "B": row += first
    default: shown.append("\(row),\(column) \(kind)\(parameters) \(kind == "b" ? "" : background)")
    }
  }

  private mutating func show(_ character: Character) {
    switch character {
    case "\r": column = 1
    case "\u{8}": column = max(column - 1, 1)
    case "\n": row += 1
    default:
      let isBlank = character == " " && attributes.isDisjoint(with: ["4", "7"])
      let look = isBlank ? background : "\(attributes.sorted()) \(foreground) \(background)"
      shown.append("\(row),\(column) \(character) \(look)")
      column += character.cellWidth
    }
  }

  private mutating func change(_ parameters: [Substring]) {
    var rest = parameters[...]
    while let code = rest.popFirst() {
      switch code {
      case "", "0":
        attributes = []
        foreground = ""
        background = ""
      case "22": attributes.subtract(["1", "2"])
      case "24", "27": attributes.remove(String(code.dropFirst()))
      case "39": foreground = ""
      case "49": background = ""
      case "38", "48":
        let count = rest.first == "5" ? 2 : 4
        let color = ([code] + rest.prefix(count)).joined(separator: ";")
        rest = rest.dropFirst(count)
        if code == "38" { foreground = color } else { background = color }
      case _ where code.count == 1: attributes.insert(String(code))
      default: foreground = String(code)
      }
    }
  }
}
