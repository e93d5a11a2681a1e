/// A release by a task that does not hold the resource: because nobody did, which is an error, or
/// because another task did, which asyncio allows.
struct ReleaseUnowned: Evidence {
  var task: NameID
  var resource: NameID
  var release: Moment
  /// The task that held the resource, if any, and where it had taken it.
  var owner: NameID
  var acquired: Moment
  /// Whether the owner had ended.
  var ownerHasEnded = false

  var kind: Finding.Kind { .releaseUnowned }
  var severity: Finding.Severity { owner == .none ? .problem : .warning }
  var event: Int { release.number }
  var moments: [Int] {
    owner == .none ? [release.number] : [acquired.number, release.number]
  }

  func finding(_ words: Wording) -> Finding {
    let (name, kind) = (words.resource(resource), words.kind(of: resource).words)
    var finding = Finding(
      kind: .releaseUnowned,
      severity: severity,
      event: event,
      events: [words.witness(release, .release)],
      tasks: [words.name(task)],
      resources: [words.name(resource)],
      sentence: "\(words.task(task)) \(kind.give.present) \(name), which nobody holds.",
      advice: """
        \(kind.give.imperative) \(name) once for each time it is \(kind.take.past); `with` does so.
        """
    )
    guard owner != .none else { return finding }
    finding.events.insert(words.witness(acquired, .acquire), at: 0)
    finding.tasks.append(words.name(owner))
    let ended: Phrase = ownerHasEnded ? " and has ended" : ""
    finding.sentence = """
      \(words.task(task)) \(kind.give.present) \(name), which \(words.task(owner)) \
      \(kind.take.past) at event \(acquired.number)\(ended): asyncio lets any task do so.
      """
    finding.advice = """
      Let the task that \(kind.take.present) \(name) \(kind.give.base) it; to wake another task, use an \
      event.
      """
    return finding
  }
}

extension FindingsPass {
  /// Records a release that failed.
  mutating func refuseRelease(_ task: Int, _ resource: Int, _ moment: Moment) {
    resources[resource].isSeen = true
    noteLeft(task, resource, moment)
    evidence.add(
      ReleaseUnowned(
        task: tasks[task].name,
        resource: resources[resource].name,
        release: moment,
        owner: .none,
        acquired: Moment()
      ),
      about: resources[resource].name
    )
  }

  /// Records a release by a task that does not own the resource.
  mutating func noteStrayRelease(
    _ task: Int,
    _ resource: Int,
    _ moment: Moment,
    owner: Int?,
    _ held: HeldResource?,
    _ step: Replay.Step
  ) {
    if let owner, let held, held.isExclusive {
      resources[resource].takenAway = TakenAway(
        owner: tasks[owner].name,
        acquired: held.acquired,
        by: tasks[task].name,
        released: moment
      )
    }
    let endedOwner =
      owner == nil
      ? resources[resource].endedOwners.first { $0.acquired.number == Int(step.ownerSince) } : nil
    evidence.add(
      ReleaseUnowned(
        task: tasks[task].name,
        resource: resources[resource].name,
        release: moment,
        owner: owner.map { tasks[$0].name } ?? endedOwner?.task ?? .none,
        acquired: held?.acquired ?? endedOwner?.acquired ?? Moment(),
        ownerHasEnded: endedOwner != nil
      ),
      about: resources[resource].name
    )
  }
}
