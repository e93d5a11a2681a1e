/// Makes the choices of one random run after another.
struct Sampler {
  private let sampling: Exploration.Sampling
  /// What a first run has shown.
  private let profile: SamplingProfile
  private var random = SplitMix64(seed: 0)
  /// How many choices there have been in this run.
  private var choices = 0
  /// The highest first; drawn when a task is seen for the first time.
  private var priorities: [TaskNumber: Double] = [:]
  /// At which choices a priority falls.
  private var falls: [Int] = []
  /// Who is ready.
  private var ready: ContiguousArray<ReadyTask> = []

  init(_ sampling: Exploration.Sampling, _ profile: SamplingProfile) {
    self.sampling = sampling
    self.profile = profile
  }

  /// Begins a run.
  mutating func begin(seed: UInt64) {
    random = SplitMix64(seed: seed)
    choices = 0
    guard case .priorities(let depth) = sampling else { return }
    priorities.removeAll(keepingCapacity: true)
    falls = (1..<max(1, depth)).map { _ in random.next(below: max(1, profile.choices)) }
  }

  /// Which of those who are ready is to run.
  mutating func choose(at point: any ChoicePoint) -> Int {
    defer { choices += 1 }
    switch sampling {
    case .walk:
      return random.next(below: point.readyCount)
    case .interleavings:
      return weighted(point)
    case .priorities:
      point.read(&ready)
      // Each fall is below all priorities that there were, those of later falls lowest.
      for (number, choice) in falls.enumerated() where choice == choices {
        priorities[ready[highest()].task] = -Double(number + 1)
      }
      return highest()
    }
  }

  private mutating func weighted(_ point: any ChoicePoint) -> Int {
    point.read(&ready)
    var weights: [Int] = []
    for number in ready.indices {
      let expected = profile.steps[point.name(ofReady: number)] ?? 1
      weights.append(max(1, expected - Int(ready[number].stepCount)))
    }
    var rest = random.next(below: weights.reduce(0, +))
    for (number, weight) in weights.enumerated() {
      if rest < weight { return number }
      rest -= weight
    }
    return 0
  }

  private mutating func highest() -> Int {
    var best = (number: 0, priority: -Double.infinity)
    for (number, ready) in ready.enumerated() {
      if priorities[ready.task] == nil { priorities[ready.task] = random.nextFraction() }
      if let priority = priorities[ready.task], priority > best.priority {
        best = (number, priority)
      }
    }
    return best.number
  }
}

/// What a program's run in asyncio's order shows: how long its tasks are, and what it comes to.
struct SamplingProfile: Sendable {
  /// How often each task runs, by name.
  var steps: [String: Int] = [:]
  /// How many choices there are.
  var choices = 0
  /// The outcome with its schedule, counted 0 times; none if the run did not end by itself.
  var outcomes = OutcomeTally()

  /// Runs the program once.
  init(of program: RunMaker) {
    let order = DefaultOrder()
    // What goes wrong does so in the runs that count as well.
    try? program.makeRunner(showing: .picks).run(order)
    steps = order.steps
    choices = order.departures.choices
    outcomes = order.outcomes
  }
}

/// Follows asyncio's order.
private final class DefaultOrder: Scheduler {
  private(set) var departures = Departures()
  private(set) var steps: [String: Int] = [:]
  private(set) var outcomes = OutcomeTally()

  func choose(at point: any ChoicePoint) -> Int? {
    departures.add(0)
    return 0
  }

  func finish(_ end: any RunEnd) {
    steps = end.stepCounts
    if end.kind == .ended { outcomes.add(end, departures, isCounted: false) }
  }
}
