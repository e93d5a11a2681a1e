/// A line of a table of keys.
struct KeyBinding<Action: Hashable & Sendable>: Sendable {
  /// The keys, all with the same effect; none in a line that stands for all that can be typed.
  var keys: [Key]
  var action: Action
  /// What is shown for the keys; the same label on several lines is shown once.
  var label: KeyLabel
  /// Words for the help.
  var words: String
  /// A word for the footer, or nil where it never offers this.
  var short: String?

  init(
    _ keys: [Key],
    _ action: Action,
    _ label: KeyLabel,
    _ words: String,
    short: String? = nil
  ) {
    self.keys = keys
    self.action = action
    self.label = label
    self.words = words
    self.short = short
  }

  /// Creates a line whose keys are characters, each a key.
  init(
    _ characters: String,
    _ action: Action,
    _ label: String,
    _ words: String,
    short: String? = nil
  ) {
    self.init(characters.map { .character($0) }, action, .text(label), words, short: short)
  }
}

/// The names of keys, which ASCII may have to spell in another way.
enum KeyLabel: Hashable, Sendable {
  case text(String)
  case leftRight
  case upDown

  /// The label as shown.
  func text(_ glyphs: Glyphs) -> String {
    switch self {
    case .text(let text): text
    case .leftRight: "\(glyphs.left) \(glyphs.right)"
    case .upDown: "\(glyphs.up) \(glyphs.down)"
    }
  }
}

/// The one table of a screen's keys: dispatch, footer, help and manual are made from it.
struct KeyTable<Action: Hashable & Sendable>: Sendable {
  let bindings: [KeyBinding<Action>]
  /// A line of the table for each label, for the footer and the help.
  let shown: [KeyBinding<Action>]
  private let actions: [Key: Action]

  init(_ bindings: [KeyBinding<Action>]) {
    self.bindings = bindings
    var labels: Set<KeyLabel> = []
    shown = bindings.filter { labels.insert($0.label).inserted }
    let actions = bindings.flatMap { binding in binding.keys.map { ($0, binding.action) } }
    self.actions = Dictionary(actions) { first, _ in first }
  }

  /// What a key does, if it does anything.
  subscript(key: Key) -> Action? { actions[key] }
}
