/// Keys by their names in scripts.
extension Key {
  /// The key with a name; nil if there is none.
  ///
  /// A single character is a key. Longer names may be in lower or upper case.
  init?(named name: String) {
    if let character = name.first, name.count == 1, character.cellWidth > 0 {
      self = .character(character)
      return
    }
    let name = name.lowercased()
    if let key = Self.named[name] {
      self = key
    } else if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...63).contains(number) {
      self = .function(number)
    } else if let key = Self.control(name) {
      self = key
    } else {
      return nil
    }
  }

  /// Ctrl with a letter, unless that is a signal, which no screen sees; some are keys of their own.
  private static func control(_ name: String) -> Key? {
    let prefix = "ctrl-"
    guard name.hasPrefix(prefix), name.count == prefix.count + 1,
      let letter = name.last?.asciiValue, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
    else { return nil }
    switch letter {
    case UInt8(ascii: "c"), UInt8(ascii: "z"): return nil
    case UInt8(ascii: "h"): return .backspace
    case UInt8(ascii: "i"): return .tab
    case UInt8(ascii: "j"), UInt8(ascii: "m"): return .enter
    default: return .character(Character(Unicode.Scalar(letter & 0x1F)))
    }
  }

  private static let named: [String: Key] = [
    "space": .character(" "),
    "up": .up, "down": .down, "left": .left, "right": .right,
    "pgup": .pageUp, "pageup": .pageUp, "pgdn": .pageDown, "pagedown": .pageDown,
    "home": .home, "end": .end,
    "enter": .enter, "return": .enter, "esc": .escape, "escape": .escape,
    "tab": .tab, "backtab": .backTab, "shift-tab": .backTab,
    "backspace": .backspace, "delete": .delete, "del": .delete,
  ]

  /// All names, for a message.
  static let names =
    "space up down left right PgUp PgDn Home End Enter Esc Tab BackTab Backspace Delete "
    + "F1 to F63, Ctrl-A to Ctrl-Y, or a single character"

  /// The names to which a mistyped one is compared.
  static let completeNames = named.keys.sorted()
}
