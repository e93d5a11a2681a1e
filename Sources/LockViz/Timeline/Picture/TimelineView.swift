import LockVizCore

/// A picture in the making: the state of the screen, how it is laid out, and the cells so far.
///
/// Each part of the picture is drawn in a file of its own.
struct TimelineView: Picture {
  let screen: TimelineScreen
  let geometry: TimelineGeometry
  let page: TimelinePage
  /// The words under the lanes.
  let phrases: [Phrase]
  /// Who may be chosen now.
  let choice: Choice?
  var grid: Grid

  var glyphs: Glyphs { screen.glyphs }
  var size: Size { geometry.size }
  var layout: TimelineLayout { geometry.layout }
  var axis: TimelineAxis { geometry.axis }
  var lanes: LaneChoice { geometry.lanes }
  var moment: Moment { geometry.moment }
  var timeline: Timeline { moment.timeline }
  /// The state at the playhead.
  var state: TimelineState { moment.state }

  init(_ screen: TimelineScreen, _ size: Size) {
    self.screen = screen
    geometry = TimelineGeometry(screen, size)
    page = TimelinePage(geometry.moment, geometry.axis, geometry.lanes, screen.watched.pages)
    phrases = screen.phrases
    choice = screen.choice
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
    let least = TimelineGeometry.leastSize
    if size.width < least.width || size.height < least.height {
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
    let x = grid.put(number, x: 0, y: 0, style: .bold)
    grid.put(timeline.narration(ofEvent: screen.cursor).sentence.text, x: x, y: 0)
  }
}
