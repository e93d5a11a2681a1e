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
  /// Goes over to the scenario in which the fault is repaired, or back.
  case showTwin
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

extension TimelineAction {
  typealias Binding = KeyBinding<TimelineAction>

  /// The keys of the timeline's screen.
  static let keys = KeyTable(driving + choosing + moving + finding + looking + program)

  private static let driving: [Binding] = [
    Binding(" ", .playOrPause, "space", "play, pause, play again", short: "play"),
    Binding(
      [.left, .character("h")],
      .step(-1),
      .leftRight,
      "event before, after (h l)",
      short: "step"
    ),
    Binding(
      [.right, .character("l")],
      .step(1),
      .leftRight,
      "event before, after (h l)",
      short: "step"
    ),
    Binding(",", .stepInLane(-1), ", .", "the lane's events", short: "task"),
    Binding(".", .stepInLane(1), ", .", "the lane's events", short: "task"),
    Binding([.enter], .cause, .text("Enter"), "go to the cause", short: "why"),
    Binding([.backspace], .back, .text("Backspace"), "back from a cause", short: "back"),
    Binding("e", .stepToFinding(1), "e E", "next, previous finding", short: "finding"),
    Binding("E", .stepToFinding(-1), "e E", "next, previous finding", short: "finding"),
    Binding("+", .faster, "+ -", "faster, slower", short: "speed"),
    Binding("-", .slower, "+ -", "faster, slower", short: "speed"),
    Binding("=", .keepTime, "=", "at the log's own pace"),
  ]

  private static let choosing: [Binding] =
    (1...9).map { number in
      Binding(
        String(number),
        .choose(number),
        "1-9",
        "let that ready task go on",
        short: "choose"
      )
    } + [
      Binding("u", .undo, "u", "take a choice back", short: "undo"),
      Binding("b", .compare, "b", "compare with the other run", short: "compare"),
      Binding(
        [.character("T"), .character("\u{14}")],
        .showTwin,
        .text("T"),
        "repaired twin, and back",
        short: "twin"
      ),
      Binding("x", .explore, "x", "explore every order", short: "explore"),
    ]

  private static let moving: [Binding] = [
    Binding([.pageUp], .page(-1), .text("PgUp PgDn"), "a page back, forward"),
    Binding([.pageDown], .page(1), .text("PgUp PgDn"), "a page back, forward"),
    Binding(
      [.home, .character("g")],
      .first,
      .text("g G"),
      "first, last (Home End)",
      short: "ends"
    ),
    Binding(
      [.end, .character("G")],
      .last,
      .text("g G"),
      "first, last (Home End)",
      short: "ends"
    ),
    Binding("m", .setMark, "m '", "set a mark, go to it"),
    Binding("'", .goToMark, "m '", "set a mark, go to it"),
    Binding(":", .command, ":", "go to 42, +10, t 1.2, x=2", short: "go to"),
    Binding("F", .follow, "F", "follow a log that grows", short: "follow"),
  ]

  private static let finding: [Binding] = [
    Binding("/", .search, "/", "find an event", short: "find"),
    Binding("n", .findNext(1), "n N", "find the next, previous"),
    Binding("N", .findNext(-1), "n N", "find the next, previous"),
    Binding("\\", .filter, "\\", "filter the lanes", short: "filter"),
  ]

  private static let looking: [Binding] = [
    Binding(
      [.up, .character("k")],
      .select(-1),
      .upDown,
      "select a lane (k j)",
      short: "lane"
    ),
    Binding(
      [.down, .character("j")],
      .select(1),
      .upDown,
      "select a lane (k j)",
      short: "lane"
    ),
    Binding("z", .zoom(closer: true), "z Z", "zoom in, out", short: "zoom"),
    Binding("Z", .zoom(closer: false), "z Z", "zoom in, out", short: "zoom"),
    Binding("t", .switchUnit, "t", "axis in events or time", short: "time"),
    Binding(
      [.tab],
      .turnPanes(1),
      .text("Tab"),
      "next pane (Shift-Tab: back)",
      short: "pane"
    ),
    Binding(
      [.backTab],
      .turnPanes(-1),
      .text("Tab"),
      "next pane (Shift-Tab: back)",
      short: "pane"
    ),
  ]

  private static let program: [Binding] = [
    Binding([.function(2)], .mouse, .text("F2"), "mouse on, off"),
    Binding("\u{0C}", .repaint, "Ctrl-L", "repaint (Ctrl-Z: suspend)"),
    Binding([.escape], .close, .text("Esc"), "close; drop the selection", short: "close"),
    Binding(
      [.character("?"), .function(1)],
      .help,
      .text("?"),
      "help, its next page (F1)",
      short: "help"
    ),
    Binding("q", .quit, "q", "leave", short: "quit"),
  ]
}
