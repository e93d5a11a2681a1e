/// The last row: what is being typed, what was answered, or the keys.
extension TimelineView {
  /// The prompt, or else the last message or what is awaited, or else the keys.
  mutating func drawBottomRow() {
    guard let y = layout.footer else { return }
    if let prompt = screen.prompt {
      draw(prompt, y: y)
    } else if let message = screen.message ?? screen.awaited.map({ .notice($0.notice) }) {
      put(message, y: y, Style(foreground: .green))
    } else {
      drawFooter()
    }
  }

  /// A line being typed: its end stays in view, and the cursor is a cell set off.
  private mutating func draw(_ prompt: Prompt, y: Int) {
    var x = put(String(prompt.kind.sign), 1, y, .bold)
    let room = max(size.width - x - 1, 1)
    var first = 0
    while prompt.text[first..<prompt.cursor].reduce(0, { $0 + $1.cellWidth }) >= room { first += 1 }
    for (index, character) in (prompt.text + [" "]).enumerated().dropFirst(first) {
      let style = index == prompt.cursor ? Style(reverse: true) : .plain
      x += grid.put(String(character), x: x, y: y, style: style)
    }
    if prompt.text.isEmpty { put(prompt.kind.suggestion, x + 1, y, .gray) }
  }
}
