/// What happens to variables: what tasks know about them, and when a task relies on what is no
/// longer so.
extension FindingsPass {
  mutating func read(_ task: Int, _ variable: Int, _ moment: Moment, _ value: LoggedValue) {
    noteUse(task, variable, moment, isWrite: false)
    if value.type != .absent { variables[variable].shown = value }
    let holds = !tasks[task].held.isEmpty
    let segment = tasks[task].segment
    let openChildren = tasks[task].openChildren
    let writes = variables[variable].writes
    guard let index = tasks[task].readings.index(of: variable) else {
      if holds { tasks[task].sectionReads.append(Int32(variable)) }
      var reading = Reading()
      reading.learn(
        moment,
        value,
        segment: segment,
        writes: writes,
        openChildren: openChildren
      )
      tasks[task].readings.insert(reading, of: variable)
      return
    }
    // If it was read before in the section that began last, it is already on the list.
    if holds, let newest = tasks[task].held.last,
      tasks[task].readings[index].read.number < newest.acquired.number
    {
      tasks[task].sectionReads.append(Int32(variable))
    }
    let isRecheck =
      tasks[task].readings[index].known == tasks[task].readings[index].read.number
      && tasks[task].readings[index].segment != segment
      && variables[variable].lastWrite(notBy: tasks[task].name).moment.number
        > tasks[task].readings[index].known
      && !isHandedOver(tasks[task].readings[index], task, variable)
    if isRecheck {
      tasks[task].readings[index].recheckOf = tasks[task].readings[index].read
      noteLookAgain(task, variable, tasks[task].readings[index], moment, value)
    }
    tasks[task].readings[index].learn(
      moment,
      value,
      segment: segment,
      writes: writes,
      openChildren: openChildren
    )
  }

  mutating func write(
    _ task: Int,
    _ variable: Int,
    _ moment: Moment,
    _ value: LoggedValue,
    _ log: EventLog
  ) {
    noteUse(task, variable, moment, isWrite: true)
    noteDescendantWrite(task, variable)
    if !iterations.isEmpty { noteChange(task, variable, moment, value) }
    if tasks[task].outlived.since > 0 { noteOutlivedWrite(task, variable, moment) }
    var write = ObservedVariable.Write(moment: moment, task: tasks[task].name, value: value)
    if let index = tasks[task].readings.index(of: variable) {
      write.followsRead = true
      let lost = variables[variable].lastWrite(notBy: tasks[task].name)
      let reading = tasks[task].readings[index]
      if lost.moment.number > reading.known, !isHandedOver(reading, task, variable) {
        noteLostUpdate(write, lost, reading, task, variable, log)
      }
      noteWriteBack(task, variable, reading, moment, value, log)
      if reading.recheckOf.number > 0 { noteWriteAfterWake(task, variable, moment) }
      tasks[task].readings[index].recheckOf = Moment()
      let writes = variables[variable].writes + 1
      let openChildren = tasks[task].openChildren
      tasks[task].readings[index].know(
        moment.number,
        writes: writes,
        openChildren: openChildren
      )
    }
    variables[variable].note(write)
  }

  /// Counts the write for the writer's ancestors that had read the variable before they created its
  /// branch: it follows their reading in every order.
  @inline(__always)
  private mutating func noteDescendantWrite(_ task: Int, _ variable: Int) {
    var life = tasks[task].life
    for _ in 0..<Lineage.longestChain {
      guard let (parent, branched) = lineage.parent(of: life) else { return }
      if let ancestor = lineage.task(of: parent),
        let index = tasks[ancestor].readings.index(of: variable),
        tasks[ancestor].readings[index].known < branched
      {
        tasks[ancestor].readings[index].descendantWrites += 1
      }
      life = parent
    }
  }

  /// Whether everything that others wrote since a task's reading was handed over to it, by tasks
  /// that it created after the reading and has seen end.
  ///
  /// In every order such writes come between the reading and what the task does next, like those of
  /// a function that it called; no lock could keep them out. A task that sees an older child end
  /// but not a younger one can mislead the count of open children.
  func isHandedOver(_ reading: Reading, _ task: Int, _ variable: Int) -> Bool {
    variables[variable].writes - reading.writesKnown == reading.descendantWrites
      && tasks[task].openChildren <= reading.openChildren
  }
}
