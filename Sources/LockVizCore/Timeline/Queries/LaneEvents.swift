/// The events of one lane: what a task does, what is done to a resource or a variable.
extension Timeline {
  /// The task that acts in an event.
  package func actor(ofEvent number: Int) -> TaskID? {
    storage.subjects.task(log.record(at: number - 1).task).map(TaskID.init)
  }

  /// What an event acts on, if it is one of the timeline's tasks, resources or variables.
  package func object(ofEvent number: Int) -> Subject? {
    let record = log.record(at: number - 1)
    guard let index = storage.subjects.subjects(of: record).object.index else { return nil }
    return switch record.kind.move.object {
    case .nothing, .container: nil
    case .task: .task(TaskID(index))
    case .resource: .resource(ResourceID(index))
    case .variable: .variable(VariableID(index))
    }
  }

  /// The number of the next event of a task, or about a resource or a variable, or nil if there is none.
  ///
  /// The cost is proportional to the events in between.
  public func nextEvent(of subject: Subject, after event: Int) -> Int? {
    let concerns = test(subject)
    var index = max(event, 0)
    while index < log.count {
      if concerns(log.record(at: index)) { return index + 1 }
      index += 1
    }
    return nil
  }

  /// The number of the previous event of a task, or about a resource or a variable, or nil if there is
  /// none.
  ///
  /// The cost is proportional to the events in between.
  public func previousEvent(of subject: Subject, before event: Int) -> Int? {
    let concerns = test(subject)
    var index = min(event - 1, log.count) - 1
    while index >= 0 {
      if concerns(log.record(at: index)) { return index + 1 }
      index -= 1
    }
    return nil
  }

  private func test(_ subject: Subject) -> (EventRecord) -> Bool {
    switch subject {
    case .task(let id):
      let name = log.names.find(taskNames[id])
      return { $0.task == name }
    case .resource(let id):
      let name = log.names.find(resourceNames[id])
      return { $0.object == name && $0.kind.move.object == .resource }
    case .variable(let id):
      let name = log.names.find(variableNames[id])
      return { $0.object == name && $0.kind.move.object == .variable }
    }
  }
}
