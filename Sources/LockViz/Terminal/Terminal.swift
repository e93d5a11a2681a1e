import CLibrary
internal import CNcurses

/// The process's terminal while it shows a screen: paints grids and reads keys.
///
/// The terminal is restored at the end of this value's life, and also when the process crashes.
/// Curses is global and bound to one thread, so there is one at a time.
struct Terminal: ~Copyable {
  /// What a drawing may use here.
  let environment: ScreenEnvironment

  private let palette: Palette
  /// What the screen shows, or nil if that is not known.
  private var painted: Grid?
  /// The terminal as opened here for its keys, if standard input is something else.
  private let openedInput: Int32?

  /// Takes over the terminal of standard output.
  ///
  /// Keys come from standard input if that is a terminal; otherwise (a log may be piped in) from
  /// the terminal that the process belongs to.
  init(color: ColorChoice = .auto, theme: BackgroundChoice = .auto) throws(TerminalError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
    var input = STDIN_FILENO
    var opened: Int32?
    if isatty(STDIN_FILENO) != 1 {
      input = open("/dev/tty", O_RDWR | O_CLOEXEC)
      guard input >= 0 else { throw .noKeyboard }
      opened = input
    }
    let isUnicode = lockviz_locale_is_utf8()
    let result = lockviz_terminal_open(input, STDOUT_FILENO)
    guard result == LOCKVIZ_OPENED else {
      let error = errno
      if let opened { close(opened) }
      let type = environmentVariable("TERM") ?? ""
      switch result {
      case LOCKVIZ_NO_TERM: throw .noType
      case LOCKVIZ_UNKNOWN_TERM: throw .unknownType(type)
      case LOCKVIZ_NO_CURSOR: throw .cannotMoveCursor(type)
      default: throw .system(error)
      }
    }
    openedInput = opened
    var colors = Int(lockviz_terminal_colors())
    if color.wantsColor(isTerminalColored: colors > 0) {
      lockviz_terminal_start_colors()
    } else {
      colors = 0
    }
    environment = ScreenEnvironment(unicode: isUnicode, colors: colors)
    palette = Palette(colors: colors, isLight: theme.isLight())
  }

  deinit {
    lockviz_terminal_close()
    if let openedInput { _ = close(openedInput) }
  }

  /// The size of the screen now.
  func size() -> Size {
    var width: Int32 = 0
    var height: Int32 = 0
    lockviz_terminal_size(&width, &height)
    return Size(width: Int(width), height: Int(height))
  }

  /// Shows a grid of the screen's size; writes nothing if the screen shows it already.
  mutating func paint(_ grid: Grid) {
    guard grid != painted else { return }
    let size = size()
    let previous = painted.flatMap {
      $0.width == grid.width && $0.height == grid.height ? $0 : nil
    }
    var cells: [lockviz_cell] = []
    cells.reserveCapacity(size.width)
    for y in 0..<size.height {
      let isInside = y < grid.height
      if isInside, let previous, previous.row(y) == grid.row(y) { continue }
      cells.removeAll(keepingCapacity: true)
      if isInside { appendCells(of: grid.row(y), to: &cells) }
      for _ in grid.width..<max(size.width, grid.width) { cells.append(Self.blank) }
      lockviz_terminal_paint(Int32(y), cells, Int32(cells.count))
    }
    lockviz_terminal_update()
    painted = grid
  }

  /// Makes the next `paint` write every cell, whatever the screen is thought to show.
  mutating func repaint() {
    painted = nil
    lockviz_terminal_repaint()
  }

  /// Turns mouse reports on or off, if the terminal has any.
  func reportMouse(_ isOn: Bool) { lockviz_terminal_mouse(isOn) }

  /// Takes the next key, or what the mouse did next.
  ///
  /// - Parameter isExpected: whether `wait` has just reported one, so that its rest may be waited
  ///   for.
  /// - Returns: the input, or nil if there is none now.
  func nextInput(isExpected: Bool) -> Input? {
    var value: UInt32 = 0
    while true {
      let key = lockviz_terminal_key(isExpected, &value)
      guard key != LOCKVIZ_NO_KEY else { return nil }
      if let event = MouseEvent(key, value: value) { return .mouse(event) }
      if let key = Key(key, value: value) { return .key(key) }
    }
  }

  /// Waits until something happens or the time is over; without a time, until something happens.
  func wait(_ duration: Duration?) -> lockviz_wake {
    guard let duration else { return lockviz_terminal_wait(-1) }
    let (seconds, attoseconds) = duration.components
    return lockviz_terminal_wait(
      min(seconds, 1_000_000) * 1_000_000_000 + attoseconds / 1_000_000_000
    )
  }

  private static let blank = lockviz_cell(
    text: (0, 0, 0, 0, 0),
    foreground: -1,
    background: -1,
    width: 1,
    attributes: 0
  )

  /// Translates a row for the terminal.
  ///
  /// What a terminal must not see becomes a blank here as well, though `Grid.put` has dropped it.
  private func appendCells(of row: ArraySlice<Cell>, to cells: inout [lockviz_cell]) {
    var style = Style.plain
    var look = Palette.Look()
    for cell in row {
      // The right half of a wide character comes with the left half.
      guard let character = cell.text else { continue }
      if cell.style != style {
        style = cell.style
        look = palette.look(style)
      }
      var painted = lockviz_cell(
        text: (0, 0, 0, 0, 0),
        foreground: look.foreground,
        background: look.background,
        width: 1,
        attributes: look.attributes
      )
      if let byte = character.singleByte, byte >= 0x20, byte < 0x7F {
        painted.text.0 = UInt32(byte)
      } else {
        painted.width = UInt8(max(character.cellWidth, 1))
        withUnsafeMutableBytes(of: &painted.text) { text in
          let places = text.bindMemory(to: UInt32.self)
          for (place, scalar) in character.cellScalars.enumerated() {
            places[place] = scalar.value
          }
        }
      }
      cells.append(painted)
    }
  }
}

extension MouseEvent {
  /// What the mouse did, from the terminal's own terms; nil for a key.
  fileprivate init?(_ key: lockviz_key, value: UInt32) {
    switch key {
    case LOCKVIZ_PRESS: action = .press
    case LOCKVIZ_WHEEL_UP: action = .wheelUp
    case LOCKVIZ_WHEEL_DOWN: action = .wheelDown
    default: return nil
    }
    x = Int(value & 0xFFFF)
    y = Int(value >> 16)
  }
}

extension Key {
  /// A key, from the terminal's own terms; nil for one without a meaning here.
  fileprivate init?(_ key: lockviz_key, value: UInt32) {
    switch key {
    case LOCKVIZ_UP: self = .up
    case LOCKVIZ_DOWN: self = .down
    case LOCKVIZ_LEFT: self = .left
    case LOCKVIZ_RIGHT: self = .right
    case LOCKVIZ_PAGE_UP: self = .pageUp
    case LOCKVIZ_PAGE_DOWN: self = .pageDown
    case LOCKVIZ_HOME: self = .home
    case LOCKVIZ_END: self = .end
    case LOCKVIZ_ENTER: self = .enter
    case LOCKVIZ_BACKSPACE: self = .backspace
    case LOCKVIZ_DELETE: self = .delete
    case LOCKVIZ_BACK_TAB: self = .backTab
    case LOCKVIZ_FUNCTION: self = .function(Int(value))
    default:
      switch value {
      case 0x09: self = .tab
      case 0x0A, 0x0D: self = .enter
      case 0x1B: self = .escape
      // What Backspace sends, whatever the terminal's description says.
      case 0x08, 0x7F: self = .backspace
      default:
        guard let scalar = Unicode.Scalar(value) else { return nil }
        self = .character(Character(scalar))
      }
    }
  }
}
