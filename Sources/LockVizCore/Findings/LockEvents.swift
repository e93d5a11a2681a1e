/// What happens to locks: their owners, their queues and their figures.
///
/// The log is believed: an event that contradicts earlier ones replaces what they said.
extension FindingsPass {
  mutating func wait(_ task: Int, _ lock: Int, _ moment: Moment, _ replay: Replay) {
    let queue = Int(replay.locks[lock].waiterCount)
    locks[lock].isSeen = true
    locks[lock].longestQueue = max(locks[lock].longestQueue, queue)
    tasks[task].waiting = Waiting(
      since: moment,
      nanoseconds: nanoseconds,
      turns: locks[lock].turns,
      ahead: queue - 1
    )
    if !tasks[task].held.isEmpty {
      noteOrder(task, lock, moment)
      noteCircle(from: task, replay)
    }
  }

  mutating func acquire(
    _ task: Int,
    _ lock: Int,
    _ moment: Moment,
    isFirstEvent: Bool,
    _ step: Replay.Step
  ) {
    if let owner = ownerBefore(step, lock) { dropHold(of: owner, lock) }
    if step.line == Link(lock) {
      locks[lock].contended += 1
      locks[lock].waits.add(nanoseconds - tasks[task].waiting.nanoseconds)
      noteStarvation(task, lock)
    } else if !tasks[task].held.isEmpty {
      noteOrder(task, lock, moment)
    }
    locks[lock].isSeen = true
    locks[lock].acquisitions += 1
    // A task that is seen for the first time may have waited since before the log began.
    if !isFirstEvent { locks[lock].turns += 1 }
    locks[lock].deserter = nil
    locks[lock].acquired = moment
    locks[lock].acquiredAt = nanoseconds
    tasks[task].held.append(
      HeldLock(
        lock: lock,
        acquired: moment,
        nanoseconds: nanoseconds,
        segment: tasks[task].segment,
        firstRead: tasks[task].sectionReads.count
      )
    )
  }

  /// Frees a lock, no matter who releases it: asyncio.Lock does not check its owner.
  mutating func release(_ task: Int, _ lock: Int, _ moment: Moment, _ replay: Replay) {
    let owner = ownerBefore(replay.step, lock)
    if let owner {
      if let held = tasks[owner].held.last(where: { $0.lock == lock }) {
        noteLongHold(held, by: owner, until: moment.number, replay)
        locks[lock].holds.add(nanoseconds - held.nanoseconds)
      }
      closeSection(owner, lock, moment)
      dropHold(of: owner, lock)
    }
    if owner != task, locks[lock].isSeen { noteStrayRelease(task, lock, moment, owner: owner) }
    locks[lock].isSeen = true
    locks[lock].deserter = nil
  }

  /// The place of the live task that held a lock until the last event.
  @inline(__always)
  private func ownerBefore(_ step: Replay.Step, _ lock: Int) -> Int? {
    guard locks[lock].deserter == nil else { return nil }
    return step.owner.index.flatMap { place(ofTask: $0) }
  }

  /// The owner of a lock has ended.
  mutating func desert(_ held: HeldLock, _ task: Int) {
    locks[held.lock].deserter = ObservedLock.Deserter(
      task: tasks[task].name,
      acquired: held.acquired,
      ended: eventCount
    )
  }

  /// Records how long a task that holds locks was suspended, now that it is back.
  mutating func noteGap(_ task: Int) {
    let gap = nanoseconds - tasks[task].lastNanoseconds
    for index in tasks[task].held.indices {
      let isFirst = tasks[task].held[index].gapAfter.number == 0
      guard isFirst || gap > tasks[task].held[index].longestGap else { continue }
      tasks[task].held[index].longestGap = gap
      tasks[task].held[index].gapAfter = tasks[task].last
    }
  }

  /// Tells the readings made in a locked section that the section is over.
  private mutating func closeSection(_ task: Int, _ lock: Int, _ released: Moment) {
    guard let held = tasks[task].held.last(where: { $0.lock == lock }) else { return }
    let section = Reading.Section(lock: Link(lock), acquired: held.acquired, released: released)
    for variable in tasks[task].sectionReads[held.firstRead...] {
      if let index = tasks[task].readings.index(of: Int(variable)) {
        tasks[task].readings[index].section = section
      }
    }
  }

  /// Removes a lock from those that a task holds.
  private mutating func dropHold(of task: Int, _ lock: Int) {
    tasks[task].held.removeAll { $0.lock == lock }
    guard !tasks[task].sectionReads.isEmpty else { return }
    // Sections may overlap without end, so what no open section reaches is dropped.
    let kept = tasks[task].held.lazy.map(\.firstRead).min() ?? tasks[task].sectionReads.count
    if kept == tasks[task].sectionReads.count {
      tasks[task].sectionReads.removeAll(keepingCapacity: true)
      for index in tasks[task].held.indices { tasks[task].held[index].firstRead = 0 }
    } else if kept > 256 {
      tasks[task].sectionReads.removeFirst(kept)
      for index in tasks[task].held.indices { tasks[task].held[index].firstRead -= kept }
    }
  }
}
