/// Estimates how many runs a search of the graph of states has still to make.
///
/// Which part of the tree of schedules is done says little of it: the later choices of a state mostly
/// lead to states that are known by then, so that the last tenth of the runs may stand for nine tenths
/// of the tree. So it learns what a run adds: how many choices, and how deep, by the depth of the choice
/// that the run tried. That makes a branching process (Galton and Watson, 1875), whose size is a sum
/// from the deepest choices upwards. It is too large rather than too small, since there are fewer and
/// fewer new states to find: ten times at the beginning, twice at the end, is usual.
struct RemainingRuns: Sendable {
  private var levels: [Level] = []
  /// Whether there are choices too deep to be counted.
  private var isTooDeep = false

  /// The choices before which there are equally many others.
  private struct Level: Sendable {
    /// How many nobody has tried.
    var pending = 0
    /// How many runs have tried one.
    var runs = 0
    /// How many choices these runs have added, by their depth.
    var added: [Int] = []
  }

  /// Beyond this depth nothing is counted; there are more states than anybody waits for.
  private static let deepest = 200

  /// Takes note of a run that tries a choice.
  mutating func begin(at depth: Int) {
    guard depth < levels.count, levels[depth].pending > 0 else { return }
    levels[depth].pending -= 1
    levels[depth].runs += 1
  }

  /// Takes note of choices that a run has added which tried one at the depth `start`.
  mutating func add(_ choices: Int, at depth: Int, from start: Int) {
    guard depth < Self.deepest else {
      isTooDeep = true
      return
    }
    while levels.count <= depth { levels.append(Level()) }
    levels[depth].pending += choices
    // The first run of all is like no other.
    guard levels[start].runs > 0 else { return }
    while levels[start].added.count <= depth { levels[start].added.append(0) }
    levels[start].added[depth] += choices
  }

  /// About how many runs are still to be made; infinite if that cannot be told.
  var count: Double {
    guard !isTooDeep else { return .infinity }
    // What trying a choice costs with all that it adds, by its depth.
    var costs = [Double](repeating: 1, count: levels.count + 5)
    var count = 0.0
    for depth in levels.indices.reversed() {
      let level = levels[depth]
      if level.runs > 0 {
        let added = zip(level.added, costs).reduce(0) { $0 + Double($1.0) * $1.1 }
        costs[depth] = 1 + added / Double(level.runs)
      } else {
        // Nobody has tried one: as much as one below, and more as it grew over the four below that.
        let growth = (costs[depth + 1] / costs[depth + 5]).squareRoot().squareRoot()
        costs[depth] = costs[depth + 1] * max(growth, 1)
      }
      count += Double(level.pending) * costs[depth]
    }
    return count
  }
}
