/// A task that ended with an error.
///
/// A warning, because a task that awaits it may expect the error. A cancelled task has not failed.
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

extension FindingsPass {
  /// Records how a task ends, if it ends with an error.
  mutating func noteEnding(_ task: Int, _ moment: Moment, _ record: EventRecord, _ log: EventLog) {
    guard case .failed = TaskEnding(log.value(of: record)) else { return }
    let failed = TaskFailed(task: tasks[task].name, end: moment, ending: LoggedValue(record))
    evidence.add(failed, about: failed.task)
  }
}
