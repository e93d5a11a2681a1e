/// The screen of `lockviz terminal-check`.
struct TerminalCheckScreen: ScreenProgram {
  let environment: ScreenEnvironment
  let terminalName: String
  let processIdentifier: Int32

  private var lastKey: Key?
  private var keys = 0
  /// Whether the mouse was asked to report, and what it reported last.
  private var hasMouse = false
  private var lastMouse: MouseEvent?
  private var ticks = 0
  private var isTicking = false
  private var showsCharacters = false

  init(environment: ScreenEnvironment, terminalName: String, processIdentifier: Int32) {
    self.environment = environment
    self.terminalName = terminalName
    self.processIdentifier = processIdentifier
  }

  var tickInterval: Duration? { isTicking ? .milliseconds(100) : nil }

  mutating func update(_ input: Input) -> Effect {
    if case .tick = input { ticks += 1 }
    if case .mouse(let event) = input { lastMouse = event }
    guard case .key(let key) = input else { return .none }
    lastKey = key
    keys += 1
    switch key {
    case .character("q"): return .quit
    case .character("c"): fatalError("deliberate")
    case .character("s"): readNowhere()
    case .character("e"): var error = StandardError(); print("written meanwhile", to: &error)
    case .character("o"): keys += overflow(keys)
    case .character("t"): isTicking.toggle()
    case .character("w"): showsCharacters.toggle()
    case .character("\u{C}"): return .repaint
    case .function(2):
      hasMouse.toggle()
      return .mouse(hasMouse)
    default: break
    }
    return .none
  }

  func draw(_ size: Size) -> Grid {
    var grid = Grid(width: size.width, height: size.height)
    let title = grid.put(" LockViz ", x: 0, y: 0, style: Style(bold: true, reverse: true))
    grid.put("terminal check", x: title + 1, y: 0, style: Style(bold: true))
    let rows = [
      ("terminal", terminalName),
      ("process", "\(processIdentifier)"),
      ("size", "\(size.width)x\(size.height)"),
      ("colours", environment.colors == 0 ? "none" : "\(environment.colors)"),
      ("text", environment.unicode ? "Unicode" : "ASCII"),
      ("key", lastKey.map(describe) ?? "none yet"),
      ("keys", "\(keys)"),
      ("ticks", "\(ticks)\(isTicking ? ", ticking" : "")"),
      ("mouse", (hasMouse ? "on" : "off") + (lastMouse.map { ", \(describe($0))" } ?? "")),
    ]
    for (y, row) in rows.enumerated() {
      grid.put(row.0, x: 1, y: y + 2, style: Style(foreground: .gray))
      grid.put(row.1, x: 10, y: y + 2)
    }
    drawStyles(on: &grid, y: rows.count + 3)
    if showsCharacters { drawCharacters(on: &grid, y: rows.count + 7) }
    let help = [
      ("t", "tick"), ("w", "wide"), ("F2", "mouse"), ("^L", "repaint"), ("^Z", "suspend"),
      ("e", "error"), ("c s o", "crash"), ("q", "quit"),
    ]
    var x = 1
    grid.fill(x: 0, y: size.height - 1, width: size.width, height: 1, style: .plain)
    for (key, action) in help {
      x += grid.put(key, x: x, y: size.height - 1, style: Style(bold: true)) + 1
      x += grid.put(action, x: x, y: size.height - 1, style: Style(foreground: .gray)) + 2
    }
    return grid
  }

  /// Every colour as text and as background, and every attribute.
  private func drawStyles(on grid: inout Grid, y: Int) {
    var x = 1
    for color in Color.allCases {
      let name = "\(color)"
      grid.put(name, x: x, y: y, style: Style(foreground: color))
      grid.put(name, x: x, y: y + 1, style: Style(background: color, bold: true))
      x += name.count + 1
    }
    x = 1
    let attributes: [(String, Style)] = [
      ("bold", Style(bold: true)), ("dim", Style(dim: true)), ("reverse", Style(reverse: true)),
      ("underline", Style(underline: true)),
    ]
    for (name, style) in attributes { x += grid.put(name, x: x, y: y + 2, style: style) + 1 }
  }

  /// Characters whose width a terminal may get wrong: the bars at the end must be in one column.
  private func drawCharacters(on grid: inout Grid, y: Int) {
    let samples = [
      ("narrow", "abcdef"), ("lines", "─━┃├┤█░▶"), ("wide", "漢字カナ"), ("emoji", "🔒🧵"),
      ("marks", "e\u{301}o\u{308}\u{304}"), ("joined", "👩\u{200D}💻🇩🇪"),
      ("controls", "a\u{1B}[31mb\u{7}\u{9B}c\u{202E}d"),
    ]
    for (row, sample) in samples.enumerated() {
      grid.put(sample.0, x: 1, y: y + row, style: Style(foreground: .gray))
      grid.put(sample.1, x: 10, y: y + row)
      grid.put("|", x: 19, y: y + row)
    }
  }

  /// What the mouse did, in words.
  private func describe(_ event: MouseEvent) -> String {
    "\(event.action) at \(event.x),\(event.y)"
  }

  /// A key in words.
  private func describe(_ key: Key) -> String {
    guard case .character(let character) = key else { return "\(key)" }
    let codes = character.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    return "'\(character.cellWidth > 0 ? character : " ")' \(codes.joined(separator: " "))"
  }

  /// Crashes with a bad address.
  private func readNowhere() {
    guard let nowhere = UnsafeMutablePointer<Int>(bitPattern: 64) else { return }
    nowhere.pointee = keys
  }

  /// Crashes with an endless stack.
  @inline(never)
  private func overflow(_ depth: Int) -> Int {
    depth < 0 ? 0 : overflow(depth + 1) + overflow(depth + 2)
  }
}
