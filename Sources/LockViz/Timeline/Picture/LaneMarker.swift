import LockVizCore

/// What stands in a task's lane where it acts.
struct LaneMarker: Hashable, Sendable {
  var text: String
  var style: Style
  /// The columns from the slot's beginning to the marker.
  var offset = 0

  /// The marker of an event.
  ///
  /// - Parameters:
  ///   - event: What the task did.
  ///   - lane: The task's state after it.
  ///   - mark: What it is to the findings.
  ///   - width: The columns that there are.
  ///   - glyphs: What the terminal shows.
  init(_ event: Event, lane: LaneState, mark: FindingMark, width: Int, _ glyphs: Glyphs) {
    func access(_ letter: String) -> String {
      let text = letter + (event.value?.displayText ?? "")
      return text.cellWidth <= width ? text : letter
    }
    // What a task does when it runs has the colour in which it runs.
    let holds = lane == .holding || lane == .holdingIdle
    let own: Color = holds ? .yellow : .blue
    let block = Style(background: own, bold: true)
    let letter = Style(foreground: lane.color, bold: true)
    switch event.kind {
    case .start: self = LaneMarker(glyphs.start, Style(foreground: .blue, bold: true))
    case .read: self = LaneMarker(access("R"), block)
    case .write: self = LaneMarker(access("W"), block)
    case .acquire: self = LaneMarker("A", Style(background: .yellow, bold: true))
    case .release: self = LaneMarker("L", Style(background: .yellow, bold: true))
    case .wait:
      var text = "w"
      if case .waiting(let place) = lane, place > 0 { text = "w\(place)" }
      self = LaneMarker(
        text.cellWidth <= width ? text : "w",
        Style(background: .magenta, bold: true)
      )
    case .end:
      switch event.value {
      case .string("cancelled"): self = LaneMarker(glyphs.endCancelled, Style(foreground: .blue))
      case nil, .string("ok"): self = LaneMarker(glyphs.end, Style(foreground: .blue))
      default: self = LaneMarker(glyphs.endFailed, Style(foreground: .red, bold: true))
      }
    case .spawn: self = LaneMarker("+", letter)
    case .yield: self = LaneMarker("y", Style(foreground: lane.color))
    case .sleep: self = LaneMarker("z", letter)
    case .wake: self = LaneMarker("k", letter)
    case .join: self = LaneMarker("j", letter)
    case .joined: self = LaneMarker("J", letter)
    case .cancel: self = LaneMarker("x", letter)
    case .print: self = LaneMarker("\"", letter)
    case .stop, .other: self = LaneMarker("?", letter)
    }
    guard mark != .none else { return }
    let isShort = text.cellWidth < width
    text = isShort ? text + "!" : "!" + text.dropFirst()
    style =
      mark == .completes ? Style(background: .red, bold: true) : Style(foreground: .red, bold: true)
  }

  init(_ text: String, _ style: Style, offset: Int = 0) {
    self.text = text
    self.style = style
    self.offset = offset
  }
}
