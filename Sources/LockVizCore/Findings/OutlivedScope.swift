/// A task that outlived the gather in which it was awaited, and goes on writing.
///
/// A gather ends with the first failure, and its owner goes on; the other members do too, unless they
/// are cancelled or awaited again. A warning for the first write of each.
struct OutlivedScope: Evidence {
  var task: NameID
  /// The task that no longer waits, and the event with which it went on.
  var owner: NameID
  var since: Int
  var variable: NameID
  var write: Moment

  var kind: Finding.Kind { .outlivedScope }
  var severity: Finding.Severity { .warning }
  var event: Int { write.number }
  var moments: [Int] { [since, write.number] }

  func finding(_ words: Wording) -> Finding {
    Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [
        Finding.Witness(number: since, role: .goesOn, location: nil), words.witness(write, .write),
      ],
      tasks: [words.name(task), words.name(owner)],
      variables: [words.name(variable)],
      sentence: """
        \(words.task(task)) writes \(words.variable(variable)) at event \(event), though \
        \(words.task(owner)), which awaited it, went on at event \(since) after another task had failed.
        """,
      advice: """
        Use a task group, or cancel and await \(words.task(task)) before \(words.task(owner)) goes on.
        """
    )
  }
}

extension FindingsPass {
  /// Records that a task goes on after one of those that it awaited has failed.
  mutating func leaveScope(_ task: Int, _ move: Event.Move) {
    tasks[task].awaitsFailed = false
    // It collects their errors.
    guard move != .joined, !tasks[task].mayLeaveOthers else { return }
    for name in tasks[task].awaitedTasks {
      guard let member = place(ofTaskNamed: name), member != task else { continue }
      tasks[member].outlived = Outlived(owner: tasks[task].name, since: eventCount)
    }
  }

  /// Records that a task is cancelled, or awaited again.
  mutating func forgetOutlived(_ name: NameID) {
    guard let task = place(ofTaskNamed: name), tasks[task].outlived.since > 0 else { return }
    tasks[task].outlived = Outlived()
  }

  /// Records the first write of a task that has outlived its scope.
  mutating func noteOutlivedWrite(_ task: Int, _ variable: Int, _ moment: Moment) {
    let outlived = tasks[task].outlived
    tasks[task].outlived = Outlived()
    evidence.add(
      OutlivedScope(
        task: tasks[task].name,
        owner: outlived.owner,
        since: outlived.since,
        variable: variables[variable].name,
        write: moment
      ),
      about: variables[variable].name
    )
  }
}
