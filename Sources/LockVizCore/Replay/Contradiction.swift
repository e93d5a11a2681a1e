/// Something in a log that cannot have happened as it says.
///
/// The timeline believes the log all the same; a contradiction is a reason not to trust it.
public struct Contradiction: Sendable, Hashable {
  /// The number of the event that contradicts what was known before it.
  public var event: Int
  /// What is impossible, in a sentence with the log's own names.
  public var sentence: String
}

extension Contradiction {
  /// What contradicts what, by number; words are made only for what is shown.
  enum Reason: Sendable, Hashable {
    case timeGoesBack
    case afterStop
    case afterEnd(task: Int)
    case spawnedTwice(task: Int)
    case createdTwice(resource: Int)
    case waitsForFree(task: Int, resource: Int, level: Int32)
    case takesTaken(task: Int, resource: Int, owner: Int?)
    case givesFree(task: Int, resource: Int)
    case finishesNothing(task: Int, resource: Int)
  }

  init(event: Int, reason: Reason, subjects: Subjects, names: NameTable) {
    func task(_ index: Int) -> String { names[subjects.tasks[index]] }
    func resource(_ index: Int) -> String { names[subjects.resources[index]] }
    func words(_ index: Int) -> ResourceWords { subjects.kind(of: index).words }
    self.event = event
    sentence =
      switch reason {
      case .timeGoesBack: "The clock goes back."
      case .afterStop: "An event after the run has stopped."
      case .afterEnd(let index): "\(task(index)) acts after its end."
      case .spawnedTwice(let index): "\(task(index)) is created although it exists already."
      case .createdTwice(let index): "\(resource(index)) is created although it exists already."
      case .waitsForFree(let index, let free, let level):
        """
        \(task(index)) waits for \(resource(free)), which is \
        \(subjects.text(of: free, at: Int(level))).
        """
      case .takesTaken(let index, let taken, let owner):
        """
        \(task(index)) \(words(taken).take.present) \(resource(taken)), \
        \(owner.map { $0 == index ? "which it holds already" : "which \(task($0)) holds" }
          ?? "which is not available").
        """
      case .givesFree(let index, let free):
        "\(task(index)) \(words(free).give.present) \(resource(free)), which nobody holds."
      case .finishesNothing(let index, let queue):
        "\(task(index)) finishes an item of \(resource(queue)), which has no unfinished one."
      }
  }
}

/// The contradictions of a log: the first ones, and how many there are.
public struct Contradictions: Sendable, Hashable {
  /// The first ones, in the log's order.
  public internal(set) var first: [Contradiction] = []
  /// How many there are in all.
  public internal(set) var count = 0

  /// How many are kept.
  static let kept = 20

  /// That there are some, with the first of them; nil if there are none.
  package var warning: String? {
    guard let first = first.first else { return nil }
    let others = count - 1
    let more = others > 0 ? " (\(others) more)" : ""
    return "The log contradicts itself at event \(first.event): \(first.sentence)\(more)"
  }
}
