/// What a key does in the picker.
enum PickerAction: Hashable, Sendable {
  case move(Int)
  case page(Int)
  case first, last
  case watch
  case explain
  case showKeys
  case erase
  case escape
  case repaint
  case quit
}

/// A line of the one table of keys: dispatch, footer, help and manual are made from it.
struct PickerBinding: Sendable {
  /// The keys, all with the same effect; empty in the line that stands for everything that can be
  /// typed.
  var keys: [Key]
  /// What they do; nil if they are typed into the filter.
  var action: PickerAction?
  /// What is shown for the keys; the same text on several lines is shown once.
  var label: Label
  /// A word for the footer of the list; nil if it has no room for this.
  var short: String?
  /// A word for the footer of a page of text, where keys do much the same.
  var shortOnPage: String?
  /// Words for the help.
  var words: String

  /// The names of keys, which ASCII may have to spell differently.
  enum Label: Hashable, Sendable {
    case text(String)
    case upDown
  }

  static let table: [PickerBinding] = [
    PickerBinding(
      keys: [],
      action: nil,
      label: .text("letters"),
      short: nil,
      words: "narrow the list to names and titles with them; blanks separate words"
    ),
    PickerBinding(
      keys: [.up, .character("\u{10}")],
      action: .move(-1),
      label: .upDown,
      short: "move",
      shortOnPage: "scroll",
      words: "select the one above, below (Ctrl-P Ctrl-N)"
    ),
    PickerBinding(
      keys: [.down, .character("\u{0E}")],
      action: .move(1),
      label: .upDown,
      short: "move",
      shortOnPage: "scroll",
      words: "select the one above, below (Ctrl-P Ctrl-N)"
    ),
    PickerBinding(
      keys: [.pageUp],
      action: .page(-1),
      label: .text("PgUp PgDn"),
      shortOnPage: "page",
      words: "a page up, down"
    ),
    PickerBinding(
      keys: [.pageDown],
      action: .page(1),
      label: .text("PgUp PgDn"),
      shortOnPage: "page",
      words: "a page up, down"
    ),
    PickerBinding(
      keys: [.home],
      action: .first,
      label: .text("Home End"),
      words: "the first, the last"
    ),
    PickerBinding(
      keys: [.end],
      action: .last,
      label: .text("Home End"),
      words: "the first, the last"
    ),
    PickerBinding(
      keys: [.enter],
      action: .watch,
      label: .text("Enter"),
      short: "watch",
      shortOnPage: "watch",
      words: "watch it; q comes back from there"
    ),
    PickerBinding(
      keys: [.character("?")],
      action: .explain,
      label: .text("?"),
      short: "explain",
      shortOnPage: "close",
      words: "explain it: what it shows, and its source"
    ),
    PickerBinding(
      keys: [.backspace],
      action: .erase,
      label: .text("Backspace"),
      words: "take back the last letter"
    ),
    PickerBinding(
      keys: [.escape],
      action: .escape,
      label: .text("Esc"),
      words: "close a page, show everything again, leave"
    ),
    PickerBinding(
      keys: [.character("\u{0C}")],
      action: .repaint,
      label: .text("Ctrl-L"),
      words: "repaint (Ctrl-Z: suspend)"
    ),
    PickerBinding(
      keys: [.function(1)],
      action: .showKeys,
      label: .text("F1"),
      short: "keys",
      words: "these keys"
    ),
    PickerBinding(
      keys: [.character("q")],
      action: .quit,
      label: .text("q"),
      short: "quit",
      shortOnPage: "back",
      words: "leave, while nothing is typed"
    ),
  ]

  /// What each key does.
  static let actions: [Key: PickerAction] = {
    var actions: [Key: PickerAction] = [:]
    for binding in table {
      for key in binding.keys { actions[key] = binding.action }
    }
    return actions
  }()

  /// One line of the table for each label, for the footer and the help.
  static let shown: [PickerBinding] = {
    var labels: Set<Label> = []
    return table.filter { labels.insert($0.label).inserted }
  }()
}

extension PickerBinding.Label {
  /// The label as shown.
  func text(_ glyphs: Glyphs) -> String {
    switch self {
    case .text(let text): text
    case .upDown: "\(glyphs.up) \(glyphs.down)"
    }
  }
}
