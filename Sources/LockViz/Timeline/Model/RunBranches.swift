import LockVizCore

/// Runs a program again under another schedule.
///
/// The same schedule gives the same events, which is what makes choosing and undoing possible.
struct Rerun: Sendable {
  let run: @Sendable (Schedule) throws(RunError) -> SimulationRun
  /// Explores it under every schedule.
  let explore: @Sendable (Exploration.Options) -> Exploration
  /// The command that runs it under a schedule, if there is one.
  var command: (@Sendable (Schedule) -> String)?

  init(
    explore: @escaping @Sendable (Exploration.Options) -> Exploration,
    run: @escaping @Sendable (Schedule) throws(RunError) -> SimulationRun
  ) {
    self.explore = explore
    self.run = run
  }
}

/// Who may go on at a moment, numbered from 1.
struct Choice: Hashable, Sendable {
  /// The ready tasks, as a schedule names them, in the order in which they became ready.
  var ready: [String]
  /// The number of the event after which the choice is; later than the playhead where the acting task
  /// goes on first.
  var event: Int
  /// The picks that lead there.
  var picks: [String]

  /// How many of them have a key, which is a digit; 0 where there is only one to go on.
  var keys: Int { ready.count > 1 ? min(ready.count, 9) : 0 }

  /// The number of the key that lets a task go on, or nil if it has none.
  func number(of task: String) -> Int? {
    ready.prefix(keys).firstIndex(of: task).map { $0 + 1 }
  }
}

/// The runs of one program that came of choosing who goes on.
///
/// A person chooses at some moment of a run, which makes another run that begins like it. What was left
/// stays reachable.
struct RunBranches: Sendable {
  /// One run, and where the playhead stood when it was left.
  struct Branch: Sendable {
    var timeline: Timeline
    /// The picks made in it, each with the number of events before it.
    var picks: [SimulationRun.Pick]
    /// The schedule as it was asked for.
    var schedule: Schedule
    var cursor = 0

    init(_ run: SimulationRun, schedule: Schedule) {
      timeline = Timeline(run.log)
      picks = run.picks
      self.schedule = schedule
    }

    /// How many picks come before a moment; in logarithmic time.
    func pickCount(before event: Int) -> Int {
      picks.partitioningIndex { $0.events >= event }
    }
  }

  let rerun: Rerun
  private(set) var branches: [Branch]
  private(set) var current = 0
  /// The branch that was left last.
  private(set) var previous: Int?
  /// What undoing returns to, the latest last.
  private var steps: [Step] = []

  /// A place to return to.
  private struct Step: Sendable {
    var branch: Int
    var cursor: Int
  }

  /// The last answer of `choice`, since every picture asks.
  private var known: (branch: Int, picks: Int, choice: Choice?)?
  /// How many picks come before the moment that the last choice led to: a task that was picked need
  /// not leave an event.
  private var landed: (event: Int, picks: Int)?

  /// The most branches that are kept; the oldest ones give way.
  static let most = 64

  init(_ run: SimulationRun, schedule: Schedule, rerun: Rerun) {
    self.rerun = rerun
    branches = [Branch(run, schedule: schedule)]
  }

  /// Whether there is a choice to take back.
  var canUndo: Bool { !steps.isEmpty }

  var branch: Branch { branches[current] }

  /// Who may be chosen at a moment of the current run, or nil where nobody is any more.
  mutating func choice(at cursor: Int) -> Choice? {
    var count = branch.pickCount(before: cursor)
    if let landed, landed.event == cursor { count = landed.picks }
    if let known, known.branch == current, known.picks == count { return known.choice }
    let picks = branch.picks.prefix(count).map(\.task)
    var choice: Choice?
    if let run = try? rerun.run(Schedule(picks: picks, then: .stop)),
      case .cut(let ready) = run.ending
    {
      choice = Choice(ready: ready, event: run.eventCount, picks: picks)
    }
    known = (current, count, choice)
    return choice
  }

  /// Goes on with one of the ready tasks: a run that is the same up to the choice.
  ///
  /// - Returns: Where the playhead goes: the next choice, or the end where there is none.
  mutating func choose(_ task: String, of choice: Choice, from cursor: Int) throws(RunError)
    -> Int
  {
    let count = choice.picks.count
    // Who would have been picked anyway makes no branch.
    if branch.picks.count > count, branch.picks[count].task == task {
      steps.append(Step(branch: current, cursor: cursor))
    } else {
      // Choice after choice is one departure: what was left is the run before the first of them.
      let continues = landed?.event == cursor
      try open(Schedule(picks: choice.picks + [task]), from: cursor, keepingPrevious: continues)
    }
    let landing =
      branch.picks.count > count + 1 ? branch.picks[count + 1].events : branch.timeline.log.count
    landed = (landing, count + 1)
    return landing
  }

  /// Goes over to the run of another schedule, which is a new branch unless there is one with its
  /// picks.
  ///
  /// - Parameters:
  ///   - schedule: What to run.
  ///   - cursor: Where the playhead is.
  ///   - keepingPrevious: Whether the branch that was left last stays the one, not the current.
  /// - Throws: Why the schedule cannot be run.
  mutating func open(
    _ schedule: Schedule,
    from cursor: Int,
    keepingPrevious: Bool = false
  ) throws(RunError) {
    let next = Branch(try rerun.run(schedule), schedule: schedule)
    let same = branches.firstIndex { $0.picks == next.picks }
    if same == nil {
      makeRoom()
      branches.append(next)
    }
    let left = keepingPrevious ? previous : nil
    goOver(to: same ?? branches.count - 1, from: cursor)
    if let left, left != current { previous = left }
  }

  /// Forgets the oldest branch that is not in use, where there are too many.
  private mutating func makeRoom() {
    guard branches.count >= Self.most,
      let oldest = branches.indices.first(where: { $0 != current && $0 != previous })
    else { return }
    branches.remove(at: oldest)
    func moved(_ index: Int) -> Int { index > oldest ? index - 1 : index }
    current = moved(current)
    previous = previous.map(moved)
    steps = steps.filter { $0.branch != oldest }
      .map { Step(branch: moved($0.branch), cursor: $0.cursor) }
    known = nil
  }

  /// Takes the last choice back; says where the playhead was, or nil if nothing was chosen.
  mutating func undo(at cursor: Int) -> Int? {
    guard let step = steps.popLast() else { return nil }
    branches[current].cursor = cursor
    if step.branch != current { previous = current }
    current = step.branch
    landed = nil
    return step.cursor
  }

  /// Goes over to another branch; says where the playhead was when it was left.
  @discardableResult
  mutating func goOver(to branch: Int, from cursor: Int) -> Int {
    steps.append(Step(branch: current, cursor: cursor))
    branches[current].cursor = cursor
    if branch != current { previous = current }
    current = branch
    landed = nil
    return branches[branch].cursor
  }

  /// The current branch beside another one; in proportion to what they have in common.
  func comparison(with other: Int) -> Comparison {
    Comparison(other: other, common: commonEvents(current, other))
  }

  /// How many events two branches have in common at their beginnings.
  func commonEvents(_ first: Int, _ second: Int) -> Int {
    let logs = (branches[first].timeline.log, branches[second].timeline.log)
    return zip(logs.0, logs.1).prefix { $0 == $1 }.count
  }
}
