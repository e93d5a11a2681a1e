/// A container whose elements came or went while a task iterated over it.
///
/// A problem where the iteration failed, as with Python's dictionaries and sets, or has left out
/// elements, as it may with lists. A change that no iteration has met is none.
struct ChangedContainer: Evidence {
  var container: NameID
  /// The task that iterates, and since when.
  var task: NameID
  var began: Moment
  /// What changed the container; nil if the log does not show it.
  var change: OpenIteration.Change?
  /// The event that ends the iteration.
  var ended: Moment
  /// Whether it fails.
  var fails: Bool

  var kind: Finding.Kind { .changedContainer }
  var severity: Finding.Severity { .problem }
  var event: Int { ended.number }
  var moments: [Int] { [began.number, ended.number] + (change.map { [$0.moment.number] } ?? []) }

  func finding(_ words: Wording) -> Finding {
    let name = words.variable(container)
    var events = [words.witness(began, .iteration)]
    if let change { events.append(words.witness(change.moment, .change)) }
    events.append(words.witness(ended, .end))
    var names = [words.name(task)]
    if let change, change.task != task { names.append(words.name(change.task)) }
    return Finding(
      kind: kind,
      severity: severity,
      event: event,
      events: events,
      tasks: names,
      variables: [words.name(change?.element ?? container)],
      sentence: """
        \(words.task(task)) iterates over \(name) since event \(began.number)\(cause(words)): \
        \(fails ? "the iteration fails" : "elements may be left out") at event \(event).
        """,
      advice: "Iterate over a copy of \(name)."
    )
  }

  private func cause(_ words: Wording) -> Phrase {
    guard let change else { return ", and it has changed meanwhile" }
    let who: Phrase = change.task == task ? "it" : words.task(change.task)
    let itself = change.task == task ? " itself" : ""
    return """
      , and \(who) \(change.isRemoval ? "removed" : "added") \(words.variable(change.element)) at event \
      \(change.moment.number)\(itself)
      """
  }
}

/// That a task iterates over a container, and what has changed that since it began.
struct OpenIteration: Sendable {
  var task: NameID
  var container: NameID
  /// The container's number.
  var number: Link
  var began: Moment
  var change: Change?

  /// A change of a container.
  struct Change: Sendable {
    var task: NameID
    var element: NameID
    var moment: Moment
    var isRemoval: Bool
    /// Whether the log shows that the element was missing before it was added.
    var isCertain: Bool
  }
}

extension FindingsPass {
  /// A task begins or ends to iterate over a container.
  mutating func iterate(_ task: Int, _ moment: Moment, _ record: EventRecord, _ log: EventLog) {
    let name = tasks[task].name
    let value = log.value(of: record)
    guard value != .iterationBegins else {
      let number = link(ofContainer: log.names[record.object])
      iterations.append(
        OpenIteration(task: name, container: record.object, number: number, began: moment)
      )
      return
    }
    let place = iterations.lastIndex { $0.task == name && $0.container == record.object }
    guard let place else { return }
    let iteration = iterations.remove(at: place)
    let fails = value?.isError == true
    guard fails || value == .iterationMissed else { return }
    evidence.add(
      ChangedContainer(
        container: iteration.container,
        task: name,
        began: iteration.began,
        change: iteration.change,
        ended: moment,
        fails: fails
      ),
      about: iteration.container
    )
  }

  /// Records for those who iterate that an element of a container is added or removed.
  mutating func noteChange(_ task: Int, _ variable: Int, _ moment: Moment, _ value: LoggedValue) {
    let element = variables[variable]
    let isRemoval = value.type == .null || value.type == .absent
    let wasMissing = element.shown.type == .null
    // Another value of an element that is there is no change of the container, nor is removing one that
    // is not.
    guard isRemoval ? !wasMissing : wasMissing || element.shown.type == .absent else { return }
    let change = OpenIteration.Change(
      task: tasks[task].name,
      element: element.name,
      moment: moment,
      isRemoval: isRemoval,
      isCertain: isRemoval || wasMissing
    )
    for place in iterations.indices
    where iterations[place].number == containerOfName[element.name] {
      if iterations[place].change.map({ !$0.isCertain && change.isCertain }) ?? true {
        iterations[place].change = change
      }
    }
  }
}
