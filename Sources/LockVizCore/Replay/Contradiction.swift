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
    case waitsForFree(task: Int, lock: Int)
    case acquiresOwned(task: Int, lock: Int, owner: Int)
    case releasesFree(task: Int, lock: Int)
  }

  init(event: Int, reason: Reason, subjects: Subjects, names: NameTable) {
    func task(_ index: Int) -> String { names[subjects.tasks[index]] }
    func lock(_ index: Int) -> String { names[subjects.locks[index]] }
    self.event = event
    sentence =
      switch reason {
      case .timeGoesBack: "The clock goes back."
      case .afterStop: "An event after the run has stopped."
      case .afterEnd(let index): "\(task(index)) acts after its end."
      case .spawnedTwice(let index): "\(task(index)) is created although it is there."
      case .waitsForFree(let index, let free):
        "\(task(index)) waits for \(lock(free)), which is free."
      case .acquiresOwned(let index, let held, let owner) where index == owner:
        "\(task(index)) acquires \(lock(held)), which it holds already."
      case .acquiresOwned(let index, let held, let owner):
        "\(task(index)) acquires \(lock(held)), which \(task(owner)) holds."
      case .releasesFree(let index, let free):
        "\(task(index)) releases \(lock(free)), which nobody holds."
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
}
