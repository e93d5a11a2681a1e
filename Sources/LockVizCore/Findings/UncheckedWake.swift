/// A task that was notified and went on without looking whether what it had waited for was so: another
/// one had been quicker.
///
/// A log does not say what a task waits for. It is taken to be a variable that the task read before it
/// waited, that another task changed meanwhile, and that had the same value again when the task had been
/// notified and wrote it. A warning.
struct UncheckedWake: Evidence {
  var condition: NameID
  var task: NameID
  var variable: NameID
  var value: LoggedValue
  var check: Moment
  var woken: Moment
  var read: Moment
  var write: Moment

  var kind: Finding.Kind { .uncheckedWake }
  var severity: Finding.Severity { .warning }
  var event: Int { write.number }
  var moments: [Int] { [check.number, woken.number, read.number, write.number] }

  func finding(_ words: Wording) -> Finding {
    let (task, variable) = (words.task(task), words.variable(variable))
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [
        words.witness(check, .check), words.witness(woken, .goesOn),
        words.witness(read, .secondRead), words.witness(write, .act),
      ],
      tasks: [words.name(self.task)],
      resources: [words.name(condition)],
      variables: [words.name(self.variable)],
      sentence: """
        \(task) found \(variable) = \(words.value(value)) at event \(check.number) and waited for \
        \(words.resource(condition)); notified at event \(woken.number), it goes on to write \(variable) at \
        event \(write.number), though it is \(words.value(value)) again.
        """,
      advice:
        "Wait in a loop, `while` and not `if`: another task may be quicker than the one notified."
    )
  }
}

/// That a task has been notified, and what it found then.
struct Wake: Sendable {
  var condition = 0
  /// The event with which it went on, and the one with which it had begun to wait.
  var woken = Moment()
  var waited = 0
  /// The variable that it found as it was before it waited; none if it found none.
  var variable = Link.none
  var check = Moment()
  var read = Moment()
}

extension FindingsPass {
  /// Records that a task goes on after a notification.
  mutating func noteWoken(_ task: Int, _ condition: Int, _ moment: Moment) {
    let waited = tasks[task].waiting.since.number
    tasks[task].wake = Wake(condition: condition, woken: moment, waited: waited)
  }

  /// Records that a task reads again what another one has changed since.
  mutating func noteLookAgain(
    _ task: Int,
    _ variable: Int,
    _ before: Reading,
    _ moment: Moment,
    _ value: LoggedValue
  ) {
    guard tasks[task].wake.waited > before.read.number, value.isSame(as: before.value) else {
      return
    }
    tasks[task].wake.variable = Link(variable)
    tasks[task].wake.check = before.read
    tasks[task].wake.read = moment
  }

  /// Records that a task writes a variable that it has read again.
  mutating func noteWriteAfterWake(_ task: Int, _ variable: Int, _ moment: Moment) {
    let wake = tasks[task].wake
    guard wake.variable == Link(variable),
      let reading = tasks[task].readings.index(of: variable)
    else { return }
    evidence.add(
      UncheckedWake(
        condition: resources[wake.condition].name,
        task: tasks[task].name,
        variable: variables[variable].name,
        value: tasks[task].readings[reading].value,
        check: wake.check,
        woken: wake.woken,
        read: wake.read,
        write: moment
      ),
      about: variables[variable].name
    )
    tasks[task].wake = Wake()
  }
}
