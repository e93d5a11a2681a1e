import LockVizCore

/// Exploring: what the program can come to, as a pane to choose from.
extension TimelineScreen {
  /// Shows the outcomes; the first time, it asks for them to be found.
  mutating func explore() -> Effect {
    guard let program = watched.program else {
      complain("what was recorded cannot be run again; `lockviz run` can, and explores")
      return .none
    }
    let isNew = outcomes == nil
    if isNew { outcomes = OutcomeList() }
    panes.give(to: .outcomes)
    if !layout(size).hasPanes {
      panes.give(to: nil)
      complain("a larger screen has room for the outcomes")
    }
    guard isNew else { return .none }
    return .explore(
      ExplorationRequest(
        name: timeline.log.header.name,
        explore: { options in
          var options = options
          options.keepsMap = true
          return program.explore(options)
        },
        command: program.command
      )
    )
  }

  /// Takes what is known of the outcomes so far.
  mutating func take(_ progress: ExplorationProgress, of name: String) {
    guard name == timeline.log.header.name else { return }
    outcomes?.take(progress)
    guard case .finished(let exploration) = progress else { return }
    if let interruption = exploration.interruption, !interruption.isLimit {
      complain("\(interruption)")
    } else if exploration.map == nil {
      notify("choices get no marks: \(exploration.reasonWithoutMap)")
    }
  }

  /// Watches the schedule closest to the default order that leads to the selected outcome.
  mutating func watchOutcome() -> Effect {
    guard let outcome = outcomes?.outcome else {
      complain("still exploring: outcomes can be watched once all are found")
      return .none
    }
    guard let schedule = outcome.shortSchedule else {
      complain("no schedule is known that leads there")
      return .none
    }
    return rerun(schedule, for: .outcome(outcome.state))
  }
}

extension Exploration {
  /// Why it cannot be said what each choice leads to.
  fileprivate var reasonWithoutMap: String {
    switch fallback {
    case .plainSwift?: "tasks await plain Swift, so equal states cannot be told"
    case .hiddenState?: "tasks share state that cannot be seen"
    case .noStates?: "the program does not show its states"
    case .noSteps?, .queueOrderMatters?, nil:
      interruption.map { "\($0)" } ?? "not every order was considered"
    }
  }
}
