import LockVizCore

/// What is in a task's lane where it acts.
struct LaneMarker: Hashable, Sendable {
  var text: String
  var style: Style
  /// The columns from the slot's beginning to the marker.
  var offset = 0

  /// The marker of an event.
  ///
  /// - Parameters:
  ///   - event: what the task did.
  ///   - row: what is known of the event's kind.
  ///   - cell: what the task does there.
  ///   - mark: whether it shows or completes a finding.
  ///   - width: the number of columns.
  ///   - glyphs: what the terminal shows.
  init(
    _ event: Event,
    _ row: Vocabulary.Row,
    in cell: TaskCell,
    mark: FindingMark,
    width: Int,
    _ glyphs: Glyphs
  ) {
    let letter = String(row.look.letter)
    // What a task does when it runs has the colour of running.
    let holds = cell.activity == .holding || cell.activity == .holdingIdle
    let own: Color = holds ? .yellow : .blue
    switch row.look.tone {
    case .begin: self = LaneMarker(glyphs.start, Style(foreground: .blue, bold: true))
    case .end:
      switch TaskEnding(event.value) {
      case .ok: self = LaneMarker(glyphs.end, Style(foreground: .blue))
      case .cancelled: self = LaneMarker(glyphs.endCancelled, Style(foreground: .blue))
      case .failed: self = LaneMarker(glyphs.endFailed, Style(foreground: .red, bold: true))
      }
    case .access:
      let text = letter + (event.value?.displayText ?? "")
      self = LaneMarker(
        text.cellWidth <= width ? text : letter,
        Style(background: own, bold: true)
      )
    case .hold: self = LaneMarker(letter, Style(background: .yellow, bold: true))
    case .wait:
      let text = cell.queuePlace > 0 ? letter + String(cell.queuePlace) : letter
      self = LaneMarker(
        text.cellWidth <= width ? text : letter,
        Style(background: .magenta, bold: true)
      )
    case .plain: self = LaneMarker(letter, Style(foreground: cell.activity.color, bold: true))
    case .faint: self = LaneMarker(letter, Style(foreground: cell.activity.color))
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
