/// What a key does in the picker.
enum PickerAction: Hashable, Sendable {
  /// Narrows the list by what is typed.
  case narrow
  case move(Int)
  case page(Int)
  case first, last
  case watch
  case explain
  case showTwin
  case showKeys
  case erase
  case escape
  case repaint
  case quit
}

extension PickerAction {
  typealias Binding = KeyBinding<PickerAction>

  /// The keys of the picker.
  static let keys = KeyTable<PickerAction>([
    Binding(
      [],
      .narrow,
      .text("letters"),
      "narrow the list to names and titles with them; blanks separate words"
    ),
    Binding(
      [.up, .character("\u{10}")],
      .move(-1),
      .upDown,
      "select the one above, below (Ctrl-P Ctrl-N)",
      short: "move"
    ),
    Binding(
      [.down, .character("\u{0E}")],
      .move(1),
      .upDown,
      "select the one above, below (Ctrl-P Ctrl-N)",
      short: "move"
    ),
    Binding([.pageUp], .page(-1), .text("PgUp PgDn"), "a page up, down"),
    Binding([.pageDown], .page(1), .text("PgUp PgDn"), "a page up, down"),
    Binding([.home], .first, .text("Home End"), "the first, the last"),
    Binding([.end], .last, .text("Home End"), "the first, the last"),
    Binding([.enter], .watch, .text("Enter"), "watch it; q comes back from there", short: "watch"),
    Binding("?", .explain, "?", "explain it: what it shows, and its source", short: "explain"),
    Binding(
      "\u{14}",
      .showTwin,
      "Ctrl-T",
      "from a scenario with a fault to the repaired one, and back"
    ),
    Binding([.backspace], .erase, .text("Backspace"), "take back the last letter"),
    Binding([.escape], .escape, .text("Esc"), "close a page, show everything again, leave"),
    Binding("\u{0C}", .repaint, "Ctrl-L", "repaint (Ctrl-Z: suspend)"),
    Binding([.function(1)], .showKeys, .text("F1"), "these keys", short: "keys"),
    Binding("q", .quit, "q", "leave, while nothing is typed", short: "quit"),
  ])

  /// A word for the footer of a page of text, where keys do much the same as in the list.
  var shortOnPage: String? {
    switch self {
    case .move: "scroll"
    case .page: "page"
    case .watch: "watch"
    case .explain: "close"
    case .quit: "back"
    case .narrow, .first, .last, .showTwin, .showKeys, .erase, .escape, .repaint: nil
    }
  }
}
