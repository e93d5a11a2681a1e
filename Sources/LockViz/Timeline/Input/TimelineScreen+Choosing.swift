import LockVizCore

/// Choosing who goes on: the run is repeated up to the choice and continues differently.
extension TimelineScreen {
  mutating func choose(_ number: Int) -> Effect {
    guard watched.program != nil else {
      complain("what was recorded cannot go on differently; `lockviz run` can")
      return .none
    }
    guard let choice = watched.choice(at: cursor) else {
      complain("no choice is left after this; the rest follows by itself")
      return .none
    }
    guard choice.ready.indices.contains(number - 1) else {
      complain("\(choice.ready.count) tasks are ready; press 1 to \(choice.ready.count)")
      return .none
    }
    let task = choice.ready[number - 1]
    if let event = watched.runs.goOn(with: task, of: choice, from: cursor) {
      change { _ in event }
      notify("\(task) went on, as in this run anyway; u takes it back")
      return .none
    }
    return rerun(
      Schedule(picks: choice.picks + [task]),
      for: .choice(
        task: task,
        picks: choice.picks.count,
        continues: watched.runs.hasLanded(at: cursor)
      )
    )
  }

  /// Asks for a run of the program under another schedule.
  mutating func rerun(_ schedule: Schedule, for purpose: AwaitedRun.Purpose) -> Effect {
    guard let program = watched.program else { return .none }
    playhead.playback.isPlaying = false
    awaited = AwaitedRun(schedule: schedule, cursor: cursor, purpose: purpose)
    return .rerun(
      RerunRequest(name: timeline.log.header.name, schedule: schedule, program: program)
    )
  }

  /// Goes over to the run that was asked for, unless nobody waits for it any more.
  mutating func take(_ answer: RerunAnswer) {
    guard let awaited, answer.schedule == awaited.schedule, answer.name == timeline.log.header.name
    else { return }
    self.awaited = nil
    switch answer.result {
    case .failure(let error): complain("\(error)")
    case .success(let run): show(run, awaited)
    }
  }

  private mutating func show(_ run: ScheduledRun, _ awaited: AwaitedRun) {
    let before = watched.runs.current
    switch awaited.purpose {
    case .choice(let task, let picks, let continues):
      change { runs in
        runs.open(run, from: awaited.cursor, keepingPrevious: continues)
        return runs.land(afterPicks: picks + 1)
      }
      notify(
        watched.runs.current == before
          ? "\(task) went on, as in this run anyway; u takes it back"
          : "\(task) went on; u takes it back, b shows both runs"
      )
    case .outcome(let state):
      change { runs in
        runs.open(run, from: awaited.cursor)
        return 0
      }
      playhead.playback.isPlaying = true
      move(to: 1)
      let isNew = watched.runs.current != before
      notify("\(run.schedule): \(state)\(isNew ? "; u goes back, b shows both runs" : "")")
    }
  }

  /// Takes the last choice back, or gives up one that is still on its way.
  mutating func undoChoice() {
    guard watched.program != nil else {
      return complain("what was recorded cannot go on differently; `lockviz run` can")
    }
    guard awaited == nil else { return awaited = nil }
    guard watched.runs.canUndo else {
      return complain("nothing was chosen yet; 1 to 9 choose who goes on")
    }
    let cursor = cursor
    change { $0.undo(at: cursor) ?? cursor }
  }

  /// Changes which run is watched, and goes to an event of it.
  ///
  /// - Parameter go: changes it; says where the playhead goes.
  mutating func change(_ go: (inout RunBranches) -> Int) {
    let before = timeline
    let event = go(&watched.runs)
    // In another run lanes may come in another order, or not at all.
    selection = selection.flatMap { timeline.subject(like: $0, in: before) }
    awaited = nil
    comparison = nil
    playhead.trail = []
    jump(to: event)
  }
}

extension Timeline {
  /// What is of the same kind and name as something in another timeline, if there is such a thing.
  fileprivate func subject(like subject: Timeline.Subject, in other: Timeline) -> Timeline.Subject?
  {
    let name = subject.name(in: other)
    return switch subject {
    case .task: task(named: name).map { .task($0) }
    case .resource: resource(named: name).map { .resource($0) }
    case .variable: variable(named: name).map { .variable($0) }
    }
  }
}
