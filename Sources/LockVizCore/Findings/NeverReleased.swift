/// A resource that was never released: its owner ended while holding it, or the log did.
///
/// A task that ends while it holds a resource is a problem: nobody else can take it any more. A resource
/// that is held at the end of a run is a warning, and a note where the log merely stops: it may have
/// been released later. The resources of a deadlock are not reported again.
struct NeverReleased: Evidence {
  var resource: NameID
  /// Whether no other task could hold it meanwhile.
  var isExclusive: Bool
  var task: NameID
  var acquired: Moment
  /// The event at which it is clear that the resource stays held.
  var event: Int
  var reason: Reason

  enum Reason: Sendable {
    case ownerEnded
    case runEnded
    case logEnded
  }

  var kind: Finding.Kind { .neverReleased }
  var severity: Finding.Severity {
    switch reason {
    case .ownerEnded: .problem
    case .runEnded: .warning
    case .logEnded: .note
    }
  }
  var moments: [Int] { [acquired.number, event] }

  func finding(_ words: Wording) -> Finding {
    let (task, name) = (words.task(task), words.resource(resource))
    let kind = words.kind(of: resource)
    let (take, give) = (kind.words.take, kind.words.give)
    var finding = Finding(
      kind: .neverReleased,
      severity: severity,
      event: event,
      events: [
        words.witness(acquired, .acquire),
        Finding.Witness(number: event, role: .end, location: nil),
      ],
      tasks: [words.name(self.task)],
      resources: [words.name(resource)],
      sentence: """
        \(task) ends at event \(event) with \(name), which it \(take.past) at event \
        \(acquired.number) and never \(give.past): nobody else can \
        \(isExclusive ? "take it" : "have what it took").
        """,
      advice: "\(give.imperative) \(name) however the task ends; `with` does so."
    )
    switch reason {
    case .ownerEnded: break
    case .runEnded:
      finding.sentence = """
        \(task) still holds \(name), which it \(take.past) at event \(acquired.number), when the run \
        ends.
        """
      finding.advice = "Wait for \(task) to end before the program does."
    case .logEnded:
      finding.sentence = """
        \(task) still holds \(name), which it \(take.past) at event \(acquired.number), where the log \
        ends.
        """
      finding.advice = "Record for longer to see whether \(name) is \(give.past)."
    }
    return finding
  }
}

extension FindingsPass {
  /// The resources that are held now, except those of stuck tasks.
  func neverReleased(_ stuck: StuckTasks, _ replay: Replay) -> [NeverReleased] {
    resources.indices.flatMap { number in
      let resource = resources[number]
      let ownerEnded = resource.endedOwners.map { endedOwner in
        NeverReleased(
          resource: resource.name,
          isExclusive: resource.isExclusive,
          task: endedOwner.task,
          acquired: endedOwner.acquired,
          event: endedOwner.ended,
          reason: .ownerEnded
        )
      }
      guard ending != .deadlock else { return ownerEnded }
      return ownerEnded
        + owners(of: number, replay).filter { !stuck.contains($0) }.compactMap { owner in
          let held = tasks[owner].held.first { $0.resource == number }
          return held.map { held in
            NeverReleased(
              resource: resource.name,
              isExclusive: resource.isExclusive,
              task: tasks[owner].name,
              acquired: held.acquired,
              event: eventCount,
              reason: ending == .open ? .logEnded : .runEnded
            )
          }
        }
    }
  }
}
