/// A task that ended with an error.
///
/// Not reported where a task that awaited it went on and did not fail itself: that task has handled
/// the error. A warning otherwise, because what awaits it outside the log may expect the error. A
/// cancelled task has not failed.
struct TaskFailed: Evidence {
  var task: NameID
  var end: Moment
  /// How it ended, as the log says: `error: …`.
  var ending: LoggedValue

  var kind: Finding.Kind { .taskFailed }
  var severity: Finding.Severity { .warning }
  var event: Int { end.number }
  var moments: [Int] { [end.number] }

  func finding(_ words: Wording) -> Finding {
    Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [words.witness(end, .end)],
      tasks: [words.name(task)],
      sentence: "\(words.task(task)) ends with an error at event \(event): \(words.error(ending)).",
      advice: "Make sure that the task that awaits \(words.task(task)) handles the error."
    )
  }
}

/// A task's failure that may still be handled.
struct OpenFailure: Sendable {
  var failed: TaskFailed
  /// The place of the task that awaits it, if one does.
  var awaiting: Int?

  /// How many are remembered; if there are more, the oldest counts as one that nobody handles.
  static let limit = 256
}

extension FindingsPass {
  /// Records how a task ends, and what that says about the failures of those that it awaited.
  mutating func noteEnding(_ task: Int, _ moment: Moment, _ record: EventRecord, _ log: EventLog) {
    guard case .failed = TaskEnding(log.value(of: record)) else {
      if !openFailures.isEmpty { openFailures.removeAll { $0.awaiting == task } }
      return
    }
    if !tasks[task].readings.isEmpty { noteStaleUse(task, moment, record, log) }
    for open in openFailures where open.awaiting == task { add(open.failed) }
    openFailures.removeAll { $0.awaiting == task }
    let name = tasks[task].name
    let awaiting = placeOfTask(awaiting: name)
    if let awaiting { tasks[awaiting].awaitsFailed = true }
    let failed = TaskFailed(task: name, end: moment, ending: LoggedValue(record))
    if openFailures.count == OpenFailure.limit { add(openFailures.removeFirst().failed) }
    openFailures.append(OpenFailure(failed: failed, awaiting: awaiting))
  }

  private mutating func add(_ failed: TaskFailed) { evidence.add(failed, about: failed.task) }

  /// Records that a task awaits another one, which may have failed.
  mutating func noteAwaiting(_ task: Int, _ name: NameID) {
    for index in openFailures.indices
    where openFailures[index].failed.task == name && openFailures[index].awaiting == nil {
      openFailures[index].awaiting = task
    }
  }

  /// The failures that nobody has handled so far.
  var unhandledFailures: [TaskFailed] {
    openFailures.filter { open in
      guard let awaiting = open.awaiting else { return true }
      return tasks[awaiting].last.number <= open.failed.end.number
    }.map(\.failed)
  }
}
