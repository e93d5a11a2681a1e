/// The schedules under which a check runs a program again: every one in turn, or some drawn at random.
struct CheckedSchedules {
  private var random = SplitMix64(seed: 0)
  /// For each choice of this run, which of so many is picked; nil if that is drawn.
  private var turns: [(number: Int, count: Int)]?
  /// How many choices were made in this run, where they are not drawn.
  private var depth = 0

  /// Begins a run under a schedule drawn at random.
  mutating func draw(seed: Int) {
    random = SplitMix64(seed: UInt64(seed))
    turns = nil
  }

  /// Begins a run under the first of all schedules.
  mutating func beginAll() {
    turns = []
    depth = 0
  }

  /// Begins a run under the next of all schedules.
  ///
  /// - Returns: whether there is one.
  mutating func next() -> Bool {
    depth = 0
    while var last = turns?.popLast() {
      last.number += 1
      guard last.number < last.count else { continue }
      turns?.append(last)
      return true
    }
    return false
  }

  /// Which of so many is picked at the next choice.
  mutating func choice(of count: Int) -> Int {
    guard let made = turns?.count else { return random.next(below: count) }
    if depth == made { turns?.append((0, count)) }
    defer { depth += 1 }
    return turns?[depth].number ?? 0
  }
}
