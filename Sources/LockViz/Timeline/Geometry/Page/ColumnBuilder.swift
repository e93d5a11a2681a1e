import LockVizCore

/// Adds up a slot: for each lane, what filled most of it, and what is worth a mark.
struct ColumnBuilder {
  /// Marks and problems so far, and the last state.
  private var cells: TimelinePage.Column
  private var activities: [Majority<TaskActivity>]
  private var occupancies: [Majority<Occupancy>]
  /// How important the event is that a task is marked with.
  private var ranks: [Int]

  /// Begins with the state before, which does not count yet.
  init(_ before: TimelinePage.Column) {
    cells = before
    activities = Array(repeating: Majority(), count: before.tasks.count)
    occupancies = Array(repeating: Majority(), count: before.resources.count)
    ranks = Array(repeating: 0, count: before.tasks.count)
    for place in cells.resources.indices { cells.resources[place].depth = 0 }
  }

  /// Adds a state that lasted for a while.
  mutating func add(_ column: TimelinePage.Column, weight: Int64) {
    for (place, cell) in column.tasks.enumerated() {
      cells.tasks[place].activity = cell.activity
      activities[place].add(cell.activity, weight)
    }
    for (place, cell) in column.resources.enumerated() {
      cells.resources[place].occupancy = cell.occupancy
      cells.resources[place].depth = max(cells.resources[place].depth, cell.depth)
      occupancies[place].add(cell.occupancy == .none ? nil : cell.occupancy, weight)
    }
    for (place, cell) in column.variables.enumerated() {
      cells.variables[place].value = cell.value
    }
  }

  /// Marks a task with an event, unless it has a more important one.
  mutating func mark(task place: Int, event: Int, _ look: Vocabulary.Look, _ mark: FindingMark) {
    let rank =
      switch mark {
      case .none: look.rank
      case .shows: Int.max - 1
      case .completes: Int.max
      }
    if cells.tasks[place].mark == 0 || rank > ranks[place] {
      cells.tasks[place].mark = event
      ranks[place] = rank
    }
    if mark != .none { cells.tasks[place].hasProblem = true }
  }

  /// Records that a resource is taken.
  mutating func markTaken(resource place: Int) { cells.resources[place].isTaken = true }

  /// Records that a variable is written.
  mutating func markWritten(variable place: Int, isProblem: Bool) {
    cells.variables[place].isWritten = true
    if isProblem { cells.variables[place].hasProblem = true }
  }

  /// What the lanes show.
  var column: TimelinePage.Column {
    var column = cells
    for place in column.tasks.indices {
      if let activity = activities[place].winner { column.tasks[place].activity = activity }
    }
    for place in column.resources.indices {
      // A lock that goes from task to task is held, though by nobody for long.
      let isTaken = occupancies[place].weight >= occupancies[place].weightOfNothing
      column.resources[place].occupancy = (isTaken ? occupancies[place].winner : nil) ?? .none
    }
    return column
  }
}

/// Finds what had the greatest weight; of equals, what came later.
private struct Majority<Value: Equatable> {
  private var entries: [(value: Value, weight: Int64)] = []
  /// The weight of all values.
  private(set) var weight: Int64 = 0
  /// The weight of what had no value.
  private(set) var weightOfNothing: Int64 = 0

  mutating func add(_ value: Value?, _ added: Int64) {
    guard let value else {
      weightOfNothing += min(added, .max - weightOfNothing)
      return
    }
    let added = min(added, .max - weight)
    weight += added
    if let index = entries.firstIndex(where: { $0.value == value }) {
      entries[index].weight += added
    } else {
      entries.append((value, added))
    }
  }

  /// The value with the greatest weight.
  var winner: Value? {
    var best: (value: Value, weight: Int64)?
    for entry in entries where entry.weight >= best?.weight ?? 0 { best = entry }
    return best?.value
  }
}
