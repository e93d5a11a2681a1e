/// Estimates how many more runs a search of the graph of states will make.
///
/// How much of the tree of schedules is done says little about it: by then, the later choices of a
/// state mostly lead to known states, so the last tenth of the runs may stand for nine tenths of
/// the tree. Instead it learns what a run adds, by the depth of the choice that the run tried: how
/// many new choices, and how deep. That is a branching process (Galton and Watson, 1875), whose
/// size is a sum from the deepest choices upwards. The estimate is too high rather than too low,
/// because there are fewer and fewer new states to find: often ten times at the beginning, and
/// twice at the end.
struct RemainingRuns: Sendable {
  private var levels: [Level] = []
  /// Whether there are choices too deep to be counted.
  private var isTooDeep = false

  /// The choices at one depth, that is with equally many choices before them.
  private struct Level: Sendable {
    /// How many of them have not been tried.
    var pending = 0
    /// How many runs have tried one of them.
    var runs = 0
    /// How many choices these runs have added, by their depth.
    var added: [Int] = []
  }

  /// Beyond this depth nothing is counted: there are more states than anyone would wait for.
  private static let maximumDepth = 200

  /// Records a run that tries a choice.
  mutating func begin(at depth: Int) {
    guard depth < levels.count, levels[depth].pending > 0 else { return }
    levels[depth].pending -= 1
    levels[depth].runs += 1
  }

  /// Records the choices added by a run that tried one at the depth `start`.
  mutating func add(_ choices: Int, at depth: Int, from start: Int) {
    guard depth < Self.maximumDepth else {
      isTooDeep = true
      return
    }
    while levels.count <= depth { levels.append(Level()) }
    levels[depth].pending += choices
    // The very first run is like no other.
    guard levels[start].runs > 0 else { return }
    while levels[start].added.count <= depth { levels[start].added.append(0) }
    levels[start].added[depth] += choices
  }

  /// About how many more runs there will be; infinite if that cannot be told.
  var count: Double {
    guard !isTooDeep else { return .infinity }
    // How many runs a choice costs, including those for the choices it adds, by its depth.
    var costs = [Double](repeating: 1, count: levels.count + 5)
    var count = 0.0
    for depth in levels.indices.reversed() {
      let level = levels[depth]
      if level.runs > 0 {
        let added = zip(level.added, costs).reduce(0) { $0 + Double($1.0) * $1.1 }
        costs[depth] = 1 + added / Double(level.runs)
      } else {
        // None was tried at this depth: as much as one level deeper, with the growth over the four
        // levels below that.
        let growth = (costs[depth + 1] / costs[depth + 5]).squareRoot().squareRoot()
        costs[depth] = costs[depth + 1] * max(growth, 1)
      }
      count += Double(level.pending) * costs[depth]
    }
    return count
  }
}
