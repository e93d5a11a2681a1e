/// A key as the terminal reports it.
///
/// Ctrl with a letter is the control character itself, Ctrl-L `.character("\u{C}")`, except for
/// those that have a key of their own: Ctrl-I is `.tab`, Ctrl-H `.backspace`, Ctrl-J and Ctrl-M
/// `.enter`. Ctrl-C, Ctrl-Z and Ctrl-\ are signals and do not arrive. A combining mark is a key of
/// its own, after its base.
enum Key: Hashable, Sendable {
  case character(Character)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, tab, backTab, backspace, delete
  case function(Int)
}

extension Key {
  /// The key as a message names it.
  var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): character.controlName ?? String(character)
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .home: "Home"
    case .end: "End"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .function(let number): "F\(number)"
    }
  }
}

extension Character {
  /// The key that types a control character together with Ctrl; nil for any other character.
  fileprivate var controlName: String? {
    guard let code = asciiValue, code < 0x20 else { return nil }
    return "Ctrl-\(Character(Unicode.Scalar(code | 0x40)))"
  }
}
