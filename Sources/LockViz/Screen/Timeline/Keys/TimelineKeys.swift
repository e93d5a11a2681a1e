/// What a key does on the timeline's screen.
enum TimelineAction: Hashable, Sendable {
  case playOrPause
  case step(Int)
  case page(Int)
  case first, last
  case select(Int)
  case faster, slower
  case keepTime
  case follow
  case stepInLane(Int)
  case stepToProblem(Int)
  case cause, back
  case choose(Int)
  case undo
  case compare
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
  /// A word for the footer, or nil where it has no room for this.
  var short: String?
  /// Words for the help.
  var words: String

  /// The names of keys, which ASCII may have to spell in another way.
  enum Label: Hashable, Sendable {
    case text(String)
    case leftRight
    case upDown
  }

  static let table: [TimelineBinding] =
    [
      TimelineBinding(
        keys: [.character(" ")],
        action: .playOrPause,
        label: .text("space"),
        short: "play",
        words: "play, pause, play again"
      ),
      TimelineBinding(
        keys: [.left, .character("h")],
        action: .step(-1),
        label: .leftRight,
        short: "step",
        words: "event before, after (h l)"
      ),
      TimelineBinding(
        keys: [.right, .character("l")],
        action: .step(1),
        label: .leftRight,
        short: "step",
        words: "event before, after (h l)"
      ),
      TimelineBinding(
        keys: [.character(",")],
        action: .stepInLane(-1),
        label: .text(", ."),
        short: "task",
        words: "the lane's events"
      ),
      TimelineBinding(
        keys: [.character(".")],
        action: .stepInLane(1),
        label: .text(", ."),
        short: "task",
        words: "the lane's events"
      ),
      TimelineBinding(
        keys: [.up, .character("k")],
        action: .select(-1),
        label: .upDown,
        short: "lane",
        words: "select a lane (k j)"
      ),
      TimelineBinding(
        keys: [.down, .character("j")],
        action: .select(1),
        label: .upDown,
        short: "lane",
        words: "select a lane (k j)"
      ),
      TimelineBinding(
        keys: [.pageUp],
        action: .page(-1),
        label: .text("PgUp PgDn"),
        short: nil,
        words: "a page back, forward"
      ),
      TimelineBinding(
        keys: [.pageDown],
        action: .page(1),
        label: .text("PgUp PgDn"),
        short: nil,
        words: "a page back, forward"
      ),
      TimelineBinding(
        keys: [.home, .character("g")],
        action: .first,
        label: .text("g G"),
        short: "ends",
        words: "first, last (Home End)"
      ),
      TimelineBinding(
        keys: [.end, .character("G")],
        action: .last,
        label: .text("g G"),
        short: "ends",
        words: "first, last (Home End)"
      ),
      TimelineBinding(
        keys: [.enter],
        action: .cause,
        label: .text("Enter"),
        short: "why",
        words: "go to the cause"
      ),
      TimelineBinding(
        keys: [.backspace],
        action: .back,
        label: .text("Backspace"),
        short: nil,
        words: "back from a cause"
      ),
      TimelineBinding(
        keys: [.character("e")],
        action: .stepToProblem(1),
        label: .text("e E"),
        short: "problem",
        words: "next, previous problem"
      ),
      TimelineBinding(
        keys: [.character("E")],
        action: .stepToProblem(-1),
        label: .text("e E"),
        short: "problem",
        words: "next, previous problem"
      ),
      TimelineBinding(
        keys: [.character("+")],
        action: .faster,
        label: .text("+ -"),
        short: "speed",
        words: "faster, slower"
      ),
      TimelineBinding(
        keys: [.character("-")],
        action: .slower,
        label: .text("+ -"),
        short: "speed",
        words: "faster, slower"
      ),
      TimelineBinding(
        keys: [.character("=")],
        action: .keepTime,
        label: .text("="),
        short: nil,
        words: "at the log's own pace"
      ),
    ] + choices + [
      TimelineBinding(
        keys: [.character("u")],
        action: .undo,
        label: .text("u"),
        short: nil,
        words: "take a choice back"
      ),
      TimelineBinding(
        keys: [.character("b")],
        action: .compare,
        label: .text("b"),
        short: nil,
        words: "compare with the run left"
      ),
      TimelineBinding(
        keys: [.character("/")],
        action: .search,
        label: .text("/"),
        short: "find",
        words: "find an event"
      ),
      TimelineBinding(
        keys: [.character("n")],
        action: .findNext(1),
        label: .text("n N"),
        short: nil,
        words: "find the next, previous"
      ),
      TimelineBinding(
        keys: [.character("N")],
        action: .findNext(-1),
        label: .text("n N"),
        short: nil,
        words: "find the next, previous"
      ),
      TimelineBinding(
        keys: [.character("\\")],
        action: .filter,
        label: .text("\\"),
        short: nil,
        words: "filter the lanes"
      ),
      TimelineBinding(
        keys: [.character("m")],
        action: .setMark,
        label: .text("m '"),
        short: nil,
        words: "set a mark, go to it"
      ),
      TimelineBinding(
        keys: [.character("'")],
        action: .goToMark,
        label: .text("m '"),
        short: nil,
        words: "set a mark, go to it"
      ),
      TimelineBinding(
        keys: [.character(":")],
        action: .command,
        label: .text(":"),
        short: nil,
        words: "go to 42, +10, t 1.2, x=2"
      ),
      TimelineBinding(
        keys: [.character("F")],
        action: .follow,
        label: .text("F"),
        short: nil,
        words: "follow a log that grows"
      ),
      TimelineBinding(
        keys: [.tab],
        action: .turnPanes(1),
        label: .text("Tab"),
        short: "pane",
        words: "next pane (Shift-Tab: back)"
      ),
      TimelineBinding(
        keys: [.backTab],
        action: .turnPanes(-1),
        label: .text("Tab"),
        short: "pane",
        words: "next pane (Shift-Tab: back)"
      ),
      TimelineBinding(
        keys: [.function(2)],
        action: .mouse,
        label: .text("F2"),
        short: nil,
        words: "mouse on, off"
      ),
      TimelineBinding(
        keys: [.character("\u{0C}")],
        action: .repaint,
        label: .text("Ctrl-L"),
        short: nil,
        words: "repaint (Ctrl-Z: suspend)"
      ),
      TimelineBinding(
        keys: [.escape],
        action: .close,
        label: .text("Esc"),
        short: nil,
        words: "close; drop the selection"
      ),
      TimelineBinding(
        keys: [.character("?"), .function(1)],
        action: .help,
        label: .text("?"),
        short: "help",
        words: "help, its next page (F1)"
      ),
      TimelineBinding(
        keys: [.character("q")],
        action: .quit,
        label: .text("q"),
        short: "quit",
        words: "leave"
      ),
    ]

  /// The digits: one line each, shown as one.
  private static let choices = (1...9).map { number in
    TimelineBinding(
      keys: [.character(Character(String(number)))],
      action: .choose(number),
      label: .text("1-9"),
      short: nil,
      words: "let that ready task go on"
    )
  }

  /// What each key does.
  static let actions: [Key: TimelineAction] = {
    var actions: [Key: TimelineAction] = [:]
    for binding in table {
      for key in binding.keys { actions[key] = binding.action }
    }
    return actions
  }()

  /// A line of the table for each label, for the footer and the help.
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
