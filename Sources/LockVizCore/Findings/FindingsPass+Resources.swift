/// What happens to resources: their owners, their queues and their figures.
///
/// The log is believed: an event that contradicts earlier ones replaces what they said.
extension FindingsPass {
  mutating func wait(_ task: Int, _ resource: Int, _ moment: Moment, _ replay: inout Replay) {
    let queue = Int(replay.resources[resource].waiterCount)
    resources[resource].isSeen = true
    resources[resource].longestQueue = max(resources[resource].longestQueue, queue)
    tasks[task].waiting = Waiting(
      resource: Link(resource),
      since: moment,
      nanoseconds: nanoseconds,
      turns: resources[resource].turns,
      ahead: queue - 1
    )
    if resources[resource].kind > 0 { tasks[task].wake = Wake() }
    if !tasks[task].held.isEmpty {
      noteOrder(task, resource, moment)
      noteCircle(from: task, replay)
    }
  }

  mutating func acquire(
    _ task: Int,
    _ resource: Int,
    _ moment: Moment,
    isFirstEvent: Bool,
    _ step: Replay.Step,
    _ contradiction: Contradiction.Reason?
  ) {
    if let owner = ownerBefore(step, resource) {
      dropHold(of: owner, resource)
    } else if case .takesTaken = contradiction {
      forgetEndedOwner(of: resource, since: step.ownerSince)
    }
    if step.line == Link(resource) {
      resources[resource].contended += 1
      resources[resource].waits.add(nanoseconds - tasks[task].waiting.nanoseconds)
      noteStarvation(task, resource)
      tasks[task].waiting.resource = .none
    } else if !tasks[task].held.isEmpty {
      noteOrder(task, resource, moment)
    }
    resources[resource].isSeen = true
    resources[resource].acquisitions += 1
    if resources[resource].takenAway != nil { noteEntered(task, resource, moment) }
    // A task that is seen for the first time may have waited since before the log began.
    if !isFirstEvent { resources[resource].turns += 1 }
    guard resources[resource].isOwned, !resources[resource].isScope else { return }
    tasks[task].held.append(
      HeldResource(
        resource: resource,
        isExclusive: resources[resource].isExclusive,
        acquired: moment,
        nanoseconds: nanoseconds,
        segment: tasks[task].segment,
        firstRead: tasks[task].sectionReads.count
      )
    )
  }

  /// A task gives a resource, no matter which: asyncio does not check who its owner is.
  mutating func release(_ task: Int, _ resource: Int, _ moment: Moment, _ replay: inout Replay) {
    guard !resources[resource].isScope else { return }
    guard resources[resource].isOwned else {
      resources[resource].isSeen = true
      noteSignal(task, resource, moment, &replay)
      return
    }
    let owner = ownerBefore(replay.step, resource)
    let held = owner.flatMap { owner in tasks[owner].held.first { $0.resource == resource } }
    if let owner, let held {
      noteLongHold(held, by: owner, &replay)
      resources[resource].holds.add(nanoseconds - held.nanoseconds)
      closeSection(owner, held, moment)
      dropHold(of: owner, resource)
    }
    if owner != task, resources[resource].isSeen {
      if kinds[resources[resource].kind].rules.exceedsLimit {
        noteExtraRelease(task, resource, moment, &replay)
      } else {
        noteLeft(task, resource, moment)
        noteStrayRelease(task, resource, moment, owner: owner, held, replay.step)
      }
    }
    resources[resource].isSeen = true
    if owner == nil { forgetEndedOwner(of: resource, since: replay.step.ownerSince) }
  }

  /// Another task gives back what one that has ended held.
  private mutating func forgetEndedOwner(of resource: Int, since: Replay.Number) {
    resources[resource].endedOwners.removeAll { $0.acquired.number == Int(since) }
  }

  /// The place of the live task that held a resource until the last event.
  ///
  /// A task that acts after its end does not hold what it took before.
  @inline(__always)
  private func ownerBefore(_ step: Replay.Step, _ resource: Int) -> Int? {
    guard let owner = step.owner.index.flatMap({ place(ofTask: $0) }) else { return nil }
    let taken = Int(step.ownerSince)
    return tasks[owner].held.contains { $0.resource == resource && $0.acquired.number == taken }
      ? owner : nil
  }

  /// The owner of a resource has ended.
  mutating func noteOwnerEnded(_ held: HeldResource, _ task: Int) {
    resources[held.resource].endedOwners.append(
      ObservedResource.EndedOwner(
        task: tasks[task].name,
        acquired: held.acquired,
        ended: eventCount
      )
    )
  }

  /// Tells the readings made in a locked section that the section is over.
  private mutating func closeSection(_ task: Int, _ held: HeldResource, _ released: Moment) {
    guard held.isExclusive else { return }
    let section = Reading.Section(
      lock: Link(held.resource),
      acquired: held.acquired,
      released: released
    )
    for variable in tasks[task].sectionReads[held.firstRead...] {
      if let index = tasks[task].readings.index(of: Int(variable)) {
        tasks[task].readings[index].section = section
      }
    }
  }

  /// Removes a resource from those that a task holds.
  private mutating func dropHold(of task: Int, _ resource: Int) {
    if let place = tasks[task].held.firstIndex(where: { $0.resource == resource }) {
      tasks[task].held.remove(at: place)
    }
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
