/// The tasks, locks and variables of a log, each kind numbered in the order of first appearance.
///
/// A name may stand for a task and for a lock or a variable at once: what an event acts on
/// follows from its kind.
struct Subjects: Sendable {
  private(set) var tasks: [NameID] = []
  private(set) var locks: [NameID] = []
  private(set) var variables: [NameID] = []
  /// The index of the first event that reads or writes a variable.
  private(set) var firstAccesses: [Int] = []
  /// Whether any event writes a variable.
  private(set) var isWritten: [Bool] = []

  /// The gathers that collect errors and so wait for all their tasks, by the number of their first
  /// `join`.
  ///
  /// A log tells a gather that ends with its first failure from one that does not only by what its
  /// task does next.
  var collectingGathers: Set<Int> = []

  private var taskOfName: [Int32]
  private var lockOfName: [Int32]
  private var variableOfName: [Int32]

  /// Finds the subjects of a log in one pass.
  init(_ log: EventLog) {
    let unknown = [Int32](repeating: -1, count: log.names.count)
    taskOfName = unknown
    lockOfName = unknown
    variableOfName = unknown
    for index in log.indices {
      let record = log.record(at: index)
      Self.add(record.task, to: &tasks, &taskOfName)
      switch record.kind {
      case .spawn, .join, .joined, .cancel: Self.add(record.object, to: &tasks, &taskOfName)
      case .wait, .acquire, .release: Self.add(record.object, to: &locks, &lockOfName)
      case .read, .write:
        if Self.add(record.object, to: &variables, &variableOfName) {
          firstAccesses.append(index)
          isWritten.append(false)
        }
        if record.kind == .write, let variable = variable(record.object) {
          isWritten[variable] = true
        }
      default: break
      }
    }
  }

  /// The number of the task with a name, or nil for the empty name.
  func task(_ name: NameID) -> Int? { Self.find(name, taskOfName) }
  /// The number of the lock with a name, or nil for the empty name.
  func lock(_ name: NameID) -> Int? { Self.find(name, lockOfName) }
  /// The number of the variable with a name, or nil for the empty name.
  func variable(_ name: NameID) -> Int? { Self.find(name, variableOfName) }

  @discardableResult
  private static func add(_ name: NameID, to list: inout [NameID], _ numbers: inout [Int32]) -> Bool
  {
    guard name != .none, numbers[Int(name.index)] < 0 else { return false }
    numbers[Int(name.index)] = Int32(list.count)
    list.append(name)
    return true
  }

  private static func find(_ name: NameID, _ numbers: [Int32]) -> Int? {
    let number = numbers[Int(name.index)]
    return number < 0 ? nil : Int(number)
  }
}
