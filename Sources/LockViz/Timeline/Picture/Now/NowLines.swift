import LockVizCore

/// The text of each row of the pane *now*.
struct NowLines {
  let pane: NowPane
  let glyphs: Glyphs

  var moment: Moment { pane.moment }
  var timeline: Timeline { pane.moment.timeline }
  var state: TimelineState { pane.moment.state }
  /// The columns of a row.
  var width: Int { pane.width }
  /// Whether there is room for whole words.
  var isWide: Bool { width >= 48 }

  /// Some of the rows, by their numbers from 0; there are none beyond the last.
  func rows(_ range: Range<Int>) -> [StyledLine] {
    var rows: [StyledLine] = []
    var index = blockIndex(ofRow: range.lowerBound)
    while index < pane.blocks.count, pane.beginnings[index] < range.upperBound {
      for (offset, line) in lines(of: pane.blocks[index]).enumerated()
      where range.contains(pane.beginnings[index] + offset) {
        rows.append(line)
      }
      index += 1
    }
    return rows
  }

  private func blockIndex(ofRow row: Int) -> Int {
    max(pane.blocks.indices.partitioningIndex { pane.beginnings[$0] > row } - 1, 0)
  }

  private func lines(of block: NowPane.Block) -> [StyledLine] {
    var lines =
      switch block.content {
      case .circle(let tasks): NowCircle(tasks, moment, glyphs).lines(width: width)
      case .resource(let id): resourceLines(id, rows: block.rows)
      case .variable(let id): variableLines(id, rows: block.rows)
      }
    while lines.count < block.height { lines.append(StyledLine()) }
    return lines
  }

  /// How long something has lasted since an event, the longest version first.
  ///
  /// In events, and in time if time passes.
  func ages(since event: Int) -> [StyledLine] {
    let count = state.eventCount - event
    let events = count == 0 ? "now" : count.counted("event")
    let words = (time(since: event).map { ["\(events) \(glyphs.dot) \($0)"] } ?? []) + [events]
    return words.map { StyledLine($0, .gray) }
  }

  /// How much time has passed since an event; nil if none has.
  func time(since event: Int) -> String? {
    let begin = event > 0 ? timeline.log[event - 1].nanoseconds : 0
    let time = state.nanoseconds.elapsed(since: begin)
    return time > 0 ? time.durationText : nil
  }
}
