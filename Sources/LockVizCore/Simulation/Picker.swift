/// What chooses among ready tasks: follows a schedule and writes down every choice.
struct Picker {
  private let schedule: Schedule
  private var random: SplitMix64
  /// The choices made so far.
  private(set) var picks: [(picked: PickedTask, events: Int)] = []

  init(schedule: Schedule) {
    self.schedule = schedule
    if case .random(let seed) = schedule.rest {
      random = SplitMix64(seed: seed)
    } else {
      random = SplitMix64(seed: 0)
    }
  }

  /// The place in the ready queue of the task to run, of two or more.
  ///
  /// - Returns: nil if the schedule ends the run here.
  /// - Throws: `SimulationError.notReady` if the schedule names a task that is not ready.
  mutating func pick(
    from ready: ReadyQueue,
    after events: Int
  ) throws(SimulationError) -> Int? {
    let place: Int
    if picks.count < schedule.picks.count {
      let name = schedule.picks[picks.count]
      guard let named = ready.place(of: name) else {
        throw .notReady(step: picks.count + 1, task: name, ready: ready.labels)
      }
      place = named
    } else {
      switch schedule.rest {
      case .fifo: place = 0
      case .random: place = randomPlace(in: ready)
      case .stop: return nil
      }
    }
    if let picked = ready.pickedTask(at: place) { picks.append((picked, events)) }
    return place
  }

  /// Any place that holds a task, each with equal probability.
  private mutating func randomPlace(in ready: ReadyQueue) -> Int {
    while true {
      let place = random.next(below: ready.count)
      // Only the loop's own stop is no task; it is drawn at most a few times in a run.
      if ready[place].task != nil { return place }
    }
  }
}
