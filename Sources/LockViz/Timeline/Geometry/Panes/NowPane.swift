import LockVizCore

/// The pane *now*: who owns each resource, who waits for it in which order and for how long, and what
/// each variable is.
///
/// A list of rows of which a pane shows a part. What the rows say is found when they are drawn, so
/// that ten thousand resources cost no more than their places in the list.
struct NowPane {
  let moment: Moment
  /// The columns of a row.
  let width: Int
  /// What the current event and the selection are about.
  let subjects: NowSubjects
  /// The columns for the names of resources, and for those of variables.
  let resourceNameWidth: Int
  let variableNameWidth: Int
  let blocks: [Block]
  /// The row at which each block begins, and last the number of all rows.
  let beginnings: [Int]

  /// Rows that belong together.
  struct Block {
    var content: Content
    /// The rows that it gets, less if it needs less.
    var rows: Int
    /// The blank rows below it.
    var gap: Int

    var height: Int { rows + gap }
  }

  /// What a block tells.
  enum Content {
    /// A circle of waiting, by the tasks in it.
    case circle([TaskID])
    case resource(ResourceID)
    case variable(VariableID)
  }

  /// All rows.
  var count: Int { beginnings[beginnings.count - 1] }

  /// Lays out the pane.
  ///
  /// - Parameters:
  ///   - moment: what is shown.
  ///   - width: the columns of a row.
  ///   - rows: the rows that are shown at once.
  ///   - isFocused: whether everything has to be there, for scrolling.
  init(_ moment: Moment, width: Int, rows: Int, isFocused: Bool) {
    self.moment = moment
    self.width = width
    subjects = NowSubjects(moment)
    let (timeline, state) = (moment.timeline, moment.state)
    resourceNameWidth = Self.nameWidth(timeline.resourceNames, width)
    variableNameWidth = Self.nameWidth(timeline.variableNames, width)
    let circle = state.circleOfWaiting
    let circleRows = circle.map { Self.rows(ofCircle: $0.count) } ?? 0
    func arrange(_ rows: Int) -> NowArrangement {
      NowArrangement(
        rows: rows,
        resources: state.resourceIDs.count,
        variables: state.variableIDs.count,
        maximumWaiters: state.taskIDs.count - 1
      )
    }
    var arrangement = arrange(rows - circleRows)
    let circleGap = arrangement.gap
    if circleRows > 0, circleGap > 0 { arrangement = arrange(rows - circleRows - 1) }
    let listed =
      arrangement.isComplete
      ? NowSubjects.inLogOrder(state) : subjects.byImportance(state)
    let concerned = Set(subjects.concerned)
    var blocks: [Block] = []
    if let circle {
      blocks.append(Block(content: .circle(circle), rows: circleRows, gap: circleGap))
    }
    for subject in listed {
      switch subject {
      case .resource(let id):
        var rows = arrangement.resourceRows
        // Scrolling, and what the event is about, show more: they move the rest anyway.
        if isFocused {
          rows = max(rows, 1 + state.resource(id).waiters.count)
        } else if !arrangement.isComplete, concerned.contains(subject) {
          rows = 1 + min(state.resource(id).waiters.count, 2)
        }
        blocks.append(Block(content: .resource(id), rows: rows, gap: arrangement.gap))
      case .variable(let id):
        let rows = isFocused ? 4 : arrangement.variableRows
        blocks.append(Block(content: .variable(id), rows: rows, gap: arrangement.gap))
      case .task: break
      }
    }
    self.blocks = blocks
    beginnings = blocks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.height) }
  }

  /// The most rows of a circle; a large one is drawn by its beginning and its end.
  static let maximumCircleRows = 8

  /// The rows of a circle of so many tasks; a circle of one is a ring.
  private static func rows(ofCircle count: Int) -> Int {
    count == 1 ? 2 : min(count, maximumCircleRows)
  }

  /// The width of the widest name, limited to leave room for the rest of a row.
  private static func nameWidth(_ names: SubjectNames<some SubjectID>, _ width: Int) -> Int {
    min(names.prefix(500).map(\.cellWidth).max() ?? 0, max(width * 2 / 5, 4))
  }
}
