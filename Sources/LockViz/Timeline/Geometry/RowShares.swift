/// How many rows of a screen each part of the picture gets.
struct RowShares {
  /// A part of the picture, or a blank row that sets parts off.
  enum Part: Hashable, Sendable {
    case filter, narration, lanes, topBar, warning, footer, panes, ruler, playhead
    /// Between the tasks' lanes and the rest.
    case laneGap
    /// Between each task's lane and the next.
    case taskGaps
    case narrationGap, topGap, panesGap, footerGap
  }

  /// What there is to show.
  struct Wishes: Hashable, Sendable {
    /// The rows that all lanes would take.
    var lanes = 0
    /// How many of them are tasks'.
    var tasks = 0
    /// The rows that the introduction would take, or 0.
    var introduction = 0
    /// The rows that the panes could fill.
    var panes = 0
    /// Whether the panes get their least rows before the lanes do.
    var panesFirst = false
    /// Whether there are findings to be told of under the lanes.
    var hasFindings = false
    var hasWarning = false
    var hasFilter = false
  }

  /// A line of the table: how many more rows a part gets, as long as there are any.
  typealias Line = (part: Part, rows: @Sendable (RowShares) -> Int)

  let height: Int
  let wishes: Wishes
  /// The rows that are still free.
  private(set) var rest: Int
  private var shares: [Part: Int] = [:]

  /// Shares out rows, from the first line of a table to the last.
  init(height: Int, _ wishes: Wishes, _ table: [Line] = Self.table) {
    self.height = height
    self.wishes = wishes
    rest = max(height, 0)
    for line in table {
      let taken = min(max(line.rows(self), 0), rest)
      rest -= taken
      shares[line.part, default: 0] += taken
    }
    lendRows()
  }

  /// The rows of a part so far.
  subscript(part: Part) -> Int { shares[part] ?? 0 }

  /// A long introduction takes the rows that it needs only from the panes, so that nothing else
  /// moves when it makes way for the first event.
  private mutating func lendRows() {
    guard !wishes.panesFirst else { return }
    let lent = max(min(wishes.introduction - self[.narration], self[.panes] - 4), 0)
    shares[.narration, default: 0] += lent
    shares[.panes, default: 0] -= lent
  }
}

extension RowShares {
  /// The lanes without a row.
  private var missingLanes: Int { wishes.lanes - self[.lanes] }

  /// The least rows of the panes that are worth having.
  private static let leastPanes = 6

  /// What gets rows, what is worth most first.
  static let table: [Line] = [
    // A person who does not see that lanes are filtered misreads everything else.
    (.filter, { $0.wishes.hasFilter ? 1 : 0 }),
    (.narration, { _ in 1 }),
    (.lanes, { min($0.missingLanes, 1) }),
    (.topBar, { _ in 1 }),
    (.warning, { $0.wishes.hasWarning ? 1 : 0 }),
    (.footer, { _ in 1 }),
    // On a small screen, a pane with the focus takes the place of lanes.
    (
      .panes,
      { $0.wishes.panesFirst && $0.rest >= 4 ? min($0.wishes.panes, leastPanes, $0.rest - 2) : 0 }
    ),
    (.lanes, { min($0.missingLanes, 3) }),
    (.narration, { _ in 1 }),
    (.ruler, { _ in 1 }),
    (.playhead, { _ in 1 }),
    (.lanes, { min($0.wishes.lanes, max($0.height * 2 / 5, 3)) - $0[.lanes] }),
    (.narration, { _ in 1 }),
    (.panes, { $0[.panes] == 0 && $0.rest >= 4 ? min($0.wishes.panes, leastPanes) : 0 }),
    (.laneGap, { $0.missingLanes == 0 && $0.wishes.lanes > 1 ? 1 : 0 }),
    (.narration, { $0.wishes.hasFindings ? 2 : 1 }),
    (.panes, { $0[.panes] == leastPanes ? min($0.wishes.panes - leastPanes, 1) : 0 }),
    (.narrationGap, { _ in 1 }),
    (.narration, { $0.wishes.hasFindings && $0.height >= 30 ? 3 : 1 }),
    (.topGap, { _ in 1 }),
    (.panesGap, { $0[.panes] > 0 ? 1 : 0 }),
    // The panes end a row before the footer, unless they are short of rows.
    (.footerGap, { $0[.panes] > 0 && $0.rest > 4 ? 1 : 0 }),
    (.panes, { $0[.panes] > 0 ? $0.wishes.panes - $0[.panes] : 0 }),
    (.lanes, { $0.missingLanes }),
    (
      .taskGaps,
      {
        $0.missingLanes == 0 && $0.wishes.tasks > 1 && $0.rest >= $0.wishes.tasks
          ? $0.wishes.tasks - 1 : 0
      }
    ),
  ]
}
