extension Timeline {
  /// One of a timeline's tasks, resources or variables.
  public enum Subject: Sendable, Hashable {
    case task(TaskID)
    case resource(ResourceID)
    case variable(VariableID)
  }

  /// The earlier event that made something so, with the words for going there.
  public struct Cause: Sendable, Hashable {
    /// The number of the event that is the cause; always an earlier one.
    public var event: Int
    /// What a person would ask to get there, short enough for a hint: `who woke task_B?`.
    public var question: Phrase
    /// What the cause is, in one sentence to be read at its event.
    public var answer: Phrase
  }
}

extension Timeline {
  /// What made an event happen as it did: the acquire that made a task wait, the release that woke
  /// it, the write that made another write stale; nil if the log names none.
  ///
  /// Ask again for the cause's own event to go back further, up to an event without a cause. The
  /// cost is that of a state or two; the creation and the cancellation of a task are searched for
  /// backwards, in time proportional to the events in between.
  public func cause(ofEvent number: Int) -> Cause? {
    guard number >= 1, number <= log.count else { return nil }
    let before = state(after: number - 1)
    var after = before
    after.advance()
    return CauseFinder(timeline: self, state: before, limit: number)
      .cause(of: log[number - 1], after)
  }

  /// What made a task, a resource or a variable what it is after a number of events: the one who holds the
  /// lock that a task waits for, who acquired a lock, who wrote a variable last.
  ///
  /// If that is the last of these events itself, the answer is that event's own cause, so that one
  /// always gets further back.
  public func cause(of subject: Subject, after number: Int) -> Cause? {
    let number = min(max(number, 0), log.count)
    let finder = CauseFinder(timeline: self, state: state(after: number), limit: number + 1)
    let cause =
      switch subject {
      case .task(let task): taskNames.indices.contains(task) ? finder.cause(of: task) : nil
      case .resource(let resource):
        resourceNames.indices.contains(resource) ? finder.cause(of: resource) : nil
      case .variable(let variable):
        variableNames.indices.contains(variable) ? finder.cause(of: variable) : nil
      }
    return cause?.event == number ? self.cause(ofEvent: number) : cause
  }
}

/// Knows a state, looks back from it for causes, and finds the words.
struct CauseFinder {
  let timeline: Timeline
  /// The state whose causes are asked for; for an event, the state before it.
  let state: TimelineState
  /// The number of the first event that is too late to be a cause.
  let limit: Int

  var log: EventLog { timeline.log }

  /// A cause, if the event comes before the limit.
  func cause(_ event: Int, _ question: Phrase, _ answer: Phrase) -> Timeline.Cause? {
    event >= 1 && event < limit
      ? Timeline.Cause(event: event, question: question, answer: answer) : nil
  }

  /// A task's name.
  func task(_ id: TaskID) -> Phrase { "\(task: timeline.taskNames[id])" }
  /// A resource's name.
  func resource(_ id: ResourceID) -> Phrase { "\(resource: timeline.resourceNames[id])" }
  /// What is said of a resource's kind.
  func words(_ id: ResourceID) -> ResourceWords { timeline.kind(of: id).words }
  /// What an event does.
  func move(ofEvent number: Int) -> Event.Move { log.record(at: number - 1).kind.move }
  /// The name of the task that acts in an event.
  func actor(ofEvent number: Int) -> Phrase {
    let name = log[number - 1].task
    return name.isEmpty ? "somebody" : "\(task: name)"
  }
  /// The variable and the value of a read or write: `x = 1`.
  func access(ofEvent number: Int) -> Phrase {
    let event = log[number - 1]
    return """
      \(variable: event.object ?? "a variable") = \(value: event.value?.quotedText ?? "null")
      """
  }

  /// An event's value for a question, which has to be short.
  func shortValue(_ event: Event) -> String { event.value.quotedText(upTo: 20) }

  /// The number of the last event before the limit that makes a move and acts on a name.
  func lastEvent(_ move: Event.Move, on name: String) -> Int? {
    guard let name = log.names.find(name) else { return nil }
    return log.lastEvent(before: limit) { $0.kind.move == move && $0.object == name }
  }
}

extension EventLog {
  /// The number of the last event before another one that meets a condition.
  func lastEvent(before number: Int, where isTrue: (EventRecord) -> Bool) -> Int? {
    var number = Swift.min(Swift.max(number, 1) - 1, count)
    while number >= 1 {
      if isTrue(record(at: number - 1)) { return number }
      number -= 1
    }
    return nil
  }
}
