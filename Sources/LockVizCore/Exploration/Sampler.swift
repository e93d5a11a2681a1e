/// Makes the choices of one random run after another.
struct Sampler {
  private let sampling: Exploration.Sampling
  /// What a first run has shown.
  private let profile: SamplingProfile
  private var random = SplitMix64(seed: 0)
  /// How many choices there have been in this run.
  private var choices = 0
  /// By the task's index, the highest first; drawn when a task is seen for the first time.
  private var priorities: [Int: Double] = [:]
  /// At which choices a priority falls.
  private var falls: [Int] = []

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

  /// The place in the ready queue of the task to run.
  mutating func choose(in loop: EventLoop) -> Int {
    defer { choices += 1 }
    switch sampling {
    case .walk:
      return loop.ready.place(ofCandidate: random.next(below: loop.ready.candidates))
    case .interleavings:
      return loop.ready.place(ofCandidate: weighted(loop))
    case .priorities:
      // Each fall is below all priorities that there were, those of later falls lowest.
      for (number, choice) in falls.enumerated() where choice == choices {
        priorities[task(at: highest(loop), loop)] = -Double(number + 1)
      }
      return loop.ready.place(ofCandidate: highest(loop))
    }
  }

  private mutating func weighted(_ loop: EventLoop) -> Int {
    let weights = (0..<loop.ready.candidates).map { candidate in
      let task = loop.ready[loop.ready.place(ofCandidate: candidate)].task
      let expected = profile.steps[task.pointee.name] ?? 1
      return max(1, expected - task.pointee.stepCount)
    }
    var rest = random.next(below: weights.reduce(0, +))
    for (candidate, weight) in weights.enumerated() {
      if rest < weight { return candidate }
      rest -= weight
    }
    return 0
  }

  private mutating func highest(_ loop: EventLoop) -> Int {
    var best = (candidate: 0, priority: -Double.infinity)
    for candidate in 0..<loop.ready.candidates {
      let task = task(at: candidate, loop)
      if priorities[task] == nil { priorities[task] = random.nextFraction() }
      if let priority = priorities[task], priority > best.priority { best = (candidate, priority) }
    }
    return best.candidate
  }

  private func task(at candidate: Int, _ loop: EventLoop) -> Int {
    loop.ready[loop.ready.place(ofCandidate: candidate)].task.pointee.index
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
  init(of program: ExploredProgram) {
    let follower = DefaultOrder()
    let loop = EventLoop(options: program.simulation)
    // What goes wrong does so in the runs that count as well.
    try? loop.run(guide: follower, program.main) { loop, ending throws(SimulationError) in
      // A name is unique in a run.
      steps = Dictionary(
        uniqueKeysWithValues: loop.tasks.map { ($0.pointee.name, $0.pointee.stepCount) }
      )
      try outcomes.add(loop, ending, follower.picks, isCounted: false)
    }
    choices = follower.picks.entries.count
  }
}

/// Follows asyncio's order.
private final class DefaultOrder: RunGuide {
  private(set) var picks = PickRecord()

  func choose(in loop: EventLoop) -> Int? {
    let place = loop.ready.place(ofCandidate: 0)
    picks.add(place, in: loop)
    return place
  }
}
