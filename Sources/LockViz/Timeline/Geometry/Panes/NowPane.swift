import LockVizCore

/// What is so now: who owns each lock, who waits for it in which order and for how long, and what
/// each variable is.
///
/// A list of rows of which a pane shows a part. The rows are made when they are asked for, so that
/// ten thousand locks cost no more than their places in the list.
struct NowPane {
  let screen: TimelineScreen
  let state: TimelineState
  /// The columns of a row.
  let width: Int
  /// What the current event and the selection are about.
  let subjects: NowSubjects
  /// The columns for the names of locks, and for those of variables.
  let lockNameWidth: Int
  let variableNameWidth: Int
  private let blocks: [Block]
  /// The row at which each block begins, and last the number of all rows.
  private let beginnings: [Int]

  /// Rows that belong together.
  private enum Block {
    /// A circle of waiting, drawn.
    case circle([StyledLine])
    /// A lock or a variable with the rows that it gets, less if it needs less.
    case subject(Subject, rows: Int, gap: Int)

    var height: Int {
      switch self {
      case .circle(let lines): lines.count
      case .subject(_, let rows, let gap): rows + gap
      }
    }
  }

  var timeline: Timeline { screen.timeline }
  var glyphs: Glyphs { screen.glyphs }
  /// Whether the log has come to its end.
  var isOver: Bool { screen.cursor == timeline.log.count }
  /// Whether there is room for whole words.
  var isWide: Bool { width >= 48 }
  /// All rows.
  var count: Int { beginnings[beginnings.count - 1] }

  /// Lays out what there is.
  ///
  /// - Parameters:
  ///   - screen: What is shown.
  ///   - state: The state at the playhead.
  ///   - width: The columns of a row.
  ///   - rows: The rows that are shown at once.
  ///   - isFocused: Whether everything is to be there, for scrolling.
  init(_ screen: TimelineScreen, _ state: TimelineState, width: Int, rows: Int, isFocused: Bool) {
    self.screen = screen
    self.state = state
    self.width = width
    subjects = NowSubjects(screen, state)
    let timeline = screen.timeline
    lockNameWidth = Self.nameWidth(timeline.lockNames, width)
    variableNameWidth = Self.nameWidth(timeline.variableNames, width)
    var circle = NowCircle(screen, state)?.lines(width: width) ?? []
    func arrange() -> NowArrangement {
      NowArrangement(
        rows: rows - circle.count,
        locks: state.lockCount,
        variables: state.variableCount,
        mostWaiters: state.taskCount - 1
      )
    }
    var arrangement = arrange()
    if !circle.isEmpty, arrangement.gap > 0 {
      circle.append(StyledLine())
      arrangement = arrange()
    }
    let listed =
      arrangement.isComplete
      ? NowSubjects.inLogOrder(state) : subjects.inOrderOfWorth(state)
    let concerned = Set(subjects.concerned)
    var blocks: [Block] = circle.isEmpty ? [] : [.circle(circle)]
    for subject in listed {
      var rows = 0
      switch subject {
      case .lock(let index):
        rows = arrangement.lockRows
        // Scrolling and what the event is about show more, since they move the rest anyway.
        if isFocused {
          rows = max(rows, 1 + state.lock(index).waiters.count)
        } else if !arrangement.isComplete, concerned.contains(subject) {
          rows = 1 + min(state.lock(index).waiters.count, 2)
        }
      case .variable: rows = isFocused ? 4 : arrangement.variableRows
      case .task: break
      }
      blocks.append(.subject(subject, rows: rows, gap: arrangement.gap))
    }
    self.blocks = blocks
    beginnings = blocks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.height) }
  }

  /// The widest of some names, within what leaves room for the rest of a row.
  private static func nameWidth(_ names: SubjectNames, _ width: Int) -> Int {
    min(names.prefix(500).map(\.cellWidth).max() ?? 0, max(width * 2 / 5, 4))
  }

  /// A row, by its number from 0; blank beyond the last.
  func rows(_ range: Range<Int>) -> [StyledLine] {
    var rows: [StyledLine] = []
    var index = blockIndex(ofRow: range.lowerBound)
    while index < blocks.count, beginnings[index] < range.upperBound {
      for (offset, line) in lines(of: blocks[index]).enumerated()
      where range.contains(beginnings[index] + offset) {
        rows.append(line)
      }
      index += 1
    }
    return rows
  }

  private func blockIndex(ofRow row: Int) -> Int {
    max(blocks.indices.partitioningIndex { beginnings[$0] > row } - 1, 0)
  }

  private func lines(of block: Block) -> [StyledLine] {
    switch block {
    case .circle(let lines): return lines
    case .subject(let subject, let rows, _):
      var lines =
        switch subject {
        case .lock(let index): lockLines(index, rows: rows)
        case .variable(let index): variableLines(index, rows: rows)
        case .task: [StyledLine]()
        }
      while lines.count < block.height { lines.append(StyledLine()) }
      return lines
    }
  }

  /// How long something has lasted since an event, the longest way to say it first.
  ///
  /// In events, and in time where time passes.
  func ages(since event: Int) -> [StyledLine] {
    let count = state.eventCount - event
    let events = count == 0 ? "now" : "\(count) event\(count == 1 ? "" : "s")"
    let words = (time(since: event).map { ["\(events) \(glyphs.dot) \($0)"] } ?? []) + [events]
    return words.map { StyledLine($0, TimelineView.gray) }
  }

  /// How much time has passed since an event; nil if none has.
  func time(since event: Int) -> String? {
    let begin = event > 0 ? timeline.log[event - 1].nanoseconds : 0
    let time = state.nanoseconds - begin
    return time > 0 ? time.durationText : nil
  }
}
