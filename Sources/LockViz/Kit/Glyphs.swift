/// The characters of the timeline: one set for Unicode, one for ASCII.
///
/// In both, every state of a task has a glyph of its own, so the picture is the same without
/// colours.
struct Glyphs: Hashable, Sendable {
  var ellipsis = "…"

  // A task's lane.
  var start = "▶"
  var end = "■"
  var endCancelled = "□"
  var endFailed = "✖"
  var running: Character = "━"
  /// Runs and holds a lock.
  var holding: Character = "═"
  /// Holds a lock and does not run.
  var holdingIdle: Character = "╍"
  var waiting: Character = "▒"
  var woken: Character = "░"
  var cancelled: Character = "×"
  var ready: Character = "·"
  var sleeping: Character = "╌"
  var joining: Character = "┄"
  var suspended: Character = "┈"

  // Locks and variables.
  var spanBegin: Character = "╞"
  var spanEnd: Character = "╡"
  var span: Character = "═"
  var line: Character = "─"
  /// A write without room for its value.
  var written = "•"

  // Frames and marks.
  var tick: Character = "·"
  var playhead = "▲"
  var selected = "▸"
  var divider: Character = "│"
  var tee: Character = "┬"
  var corners: [Character] = ["┌", "┐", "└", "┘"]
  var roundCorners: [Character] = ["╭", "╮", "╰", "╯"]
  var arrowhead = "▶"
  var paused = "❚❚"
  var playing = "▶"
  var acting = "▶"
  var left = "←"
  var right = "→"
  var up = "↑"
  var down = "↓"
  var times = "×"
  var dot = "·"
  var barFull = "█"
  var barEmpty = "░"
  var fractions = ["¼", "½"]

  static let unicode = Glyphs()

  static let ascii = Glyphs(
    ellipsis: "..",
    start: ">",
    end: "]",
    endCancelled: ")",
    endFailed: "X",
    running: "=",
    holding: "#",
    holdingIdle: "~",
    waiting: "%",
    woken: ":",
    cancelled: "x",
    ready: ".",
    sleeping: "_",
    joining: "-",
    suspended: "'",
    spanBegin: "[",
    spanEnd: "]",
    span: "#",
    line: "-",
    written: "*",
    tick: ".",
    playhead: "^",
    selected: ">",
    divider: "|",
    tee: "+",
    corners: ["+", "+", "+", "+"],
    roundCorners: ["+", "+", "+", "+"],
    arrowhead: ">",
    paused: "||",
    playing: ">",
    acting: ">",
    left: "<-",
    right: "->",
    up: "^",
    down: "v",
    times: "x",
    dot: "-",
    barFull: "#",
    barEmpty: ".",
    fractions: ["1/4", "1/2"]
  )
}

extension Glyphs {
  /// A sentence with quotation marks that can be shown; our own words have nothing else beyond
  /// ASCII.
  func spelled(_ sentence: String) -> String {
    guard self == .ascii else { return sentence }
    return String(sentence.map { $0 == "“" || $0 == "”" ? "\"" : $0 })
  }
}
