/// A release by a task that does not hold the lock: because nobody did, which is an error, or because
/// another task did, which asyncio allows.
struct ReleaseUnowned: Evidence {
  var task: NameID
  var lock: NameID
  var release: Moment
  /// The task that held the lock, if any, and where it had taken it.
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
    var finding = Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: [words.witness(release, .release)],
      tasks: [words.name(task)],
      locks: [words.name(lock)],
      sentence: "\(words.task(task)) releases \(words.lock(lock)), which nobody holds.",
      advice: "Release \(words.lock(lock)) once for each time it is acquired; `with` does so."
    )
    guard owner != .none else { return finding }
    finding.events.insert(words.witness(acquired, .acquire), at: 0)
    finding.tasks.append(words.name(owner))
    let ended: Phrase = ownerHasEnded ? " and has ended" : ""
    finding.sentence = """
      \(words.task(task)) releases \(words.lock(lock)), which \(words.task(owner)) acquired at event \
      \(acquired.number)\(ended): asyncio lets any task do so.
      """
    finding.advice = """
      Let the task that acquires \(words.lock(lock)) release it; to wake another task, use an event.
      """
    return finding
  }
}

extension FindingsPass {
  /// Records a release that failed.
  mutating func refuseRelease(_ task: Int, _ lock: Int, _ moment: Moment) {
    locks[lock].isSeen = true
    evidence.add(
      ReleaseUnowned(
        task: tasks[task].name,
        lock: locks[lock].name,
        release: moment,
        owner: .none,
        acquired: Moment()
      ),
      about: locks[lock].name
    )
  }

  /// Records a release by a task that does not own the lock; the lock's state is still the one
  /// before.
  mutating func noteStrayRelease(_ task: Int, _ lock: Int, _ moment: Moment, owner: Int?) {
    let deserter = locks[lock].deserter
    evidence.add(
      ReleaseUnowned(
        task: tasks[task].name,
        lock: locks[lock].name,
        release: moment,
        owner: owner.map { tasks[$0].name } ?? deserter?.task ?? .none,
        acquired: owner != nil ? locks[lock].acquired : deserter?.acquired ?? Moment(),
        ownerHasEnded: deserter != nil
      ),
      about: locks[lock].name
    )
  }
}
