import LockVizCore

/// Choosing who goes on: the run is repeated up to the choice and continues differently.
extension TimelineScreen {
  /// Finds out who may be chosen now, for the picture; nobody while it plays.
  mutating func refreshChoice() {
    choice = playback.isPlaying || prompt != nil ? nil : branches?.choice(at: cursor)
    outcomes?.look(at: choice)
  }

  mutating func choose(_ number: Int) {
    guard var branches else {
      return complain("what was recorded cannot go on differently; `lockviz run` can")
    }
    guard let choice = branches.choice(at: cursor) else {
      return complain("no choice is left after this; the rest follows by itself")
    }
    guard choice.ready.indices.contains(number - 1) else {
      return complain("\(choice.ready.count) tasks are ready; press 1 to \(choice.ready.count)")
    }
    let task = choice.ready[number - 1]
    let current = branches.current
    do {
      let event = try branches.choose(task, of: choice, from: cursor)
      let isSame = branches.current == current
      show(branches, at: event)
      notify(
        isSame
          ? "\(task) went on, as in this run anyway; u takes it back"
          : "\(task) went on; u takes it back, b shows both runs"
      )
    } catch {
      complain("\(error)")
    }
  }

  mutating func undoChoice() {
    guard var branches else { return choose(0) }
    guard let event = branches.undo(at: cursor) else {
      return complain("nothing was chosen yet; 1 to 9 choose who goes on")
    }
    show(branches, at: event)
  }

  /// Opens the comparison of this run with the one that was left last, or closes it.
  mutating func compare() {
    guard comparison == nil else {
      comparison = nil
      return
    }
    guard let branches, branches.branches.count > 1 else {
      return complain("there is one run so far; 1 to 9 choose who goes on, and make another")
    }
    playback.isPlaying = false
    comparison = branches.comparison(with: branches.previous ?? (branches.current == 0 ? 1 : 0))
  }

  /// Takes a key while the comparison is open; says whether it is done with.
  mutating func compare(_ key: Key, _ action: TimelineAction) -> Bool {
    guard var branches, var shown = comparison else { return false }
    let others = branches.branches.indices.filter { $0 != branches.current }
    let place = others.firstIndex(of: shown.other) ?? 0
    switch action {
    case .select(let count):
      let next = min(max(place + count, 0), others.count - 1)
      shown = branches.comparison(with: others[next])
    case .step(let count): shown.scroll += count
    case .page(let count): shown.scroll += count * size.height / 2
    case .cause:
      branches.goOver(to: shown.other, from: cursor)
      show(branches, at: shown.common)
      return true
    case .close, .compare, .quit:
      comparison = nil
      return true
    case .help, .command, .mouse, .repaint: return false
    default:
      complain("\(key.name) is for one run; Esc closes the comparison")
      return true
    }
    let longest = max(
      branches.branch.timeline.log.count,
      branches.branches[shown.other].timeline.log.count
    )
    shown.scroll = min(max(shown.scroll, -shown.common), max(longest - shown.common - 1, 0))
    comparison = shown
    return true
  }

  /// Shows the current branch.
  mutating func show(_ branches: RunBranches, at event: Int) {
    self.branches = branches
    let next = branches.branch.timeline
    // In another run lanes may come in another order, or not at all.
    selection = selection.flatMap { next.subject(like: $0, in: timeline) }
    timeline = next
    schedule = branches.branch.schedule.description
    comparison = nil
    trail = []
    jump(to: event)
  }

}

extension Timeline {
  /// What is of the same kind and name as something in another timeline, if there is such a thing.
  fileprivate func subject(like subject: Subject, in other: Timeline) -> Subject? {
    let name = subject.name(in: other)
    return switch subject {
    case .task: task(named: name).map { .task($0) }
    case .lock: lock(named: name).map { .lock($0) }
    case .variable: variable(named: name).map { .variable($0) }
    }
  }
}
