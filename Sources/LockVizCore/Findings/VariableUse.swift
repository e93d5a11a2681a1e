/// How tasks use a variable, as far as that says whether it needs a lock.
///
/// At first a variable belongs to one task. It is handed over when another task uses it later in
/// every order, because of who created and who awaited whom; what happened before no longer counts
/// then. From the first use without such an order it is shared.
struct VariableUse: Sendable {
  /// The life of the task that it belongs to; the lineage keeps it.
  var holder = Link.none
  /// That task's last use of it.
  var lastUse = 0
  var isShared = false
  var wasHandedOver = false
  /// Whether any event writes it.
  var isWritten = false
  /// The first two tasks that used it.
  var user = NameID.none
  var otherUser = NameID.none

  /// What was seen since it came to its present task, or to the last one before it was shared.
  var facts = Facts()

  struct Facts: Sendable {
    /// The first two tasks that wrote it.
    var writer = NameID.none
    var otherWriter = NameID.none
    /// The life of its last writer, which the lineage keeps, and that write.
    var lastWriter = Link.none
    var lastWrite = 0
    /// A write under none of the locks that were held at all writes before it.
    var unguarded: WriteBack?
    /// A write that followed a read across a suspension, with no lock held from one to the other.
    var acrossGap: WriteBack?
    /// Such a write with a lock held the whole time.
    var guardedGap: WriteBack?
    /// Whether another such write was under another lock.
    var hasTwoLocks = false
    /// A write that followed a read without a suspension.
    var withoutGap: WriteBack?
    /// A write after a second read, where another task had changed the value between the two reads.
    var rechecked: WriteBack?
  }

  /// Notes that a task writes it, and returns the life of the writer before.
  @inline(__always)
  mutating func noteWrite(by task: NameID, _ life: Int, at event: Int) -> Link {
    isWritten = true
    if facts.writer == .none {
      facts.writer = task
    } else if facts.writer != task, facts.otherWriter == .none {
      facts.otherWriter = task
    }
    let before = facts.lastWriter
    facts.lastWriter = Link(life)
    facts.lastWrite = event
    return before
  }

  /// A task's write, and the read before it.
  struct WriteBack: Sendable {
    var task: NameID
    var read = Moment()
    var write: Moment
    /// The first of two reads.
    var check = Moment()
    /// Whether the task waited for others to end between the read and the write.
    var awaitsTasks = false
    /// The lock that was held from the read to the write, if one was.
    var lock = NameID.none
  }
}

extension FindingsPass {
  /// Records that a task reads or writes a variable.
  @inline(__always)
  mutating func noteUse(_ task: Int, _ variable: Int, _ moment: Moment, isWrite: Bool) {
    if !variables[variable].use.isShared {
      if variables[variable].use.holder == Link(tasks[task].life) {
        variables[variable].use.lastUse = moment.number
      } else {
        changeHolder(task, variable, moment)
      }
    }
    if isWrite { noteWriteUse(task, variable, moment) }
  }

  /// Records that a task other than the present one uses a variable that is not shared.
  private mutating func changeHolder(_ task: Int, _ variable: Int, _ moment: Moment) {
    let name = tasks[task].name
    let life = tasks[task].life
    if let holder = variables[variable].use.holder.index {
      let last = variables[variable].use.lastUse
      let isHandedOver = lineage.isOrdered(holder, last, before: life, moment.number)
      lineage.release(holder)
      if variables[variable].use.otherUser == .none { variables[variable].use.otherUser = name }
      guard isHandedOver else {
        variables[variable].use.isShared = true
        variables[variable].use.holder = .none
        return
      }
      variables[variable].use.wasHandedOver = true
      if let writer = variables[variable].use.facts.lastWriter.index { lineage.release(writer) }
      variables[variable].use.facts = VariableUse.Facts()
      guards[variable] = nil
    } else {
      variables[variable].use.user = name
    }
    lineage.retain(life)
    variables[variable].use.holder = Link(life)
    variables[variable].use.lastUse = moment.number
  }

  private mutating func noteWriteUse(_ task: Int, _ variable: Int, _ moment: Moment) {
    let name = tasks[task].name
    let life = tasks[task].life
    narrowGuards(variable, to: task, moment, heldBefore: moment.number)
    let lastWriter = variables[variable].use.noteWrite(by: name, life, at: moment.number)
    guard lastWriter != Link(life) else { return }
    if let lastWriter = lastWriter.index { lineage.release(lastWriter) }
    lineage.retain(life)
  }

  /// Keeps, of the locks that guard a variable, those that a task has held since before an event.
  private mutating func narrowGuards(
    _ variable: Int,
    to task: Int,
    _ moment: Moment,
    heldBefore event: Int
  ) {
    func isHeld(_ lock: Int) -> Bool {
      tasks[task].held.contains {
        $0.resource == lock && $0.isExclusive && $0.acquired.number < event
      }
    }
    guard let guards = guards[variable] else {
      self.guards[variable] = tasks[task].held.map(\.resource).filter(isHeld)
      return
    }
    guard !guards.allSatisfy(isHeld) else { return }
    // A write that follows the last one in every order, such as that of a task that has awaited the
    // others, needs no lock.
    let lastWrite = variables[variable].use.facts.lastWrite
    let life = tasks[task].life
    if let lastWriter = variables[variable].use.facts.lastWriter.index, lastWriter != life,
      lineage.isOrdered(lastWriter, lastWrite, before: life, moment.number)
    {
      return
    }
    let left = guards.filter(isHeld)
    self.guards[variable] = left
    if left.isEmpty {
      variables[variable].use.facts.unguarded = VariableUse.WriteBack(
        task: tasks[task].name,
        write: moment
      )
    }
  }

  /// Records that a task writes a variable that it has read.
  mutating func noteWriteBack(
    _ task: Int,
    _ variable: Int,
    _ reading: Reading,
    _ moment: Moment,
    _ value: LoggedValue,
    _ log: EventLog
  ) {
    // After a write of its own, the task relies on that write.
    guard reading.known == reading.read.number else { return }
    if reading.segment == tasks[task].segment {
      guard variables[variable].use.facts.withoutGap == nil || reading.recheckOf.number > 0 else {
        return
      }
      let writeBack = VariableUse.WriteBack(
        task: tasks[task].name,
        read: reading.read,
        write: moment,
        check: reading.recheckOf
      )
      if variables[variable].use.facts.withoutGap == nil {
        variables[variable].use.facts.withoutGap = writeBack
      }
      if reading.recheckOf.number > 0, variables[variable].use.facts.rechecked == nil {
        variables[variable].use.facts.rechecked = writeBack
      }
      return
    }
    // A write that uses nothing of what was read, or leaves it as it was, is not an update of it.
    guard !value.isSame(as: reading.value) else { return }
    let isUpdate = value.isDerived(from: reading.value, log)
    guard
      isUpdate || reading.value.isAbsence || reading.value.type == .absent
        || value.type == .absent || reading.section.lock != .none
        || tasks[task].holdsGuard(sinceBefore: reading.read.number)
    else { return }
    if tasks[task].holdsGuard(sinceBefore: reading.read.number) {
      noteSection(task, since: reading.read.number, isUpdate ? .update : .result)
      narrowGuards(variable, to: task, moment, heldBefore: reading.read.number)
      let lock = tasks[task].held.first {
        $0.isExclusive && $0.acquired.number < reading.read.number
      }
      let update = VariableUse.WriteBack(
        task: tasks[task].name,
        read: reading.read,
        write: moment,
        lock: lock.map { resources[$0.resource].name } ?? .none
      )
      if variables[variable].use.facts.guardedGap == nil {
        variables[variable].use.facts.guardedGap = update
      } else if guards[variable]?.isEmpty == true, isUpdate {
        noteTwoLocks(variable, update, by: task)
      }
    } else if variables[variable].use.facts.acrossGap == nil {
      variables[variable].use.facts.acrossGap = VariableUse.WriteBack(
        task: tasks[task].name,
        read: reading.read,
        write: moment,
        awaitsTasks: tasks[task].lastJoin > reading.read.number
      )
    }
  }

  /// Records, for what a task has held since before an event, what the task has done under it.
  private mutating func noteSection(
    _ task: Int,
    since event: Int,
    _ section: HeldResource.Section
  ) {
    for index in tasks[task].held.indices
    where tasks[task].held[index].isExclusive && tasks[task].held[index].acquired.number < event {
      tasks[task].held[index].section = section
    }
  }
}
