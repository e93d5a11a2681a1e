import LockVizCore

/// A picture in the making: the state of the screen, how it is laid out, and the cells so far.
///
/// Each part of the picture is drawn in a file of its own.
struct TimelineView {
  let screen: TimelineScreen
  let size: Size
  let axis: TimelineAxis
  let layout: TimelineLayout
  /// The lanes that there are to show, and those for which there are rows.
  let laneSets: LaneSets
  let lanes: LaneChoice
  let page: TimelinePage
  var grid: Grid
  /// The lane that stands in a row, as far as lanes are drawn.
  var laneRows: [Int: Int] = [:]

  var glyphs: Glyphs { screen.glyphs }
  var timeline: Timeline { screen.timeline }
  /// The state at the playhead.
  var state: TimelineState { page.state }
  /// The lane with the marker: the selected one, or the acting task's.
  var markedLane: Int? { screen.selection ?? state.actor }

  /// The smallest screen with more than a line.
  static let leastSize = Size(width: 20, height: 5)

  static let gray = Style(foreground: .gray)
  static let bold = Style(bold: true)

  init(_ screen: TimelineScreen, _ size: Size) {
    self.screen = screen
    self.size = size
    axis = TimelineAxis(screen, size)
    layout = TimelineLayout(
      height: size.height,
      lanes: screen.laneCount,
      tasks: screen.timeline.taskNames.count,
      introductionRows: Self.introductionRows(screen, size),
      paneRows: max(screen.source?.lines.count ?? 0, screen.timeline.log.count) + 1,
      panesFirst: screen.panes.focused != nil,
      hasFindings: screen.timeline.findings.count > 0,
      hasWarning: !screen.warnings.isEmpty,
      hasFilter: screen.filter != nil
    )
    let rows = layout.lanes.count - (layout.hasLaneGap ? 1 : 0)
    let state = screen.timeline.state(after: screen.cursor)
    laneSets = LaneSets(screen, state)
    lanes = LaneChoice(laneSets, rows: rows, screen: screen, axis: axis, state: state)
    page = TimelinePage(screen, axis, lanes, state: state)
    grid = Grid(width: size.width, height: size.height)
  }

  /// The picture.
  func draw() -> Grid {
    var grid = drawAll()
    if glyphs == .ascii { grid.spellPunctuationInASCII() }
    return grid
  }

  private func drawAll() -> Grid {
    var view = self
    if size.width < Self.leastSize.width || size.height < Self.leastSize.height {
      view.drawLine()
      return view.grid
    }
    view.drawTopBar()
    view.drawWarning()
    view.drawFilter()
    view.drawRuler()
    view.drawLanes()
    view.drawPlayhead()
    view.drawNarration()
    view.drawPanes()
    view.drawComparison()
    view.drawBottomRow()
    if let page = screen.helpPage { view.drawHelp(page: page) }
    return view.grid
  }

  /// All that a very small screen has room for.
  private mutating func drawLine() {
    guard size.height > 0 else { return }
    let number = "\(screen.cursor)/\(timeline.log.count) "
    let x = grid.put(number, x: 0, y: 0, style: Self.bold)
    grid.put(timeline.narration(ofEvent: screen.cursor).sentence.text, x: x, y: 0)
  }

  /// Writes a text and says where the next piece goes.
  @discardableResult
  mutating func put(_ text: String, _ x: Int, _ y: Int, _ style: Style = .plain, to end: Int? = nil)
    -> Int
  {
    let room = (end ?? size.width) - x
    guard room > 0 else { return x }
    let fitted = text.fitted(to: room, ellipsis: glyphs.ellipsis)
    return x + grid.put(fitted, x: x, y: y, style: style, maxWidth: room)
  }
}
