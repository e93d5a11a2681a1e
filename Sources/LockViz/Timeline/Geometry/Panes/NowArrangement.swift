/// How many rows each resource and each variable gets in the pane *now*.
///
/// It depends on numbers that do not change from event to event, so everything keeps its place
/// while stepping.
struct NowArrangement: Hashable, Sendable {
  /// The rows of a lock: 1 for its owner and queue in one line, otherwise one for the owner and the
  /// rest for waiters.
  private(set) var resourceRows = 1
  /// The rows of a variable: 1, with its history 2, with the values in hand 3, with the advice on it 4.
  private(set) var variableRows = 1
  /// Blank rows between one resource or variable and the next.
  private(set) var gap = 0
  /// Whether everything is shown without scrolling.
  private(set) var isComplete = true

  /// The maximum number of rows for a resource's queue while others are shown too.
  private static let maximumWaiterRows = 10

  /// Divides up the rows.
  ///
  /// - Parameters:
  ///   - rows: the number of rows.
  ///   - resources: how many resources are to be shown.
  ///   - variables: how many variables.
  ///   - maximumWaiters: how many tasks could be in one queue.
  init(rows: Int, resources: Int, variables: Int, maximumWaiters: Int) {
    let deepest = min(maximumWaiters, Self.maximumWaiterRows)
    // The first of these that fits; a queue is worth more than a history.
    let forms = [(2, 2), (2, 1), (1, 2), (1, 1)]
    let fitting = forms.first { resources * $0.0 + variables * $0.1 <= rows }
    guard let fitting else {
      isComplete = false
      return
    }
    (resourceRows, variableRows) = fitting
    var spare = rows - resources * resourceRows - variables * variableRows
    if resourceRows > 1 {
      // Three waiters each come before blank rows, more of them after those.
      let first = min(spare / max(resources, 1), max(min(deepest, 3) - 1, 0))
      resourceRows += first
      spare -= first * resources
    }
    let blocks = resources + variables
    if resourceRows > 1 || resources == 0, blocks > 1, spare >= blocks - 1 {
      gap = 1
      spare -= blocks - 1
    }
    if variableRows == 2, spare >= variables {
      variableRows = 3
      spare -= variables
      if spare >= variables {
        variableRows = 4
        spare -= variables
      }
    }
    if resourceRows > 1 {
      resourceRows += min(spare / max(resources, 1), max(deepest - (resourceRows - 1), 0))
    }
  }
}
