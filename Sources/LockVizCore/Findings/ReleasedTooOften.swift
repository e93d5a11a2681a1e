/// A semaphore that has been released more often than it was acquired, so that more tasks can hold it
/// than at the beginning.
///
/// A warning. A semaphore that begins with nothing is a counter, which may rise.
struct ReleasedTooOften: Evidence {
  var resource: NameID
  var task: NameID
  var release: Moment
  var level: Int
  var limit: Int
  /// The first release by a task that had not acquired it.
  var stray: (task: NameID, moment: Moment)

  var kind: Finding.Kind { .releasedTooOften }
  var severity: Finding.Severity { .warning }
  var event: Int { release.number }
  var moments: [Int] { [stray.moment.number, release.number] }

  func finding(_ words: Wording) -> Finding {
    let (name, kind) = (words.resource(resource), words.kind(of: resource).words)
    var finding = Finding(
      kind: self.kind,
      severity: severity,
      event: event,
      events: [words.witness(release, .release)],
      tasks: [words.name(task)],
      resources: [words.name(resource)],
      sentence: """
        \(words.task(task)) \(kind.give.present) \(name) without having \(kind.take.past) it, so that it is at \
        \(level) after event \(release.number): it began with \(limit).
        """,
      advice: """
        \(kind.give.imperative) \(name) once for each time it is \(kind.take.past): `with` does so, and a \
        bounded semaphore refuses more.
        """
    )
    guard stray.moment.number < release.number else { return finding }
    finding.events.insert(words.witness(stray.moment, .release), at: 0)
    if stray.task != task { finding.tasks.insert(words.name(stray.task), at: 0) }
    finding.sentence = """
      \(words.task(stray.task)) \(kind.give.past) \(name) at event \(stray.moment.number) without having \
      \(kind.take.past) it, so that it is at \(level) after event \(release.number): it began with \(limit).
      """
    return finding
  }
}

extension FindingsPass {
  /// Records that a task which did not hold a semaphore has released it.
  mutating func noteExtraRelease(
    _ task: Int,
    _ resource: Int,
    _ moment: Moment,
    _ replay: inout Replay
  ) {
    let stray = resources[resource].stray ?? (tasks[task].name, moment)
    resources[resource].stray = stray
    let (level, limit) = (replay.resources[resource].level, replay.resources[resource].limit)
    guard level > limit else { return }
    evidence.add(
      ReleasedTooOften(
        resource: resources[resource].name,
        task: tasks[task].name,
        release: moment,
        level: Int(level),
        limit: Int(limit),
        stray: stray
      ),
      about: resources[resource].name
    )
    resources[resource].stray = nil
  }
}
