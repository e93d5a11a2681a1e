/// Records what the steps of a run do to what tasks share, as reported by ``StateObserver``.
///
/// Tasks are numbered by their names, in the order in which they are first seen, so a task has the
/// same number in every run. Confined to the thread of the simulation.
final class StepRecorder {
  /// The steps of the run so far; the last one may not be over.
  @exclusivity(unchecked) private(set) var steps: ContiguousArray<Step> = []
  /// How many tasks there have been in any run.
  @exclusivity(unchecked) private(set) var taskCount = 0
  /// Names without the numbers that tell equal ones apart, as far as they were asked for.
  @exclusivity(unchecked) var roots: [NameID: NameID] = [:]
  /// By the number of a name; -1 for what is not a task.
  @exclusivity(unchecked) private var numbers: ContiguousArray<Int32> = []
  @exclusivity(unchecked) private var tasks: ContiguousArray<TaskState> = []
  /// By the number of a name: whether it is a resource whose rules hide taking.
  @exclusivity(unchecked) private var hidesTaking: ContiguousArray<Bool> = []
  /// The step with which the present time began.
  @exclusivity(unchecked) private var epoch = 0
  /// What the events of the runs do to what tasks share.
  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary = .standard) { self.vocabulary = vocabulary }

  /// What a task does from one suspension to the next.
  struct Step {
    let task: TaskNumber
    /// The steps without which the task would not have been ready, apart from its own previous
    /// step.
    let enablers: [Int]
    /// The first step since time last passed: everything before it had to come before.
    let epoch: Int
    var footprint = Footprint()
  }

  /// A task by its number.
  typealias TaskNumber = Int32

  private struct TaskState {
    var isReady = false
    /// What made it ready.
    var enablers: [Int] = []
    /// Whether it stands in a line.
    var isWaiter = false
    /// Its last step, once it has ended.
    var end: Int?
  }

  /// Forgets the run before.
  func begin() {
    steps.removeAll(keepingCapacity: true)
    for index in tasks.indices { tasks[index] = TaskState() }
    epoch = 0
  }

  /// The number of a task.
  func number(of task: TaskPointer) -> TaskNumber {
    let name = Int(task.pointee.nameID.index)
    while numbers.count <= name { numbers.append(-1) }
    if numbers[name] < 0 {
      numbers[name] = Int32(taskCount)
      taskCount += 1
      tasks.append(TaskState())
    }
    return numbers[name]
  }
}

// MARK: - Readiness

extension StepRecorder {
  /// Begins a step.
  func resumed(_ task: TaskPointer) {
    let number = number(of: task)
    let state = tasks[Int(number)]
    tasks[Int(number)].isReady = false
    tasks[Int(number)].enablers = []
    steps.append(Step(task: number, enablers: state.enablers, epoch: epoch))
    if task.pointee.throwsCancellation {
      tasks[Int(number)].isWaiter = false
      conflictWithAll()
    }
  }

  /// Records that the running step has made a task ready.
  func madeReady(_ task: TaskPointer) {
    makeReady(number(of: task), by: steps.isEmpty ? [] : [steps.count - 1])
  }

  /// Records that a gathering is decided, by the first task that failed or by all of them.
  func decided(_ gathering: Gathering, by child: TaskPointer) {
    var enablers = [steps.count - 1]
    if child.pointee.outcome == .success || gathering.collectsErrors {
      enablers = gathering.children.compactMap { tasks[Int(number(of: $0))].end }
    }
    makeReady(number(of: gathering.waiter), by: enablers)
  }

  private func makeReady(_ task: TaskNumber, by enablers: [Int]) {
    // A finished gathering makes its waiter ready a second time when it comes first in the queue.
    guard !tasks[Int(task)].isReady else { return }
    tasks[Int(task)].isReady = true
    tasks[Int(task)].enablers = enablers.filter { steps[$0].task != task }
  }

  /// Records that time passes, which it does only when nothing is ready.
  func timePassed() { epoch = steps.count }
}

// MARK: - Uses

extension StepRecorder {
  /// Adds an event.
  func observe(_ kind: KindCode, by name: NameID, object: NameID) {
    guard var uses = vocabulary[kind]?.uses, !uses.isEmpty else { return }
    if uses.contains(.everything) { return conflictWithAll() }
    let task = Int(numbers[Int(name.index)])
    switch kind.move {
    case .wait: tasks[task].isWaiter = true
    case .take:
      if tasks[task].isWaiter { uses = hidesTaking[Int(object.index)] ? .takes : .changes }
      tasks[task].isWaiter = false
    default: break
    }
    use(uses, of: .instrument(object))
  }

  /// Sets the rules of a resource.
  func setRules(_ rules: ResourceRules, of resource: NameID) {
    while hidesTaking.count <= Int(resource.index) { hidesTaking.append(false) }
    hidesTaking[Int(resource.index)] = rules.hidesTaking
  }

  /// Records that the running task did something to what others share.
  func use(_ uses: Uses, of object: SharedObject) {
    guard !steps.isEmpty else { return }
    steps[steps.count - 1].footprint.add(uses, of: object)
  }

  /// Records a task's end.
  func ended(_ task: TaskPointer) {
    tasks[Int(number(of: task))].end = steps.count - 1
    use(.changes, of: .end(of: task.pointee.nameID))
    if task.pointee.isMain { conflictWithAll() }
    guard task.pointee.outcome != .success else { return }
    for case .gathering(let gathering) in task.pointee.observers where !gathering.collectsErrors {
      use(.changes, of: .failure(gatheredBy: gathering.waiter.pointee.nameID))
    }
  }

  private func conflictWithAll() { steps[steps.count - 1].footprint.conflictsWithAll = true }
}
