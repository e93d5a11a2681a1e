/// A task by its number among all tasks in the runs of a ``Runner``.
package typealias TaskNumber = Int32

/// What a task does from one suspension to the next.
package struct Step: Sendable {
  /// The task whose step it is.
  package let task: TaskNumber
  /// The steps without which the task would not have been ready, apart from its own previous step.
  package let enablers: [Int]
  /// The first step since time last passed: everything before it had to come before.
  package let epoch: Int
  /// What others can notice about it.
  package var footprint = Footprint()
}

/// Records what the steps of a run do to what tasks share.
///
/// Confined to the thread that makes the runs; it serves these one after another.
package final class FootprintRecorder {
  /// The steps of the run so far; the last one may not be over.
  @exclusivity(unchecked) package private(set) var steps: ContiguousArray<Step> = []
  /// Names without the numbers that tell equal ones apart, as far as they were asked for.
  @exclusivity(unchecked) var roots: [NameID: NameID] = [:]
  @exclusivity(unchecked) private var tasks: ContiguousArray<TaskState> = []
  /// By the number of a name, whether it is a resource whose rules hide taking.
  @exclusivity(unchecked) private var hidesTaking: ContiguousArray<Bool> = []
  /// The step with which the present time began.
  @exclusivity(unchecked) private var epoch = 0
  /// What events do to what tasks share.
  private let vocabulary: Vocabulary

  private struct TaskState {
    var isReady = false
    /// What made it ready.
    var enablers: [Int] = []
    /// Whether it stands in a line.
    var isWaiter = false
    /// Its last step, once it has ended.
    var end: Int?
  }

  /// Creates a recorder without steps.
  ///
  /// - Parameter vocabulary: what events do to what tasks share.
  package init(_ vocabulary: Vocabulary = .standard) { self.vocabulary = vocabulary }

  /// How many tasks there have been in any run.
  package var taskCount: Int { tasks.count }

  /// Forgets the run before.
  package func begin() {
    steps.removeAll(keepingCapacity: true)
    for index in tasks.indices { tasks[index] = TaskState() }
    epoch = 0
  }

  /// A task was created; the recorder knows it by its number from now on.
  package func created(_ task: TaskNumber) {
    while tasks.count <= Int(task) { tasks.append(TaskState()) }
  }
}

// MARK: - Readiness

extension FootprintRecorder {
  /// A task begins a step, in which a cancellation may be thrown.
  package func resumed(_ task: TaskNumber, throwsCancellation: Bool) {
    let state = tasks[Int(task)]
    tasks[Int(task)].isReady = false
    tasks[Int(task)].enablers = []
    steps.append(Step(task: task, enablers: state.enablers, epoch: epoch))
    if throwsCancellation {
      tasks[Int(task)].isWaiter = false
      conflictWithAll()
    }
  }

  /// The present step has made a task ready.
  package func madeReady(_ task: TaskNumber) {
    makeReady(task, by: steps.isEmpty ? [] : [steps.count - 1])
  }

  /// A task may run that waited for others, which have all ended.
  package func madeReady(_ task: TaskNumber, byEndsOf children: [TaskNumber]) {
    makeReady(task, by: children.compactMap { tasks[Int($0)].end })
  }

  private func makeReady(_ task: TaskNumber, by enablers: [Int]) {
    // The end of a scope makes its owner ready a second time when it comes first in the queue.
    guard !tasks[Int(task)].isReady else { return }
    tasks[Int(task)].isReady = true
    tasks[Int(task)].enablers = enablers.filter { steps[$0].task != task }
  }

  /// Time passes, which it does only when nothing is ready.
  package func timePassed() { epoch = steps.count }
}

// MARK: - Uses

extension FootprintRecorder {
  /// The running task makes an event.
  func observe(_ kind: KindCode, by task: TaskNumber, object: NameID) {
    guard var uses = vocabulary[kind]?.uses, !uses.isEmpty else { return }
    if uses.contains(.everything) { return conflictWithAll() }
    switch kind.move {
    case .wait: tasks[Int(task)].isWaiter = true
    case .take:
      if tasks[Int(task)].isWaiter {
        uses = hidesTaking[Int(object.index)] ? .takes : .changes
      }
      tasks[Int(task)].isWaiter = false
    default: break
    }
    use(uses, of: .instrument(object))
  }

  /// Sets the rules of a resource.
  func setRules(_ rules: ResourceRules, of resource: NameID) {
    while hidesTaking.count <= Int(resource.index) { hidesTaking.append(false) }
    hidesTaking[Int(resource.index)] = rules.hidesTaking
  }

  /// The running task does something to what others share.
  package func use(_ uses: Uses, of object: SharedObject) {
    guard !steps.isEmpty else { return }
    steps[steps.count - 1].footprint.add(uses, of: object)
  }

  /// The running task has ended.
  package func ended(_ task: TaskNumber) { tasks[Int(task)].end = steps.count - 1 }

  /// The present step conflicts with every other one.
  package func conflictWithAll() { steps[steps.count - 1].footprint.conflictsWithAll = true }
}
