/// What a key does on the timeline's screen.
enum TimelineAction: Hashable, Sendable {
  case playOrPause
  case step(Int)
  case page(Int)
  case first, last
  case select(Int)
  /// Shows less of the log in a column, or more.
  case zoom(closer: Bool)
  /// Shows time instead of events on the axis, or events instead of time.
  case switchUnit
  case faster, slower
  case keepTime
  case follow
  case stepInLane(Int)
  case stepToFinding(Int)
  case cause, back
  case choose(Int)
  case undo
  case compare
  case explore
  case command, search, filter
  case findNext(Int)
  case setMark, goToMark
  case mouse
  case turnPanes(Int)
  case help
  case close
  case repaint
  case quit
}

/// A line of the one table of keys: dispatch, footer and help are made from it.
struct TimelineBinding: Sendable {
  /// The keys, all with the same effect.
  var keys: [Key]
  var action: TimelineAction
  /// What is shown for the keys; the same text on several lines is shown once.
  var label: Label
  /// A word for the footer; nil if it never offers this.
  var short: String?
  /// Words for the help.
  var words: String

  /// The names of keys, which ASCII may have to spell differently.
  enum Label: Hashable, Sendable {
    case text(String)
    case leftRight
    case upDown
  }

  private init(
    _ keys: [Key],
    _ action: TimelineAction,
    _ label: Label,
    _ words: String,
    short: String? = nil
  ) {
    self.keys = keys
    self.action = action
    self.label = label
    self.words = words
    self.short = short
  }

  /// A line whose keys are characters, each a key.
  private init(
    _ characters: String,
    _ action: TimelineAction,
    _ label: String,
    _ words: String,
    short: String? = nil
  ) {
    self.init(characters.map { .character($0) }, action, .text(label), words, short: short)
  }

  static let table: [TimelineBinding] =
    driving + choosing + moving + finding + looking + program

  private static let driving: [TimelineBinding] = [
    TimelineBinding(" ", .playOrPause, "space", "play, pause, play again", short: "play"),
    TimelineBinding(
      [.left, .character("h")],
      .step(-1),
      .leftRight,
      "event before, after (h l)",
      short: "step"
    ),
    TimelineBinding(
      [.right, .character("l")],
      .step(1),
      .leftRight,
      "event before, after (h l)",
      short: "step"
    ),
    TimelineBinding(",", .stepInLane(-1), ", .", "the lane's events", short: "task"),
    TimelineBinding(".", .stepInLane(1), ", .", "the lane's events", short: "task"),
    TimelineBinding([.enter], .cause, .text("Enter"), "go to the cause", short: "why"),
    TimelineBinding([.backspace], .back, .text("Backspace"), "back from a cause", short: "back"),
    TimelineBinding("e", .stepToFinding(1), "e E", "next, previous finding", short: "finding"),
    TimelineBinding("E", .stepToFinding(-1), "e E", "next, previous finding", short: "finding"),
    TimelineBinding("+", .faster, "+ -", "faster, slower", short: "speed"),
    TimelineBinding("-", .slower, "+ -", "faster, slower", short: "speed"),
    TimelineBinding("=", .keepTime, "=", "at the log's own pace"),
  ]

  private static let choosing: [TimelineBinding] =
    (1...9).map { number in
      TimelineBinding(
        String(number),
        .choose(number),
        "1-9",
        "let that ready task go on",
        short: "choose"
      )
    } + [
      TimelineBinding("u", .undo, "u", "take a choice back", short: "undo"),
      TimelineBinding("b", .compare, "b", "compare with the run left", short: "compare"),
      TimelineBinding("x", .explore, "x", "explore every order", short: "explore"),
    ]

  private static let moving: [TimelineBinding] = [
    TimelineBinding([.pageUp], .page(-1), .text("PgUp PgDn"), "a page back, forward"),
    TimelineBinding([.pageDown], .page(1), .text("PgUp PgDn"), "a page back, forward"),
    TimelineBinding(
      [.home, .character("g")],
      .first,
      .text("g G"),
      "first, last (Home End)",
      short: "ends"
    ),
    TimelineBinding(
      [.end, .character("G")],
      .last,
      .text("g G"),
      "first, last (Home End)",
      short: "ends"
    ),
    TimelineBinding("m", .setMark, "m '", "set a mark, go to it"),
    TimelineBinding("'", .goToMark, "m '", "set a mark, go to it"),
    TimelineBinding(":", .command, ":", "go to 42, +10, t 1.2, x=2", short: "go to"),
    TimelineBinding("F", .follow, "F", "follow a log that grows", short: "follow"),
  ]

  private static let finding: [TimelineBinding] = [
    TimelineBinding("/", .search, "/", "find an event", short: "find"),
    TimelineBinding("n", .findNext(1), "n N", "find the next, previous"),
    TimelineBinding("N", .findNext(-1), "n N", "find the next, previous"),
    TimelineBinding("\\", .filter, "\\", "filter the lanes", short: "filter"),
  ]

  private static let looking: [TimelineBinding] = [
    TimelineBinding(
      [.up, .character("k")],
      .select(-1),
      .upDown,
      "select a lane (k j)",
      short: "lane"
    ),
    TimelineBinding(
      [.down, .character("j")],
      .select(1),
      .upDown,
      "select a lane (k j)",
      short: "lane"
    ),
    TimelineBinding("z", .zoom(closer: true), "z Z", "zoom in, out", short: "zoom"),
    TimelineBinding("Z", .zoom(closer: false), "z Z", "zoom in, out", short: "zoom"),
    TimelineBinding("t", .switchUnit, "t", "axis in events or time", short: "time"),
    TimelineBinding(
      [.tab],
      .turnPanes(1),
      .text("Tab"),
      "next pane (Shift-Tab: back)",
      short: "pane"
    ),
    TimelineBinding(
      [.backTab],
      .turnPanes(-1),
      .text("Tab"),
      "next pane (Shift-Tab: back)",
      short: "pane"
    ),
  ]

  private static let program: [TimelineBinding] = [
    TimelineBinding([.function(2)], .mouse, .text("F2"), "mouse on, off"),
    TimelineBinding("\u{0C}", .repaint, "Ctrl-L", "repaint (Ctrl-Z: suspend)"),
    TimelineBinding([.escape], .close, .text("Esc"), "close; drop the selection", short: "close"),
    TimelineBinding(
      [.character("?"), .function(1)],
      .help,
      .text("?"),
      "help, its next page (F1)",
      short: "help"
    ),
    TimelineBinding("q", .quit, "q", "leave", short: "quit"),
  ]

  /// What each key does.
  static let actions: [Key: TimelineAction] = {
    var actions: [Key: TimelineAction] = [:]
    for binding in table {
      for key in binding.keys { actions[key] = binding.action }
    }
    return actions
  }()

  /// One line of the table for each label, for the footer and the help.
  static let shown: [TimelineBinding] = {
    var labels: Set<Label> = []
    return table.filter { labels.insert($0.label).inserted }
  }()
}

extension TimelineBinding.Label {
  /// The label as shown.
  func text(_ glyphs: Glyphs) -> String {
    switch self {
    case .text(let text): text
    case .leftRight: "\(glyphs.left) \(glyphs.right)"
    case .upDown: "\(glyphs.up) \(glyphs.down)"
    }
  }
}
