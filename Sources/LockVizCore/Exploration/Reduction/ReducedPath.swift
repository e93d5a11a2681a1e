/// The steps of the run that is being made, each with what is left to be tried in its place: optimal
/// dynamic partial-order reduction (Abdulla, Aronis, Jonsson and Sagonas, JACM 64, 2017).
///
/// There is one difference: what a step does is known only once it has been made. So if a step is
/// to be tried before another one with which it conflicts, it is not known what it will do. It is
/// then taken to conflict with everything, which can only make a run redundant: what is tried turns
/// out to be explored already, and is cut short (a sleep-set-blocked run).
struct ReducedPath {
  /// The steps, in order.
  private(set) var steps: ContiguousArray<PathStep> = []
  /// How many of them this run has made.
  private(set) var made = 0
  /// What is to be tried next; if there is nothing, anything may come.
  private var pending: [WakeupForest.NodeID] = []
  /// The sleep set after the last step.
  private var sleepSet: [WakeupForest.Sleeper] = []
  /// The step that was chosen and is not over yet.
  private var chosen: PathStep?
  private var forest = WakeupForest()

  /// A step of the path.
  struct PathStep {
    /// The key of the state in which it is made; nil if there was no choice.
    let key: Fingerprint?
    fileprivate(set) var task: TaskNumber
    /// What it does; nil until that is known.
    fileprivate(set) var footprint: Footprint?
    /// What it is known to do, before it is made.
    fileprivate var prediction: Footprint?
    /// The steps that need not be made in its place.
    fileprivate var sleepSet: [WakeupForest.Sleeper]
    /// What is to be tried in its place.
    fileprivate(set) var branches: [WakeupForest.NodeID]
    /// How many steps have been tried in its place.
    fileprivate(set) var tried = 0
  }

  /// What comes next in a run.
  enum Choice {
    /// The step of a task.
    case task(TaskNumber)
    /// Nothing: everything that could come now has been explored.
    case redundant
    /// Nothing: the run is not the one that it should repeat.
    case diverged
    /// Nothing: in another order a step did something else, though nothing that it conflicts with
    /// had changed places with it.
    case unforeseen
  }

  /// About how many bytes it takes in all.
  var memory: Int {
    forest.memory + steps.count * 2 * MemoryLayout<PathStep>.stride
      + sleepSet.count * steps.count * MemoryLayout<WakeupForest.Sleeper>.stride
  }

  /// Whether something is left to be tried.
  var hasMore: Bool { steps.contains { !$0.branches.isEmpty } }

  /// Which part of the work is done, as far as what is left is known.
  var done: Double {
    var done = 0.0
    var share = 1.0
    for step in steps where step.tried > 0 || !step.branches.isEmpty {
      share /= Double(step.tried + 1 + step.branches.count)
      done += Double(step.tried) * share
    }
    return done
  }
}

// MARK: - One run

extension ReducedPath {
  /// Begins a run: it repeats the steps, and then goes on.
  mutating func begin() {
    made = 0
    sleepSet = []
    chosen = nil
  }

  /// Says which of the ready tasks runs next, in the state with a key.
  mutating func choose(among ready: [TaskNumber], in key: Fingerprint?) -> Choice {
    if made < steps.count {
      let step = steps[made]
      return step.key == key && ready.contains(step.task) ? .task(step.task) : .diverged
    }
    var step = PathStep(key: key, task: 0, sleepSet: sleepSet, branches: [])
    if let first = pending.first {
      let node = forest.remove(first)
      guard ready.contains(node.step.task) else { return .unforeseen }
      step.branches = Array(pending.dropFirst())
      step.take(node.step)
      pending = node.next
    } else if let task = ready.first(where: { !isAsleep($0) }) {
      step.task = task
    } else {
      return .redundant
    }
    chosen = step
    return .task(step.task)
  }

  /// Records what a step did.
  ///
  /// - Returns: what that means for the run.
  mutating func make(_ step: Step) -> Choice {
    if made == steps.count {
      if chosen == nil {
        let choice = choose(among: [step.task], in: nil)
        guard case .task = choice else { return choice }
      }
      if let chosen { steps.append(chosen) }
      chosen = nil
    }
    let expected = steps[made]
    guard expected.task == step.task else { return .diverged }
    if let before = expected.footprint, before != step.footprint { return .diverged }
    if let prediction = expected.prediction, prediction != step.footprint { return .unforeseen }
    steps[made].footprint = step.footprint
    made += 1
    if made == steps.count { sleepSet = steps[made - 1].sleepSet.after(step.footprint) }
    return .task(step.task)
  }

  private func isAsleep(_ task: TaskNumber) -> Bool {
    sleepSet.contains { $0.task == task }
  }
}

extension ReducedPath.PathStep {
  fileprivate mutating func take(_ step: WakeupForest.Step) {
    task = step.task
    footprint = nil
    prediction = step.isCertain ? step.footprint : nil
  }
}

// MARK: - From one run to the next

extension ReducedPath {
  /// Makes sure that each race of a run that is over is tried the other way round as well.
  mutating func reverseRaces(of trace: Trace) {
    for (first, second) in trace.races {
      let sequence = trace.sequence(bringing: second, before: first)
      if !steps[first].sleepSet.contains(where: sequence.mayBegin(with:)) {
        forest.insert(sequence, into: &steps[first].branches)
      }
    }
  }

  /// Goes back to the last step in whose place something is left to be tried.
  ///
  /// - Returns: whether there is one.
  mutating func backtrack() -> Bool {
    while var step = steps.popLast() {
      if let footprint = step.footprint {
        step.sleepSet.append(.init(task: step.task, footprint: footprint, isCertain: true))
      }
      while !step.branches.isEmpty {
        let branch = step.branches.removeFirst()
        guard forest.prune(branch, step.sleepSet) else { continue }
        let node = forest.remove(branch)
        step.take(node.step)
        step.tried += 1
        pending = node.next
        steps.append(step)
        return true
      }
    }
    return false
  }
}

extension Trace {
  /// Everything after a step that does not happen after it in the trace's order, and then a step
  /// that does, which may be different there.
  fileprivate func sequence(bringing second: Int, before first: Int) -> [WakeupForest.Step] {
    var sequence: [WakeupForest.Step] = []
    for step in steps.indices.dropFirst(first + 1) where !happens(first, before: step) {
      sequence.append(
        .init(task: steps[step].task, footprint: steps[step].footprint, isCertain: true)
      )
    }
    let last = steps[second]
    sequence.append(.init(task: last.task, footprint: last.footprint, isCertain: false))
    return sequence
  }
}
