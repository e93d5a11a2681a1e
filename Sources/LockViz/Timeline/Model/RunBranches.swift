import LockVizCore

/// A run that is watched: one that was recorded, or one of a program that can be run again.
struct Branch: Sendable {
  var timeline: Timeline
  /// The run; nil for what was recorded.
  let run: SimulationRun?
  /// The picks made in it, each with the number of events before it.
  let picks: [SimulationRun.Pick]
  /// The schedule as it was asked for, if that is known.
  let schedule: Schedule?
  /// Where the playhead stood when it was left.
  var cursor = 0

  init(_ scheduled: ScheduledRun) {
    timeline = scheduled.timeline
    run = scheduled.run
    picks = scheduled.run.picks
    schedule = scheduled.schedule
  }

  /// Creates the branch of what was recorded.
  init(recorded timeline: Timeline, schedule: Schedule? = nil) {
    self.timeline = timeline
    self.schedule = schedule
    run = nil
    picks = []
  }

  /// How many picks come before a moment; in logarithmic time.
  func pickCount(before event: Int) -> Int {
    picks.partitioningIndex { $0.events >= event }
  }

  /// Who might have gone on after some picks, or nil if there was no choice.
  func choice(afterPicks count: Int) -> Choice? {
    guard let run, let ready = run.ready(atChoice: count) else { return nil }
    return Choice(
      ready: ready,
      event: count < picks.count ? picks[count].events : run.eventCount,
      picks: picks.prefix(count).map(\.task)
    )
  }
}

/// The run that was watched first, and those that choosing who goes on has made.
///
/// A person chooses at some moment of a run, which makes another run that begins like it. The runs
/// that were left can be reached again.
struct RunBranches: Sendable {
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

  /// How many picks come before the moment that the last choice led to: a task that was picked need
  /// not leave an event.
  private var landed: (event: Int, picks: Int)?

  /// The maximum number of branches; the oldest ones give way.
  static let limit = 64

  init(_ first: Branch) { branches = [first] }

  /// Whether there is a choice to take back.
  var canUndo: Bool { !steps.isEmpty }

  var branch: Branch { branches[current] }

  /// Shows more of what is being recorded.
  mutating func grow(_ timeline: Timeline) {
    guard let recorded = branches.firstIndex(where: { $0.run == nil }) else { return }
    branches[recorded].timeline = timeline
  }

  /// Who may be chosen at a moment of the current run, or nil if nobody may.
  func choice(at cursor: Int) -> Choice? {
    let isLanding = landed?.event == cursor
    return branch.choice(
      afterPicks: isLanding ? landed?.picks ?? 0 : branch.pickCount(before: cursor)
    )
  }

  /// Whether the last choice led to this moment.
  func hasLanded(at cursor: Int) -> Bool { landed?.event == cursor }

  /// Lets a task go on as it does in the current run anyway.
  ///
  /// - Returns: where the playhead goes; nil if another one goes on in this run.
  mutating func goOn(with task: String, of choice: Choice, from cursor: Int) -> Int? {
    let count = choice.picks.count
    guard count < branch.picks.count, branch.picks[count].task == task else { return nil }
    steps.append(Step(branch: current, cursor: cursor))
    return land(afterPicks: count + 1)
  }

  /// Goes to where the next choice is after some picks, or to the end where there is none.
  ///
  /// - Returns: where the playhead goes.
  mutating func land(afterPicks count: Int) -> Int {
    let event = count < branch.picks.count ? branch.picks[count].events : branch.timeline.log.count
    landed = (event, count)
    return event
  }

  /// Goes over to a run, which is a new branch unless there is one with its picks.
  ///
  /// - Parameters:
  ///   - run: what came of another schedule.
  ///   - cursor: where the playhead was.
  ///   - keepingPrevious: whether the branch that was left last stays the one, not the current.
  mutating func open(_ run: ScheduledRun, from cursor: Int, keepingPrevious: Bool = false) {
    let next = Branch(run)
    let same = branches.firstIndex { $0.run != nil && $0.picks == next.picks }
    if same == nil {
      makeRoom()
      branches.append(next)
    }
    let left = keepingPrevious ? previous : nil
    goOver(to: same ?? branches.count - 1, from: cursor)
    if let left, left != current { previous = left }
  }

  /// Forgets the oldest branch that is not in use, if there are too many.
  private mutating func makeRoom() {
    guard branches.count >= Self.limit,
      let oldest = branches.indices.first(where: {
        $0 != current && $0 != previous && branches[$0].run != nil
      })
    else { return }
    branches.remove(at: oldest)
    func moved(_ index: Int) -> Int { index > oldest ? index - 1 : index }
    current = moved(current)
    previous = previous.map(moved)
    steps = steps.filter { $0.branch != oldest }
      .map { Step(branch: moved($0.branch), cursor: $0.cursor) }
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

  /// The current branch beside another one; the cost is proportional to what they have in common.
  func comparison(with other: Int) -> Comparison {
    Comparison(other: other, common: commonEvents(current, other))
  }

  /// How many events two branches have in common at their beginnings.
  func commonEvents(_ first: Int, _ second: Int) -> Int {
    let logs = (branches[first].timeline.log, branches[second].timeline.log)
    return zip(logs.0, logs.1).prefix { $0 == $1 }.count
  }
}
