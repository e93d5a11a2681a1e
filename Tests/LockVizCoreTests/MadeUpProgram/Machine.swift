@testable import LockVizCore

/// A program that is no simulation: tasks of a few operations each, as a state machine in thirty lines.
///
/// What it is for: searches that know event loops, even by accident, do not explore it.
struct Machine: Program, CustomStringConvertible {
  /// What a task does in one step.
  enum Operation: Sendable, Hashable {
    /// Keeps what a variable holds.
    case read(Int)
    /// Sets a variable to one more than was kept.
    case write(Int)
    /// Looks at a variable; if it is zero, the task waits until one writes it, and then makes one step
    /// more.
    case wait(Int)
  }

  let name = "machine"
  let tasks: [[Operation]]
  let sight: Sight
  /// Whether every run fails at this choice.
  var failsAt: Int?

  var description: String { tasks.map { "\($0)" }.joined(separator: " | ") }

  init(_ tasks: [[Operation]], sight: Sight) {
    self.tasks = tasks
    self.sight = sight
  }

  /// A machine drawn at random.
  init(seed: UInt64, sight: Sight) {
    var random = SplitMix64(seed: seed &* 2_654_435_761 &+ 1)
    let tasks = (0..<Int.random(in: 2...3, using: &random)).map { _ in
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        let variable = Int.random(in: 0...1, using: &random)
        return switch Int.random(in: 0..<9, using: &random) {
        case 0...3: Operation.read(variable)
        case 8: Operation.wait(variable)
        default: Operation.write(variable)
        }
      }
    }
    self.init(tasks, sight: sight)
  }

  func makeRunner(showing sight: Sight, maximumEvents: Int) -> any Runner {
    sight.contains(.states) ? SeenMachine(self, sight) : UnseenMachine(self)
  }
}

/// Where a machine is.
struct MachineState {
  let machine: Machine
  /// By the task: which operation is next, what was read, and whether it waits or did.
  private(set) var next: [Int]
  private(set) var kept: [Int]
  private(set) var waits: [Waiting?]
  private(set) var variables = [0, 0]
  /// Who is ready, in order: a queue, or in the order of the tasks.
  private(set) var ready: [Int] = []

  /// A task that has found a variable to be zero.
  enum Waiting {
    case pending, woken
  }

  init(_ machine: Machine) {
    self.machine = machine
    next = machine.tasks.map { _ in 0 }
    kept = next
    waits = machine.tasks.map { _ in nil }
    ready = Array(machine.tasks.indices)
  }

  /// The operation that a task has before it; nil if it has ended.
  func operation(of task: Int) -> Machine.Operation? {
    next[task] < machine.tasks[task].count ? machine.tasks[task][next[task]] : nil
  }

  private func isReady(_ task: Int) -> Bool {
    operation(of: task) != nil && waits[task] != .pending
  }

  /// Lets one of those who are ready make a step.
  ///
  /// - Returns: what it does with a variable, if anything.
  @discardableResult
  mutating func step(_ number: Int) -> Machine.Operation? {
    let task = ready.remove(at: number)
    let operation = waits[task] == .woken ? nil : operation(of: task)
    next[task] += 1
    waits[task] = nil
    switch operation {
    case .read(let variable)?: kept[task] = variables[variable]
    case .wait(let variable)? where variables[variable] == 0:
      next[task] -= 1
      waits[task] = .pending
    case .write(let variable)?:
      variables[variable] = kept[task] + 1
      for other in machine.tasks.indices
      where waits[other] == .pending && self.operation(of: other) == .wait(variable) {
        waits[other] = .woken
        ready.append(other)
      }
    case .wait?, nil: break
    }
    if isReady(task) { ready.append(task) }
    if !machine.sight.contains(.queue) { ready.sort() }
    return operation
  }

  /// What the machine has come to.
  var final: FinalState {
    let blocked = machine.tasks.indices.compactMap { task -> FinalState.Blocked? in
      guard case .wait(let variable)? = operation(of: task) else { return nil }
      return .init(task: "task_\(task)", awaited: .resource("variable_\(variable)"))
    }
    return FinalState(
      ending: blocked.isEmpty ? .completed : .deadlock(blocked),
      variables: variables.enumerated().map { number, value in
        .init(name: "variable_\(number)", value: .int(Int64(value)), expected: nil)
      }
    )
  }
}

/// Runs a machine, and shows no more than it has to.
final class UnseenMachine: Runner, ChoicePoint, RunEnd {
  private var state: MachineState
  private(set) var picks: [String] = []
  var stepCount: Int { picks.count }
  let taskCount = 0
  let footprints: FootprintRecorder? = nil

  init(_ machine: Machine) { state = MachineState(machine) }

  func run(_ scheduler: any Scheduler) throws(RunFailure) {
    state = MachineState(state.machine)
    picks = []
    while !state.ready.isEmpty {
      var number = 0
      if state.ready.count > 1 {
        if picks.count == state.machine.failsAt {
          throw RunFailure(.outside(tasks: ["task_0"], patience: .seconds(1)), after: picks)
        }
        guard let choice = scheduler.choose(at: self) else { return scheduler.finish(self) }
        number = choice
        picks.append(label(ofReady: number))
      }
      state.step(number)
    }
    scheduler.finish(self)
  }

  var readyCount: Int { state.ready.count }

  func read(_ ready: inout ContiguousArray<ReadyTask>) {
    ready = ContiguousArray(state.ready.map { ReadyTask(TaskNumber($0)) })
  }

  func task(ofReady number: Int) -> TaskNumber { TaskNumber(state.ready[number]) }
  func label(ofReady number: Int) -> String { "task_\(state.ready[number])" }
  func name(of task: TaskNumber) -> String { "task_\(task)" }
  var kind: RunEndKind { state.ready.isEmpty ? .ended : .cut }
  var finalState: FinalState? { state.ready.isEmpty ? state.final : nil }
}

/// Runs a machine, and shows its states, and what its steps do if that is wanted.
final class SeenMachine: Runner, ChoicePoint, RunEnd {
  private var state: MachineState
  private(set) var stepCount = 0
  private(set) var picks: [String] = []
  let footprints: FootprintRecorder?

  init(_ machine: Machine, _ sight: Sight) {
    state = MachineState(machine)
    footprints = sight.contains(.steps) ? FootprintRecorder() : nil
    for task in machine.tasks.indices { footprints?.created(TaskNumber(task)) }
  }

  func run(_ scheduler: any Scheduler) throws(RunFailure) {
    state = MachineState(state.machine)
    picks = []
    stepCount = 0
    footprints?.begin()
    while !state.ready.isEmpty {
      var number = 0
      if state.ready.count > 1 {
        guard let choice = scheduler.choose(at: self) else { return scheduler.finish(self) }
        number = choice
        picks.append(label(ofReady: number))
      }
      step(number)
    }
    scheduler.finish(self)
  }

  private func step(_ number: Int) {
    let task = state.ready[number]
    let before = Set(state.ready)
    stepCount += 1
    let operation = state.step(number)
    guard let footprints else { return }
    footprints.resumed(TaskNumber(task), throwsCancellation: false)
    switch operation {
    case .read(let variable)?, .wait(let variable)?:
      footprints.use(.observes, of: SharedObject(index: variable))
    case .write(let variable)?:
      footprints.use(.changes, of: SharedObject(index: variable))
    case nil: break
    }
    for other in state.ready where other == task || !before.contains(other) {
      footprints.madeReady(TaskNumber(other))
    }
  }

  func fingerprint(_ detail: Fingerprint.Detail) -> Fingerprint {
    let text = Fingerprint("\(state.next) \(state.kept) \(state.waits) \(state.variables)")
    return detail == .exact ? text.mixed(Fingerprint("\(state.ready)")) : text
  }

  var readyCount: Int { state.ready.count }

  func read(_ ready: inout ContiguousArray<ReadyTask>) {
    ready = ContiguousArray(state.ready.map { ReadyTask(TaskNumber($0)) })
  }

  func task(ofReady number: Int) -> TaskNumber { TaskNumber(state.ready[number]) }
  func label(ofReady number: Int) -> String { "task_\(state.ready[number])" }
  func name(of task: TaskNumber) -> String { "task_\(task)" }
  var taskCount: Int { state.machine.tasks.count }
  var kind: RunEndKind { state.ready.isEmpty ? .ended : .cut }
  var finalState: FinalState? { state.ready.isEmpty ? state.final : nil }
}

/// All schedules of a machine, by brute force.
struct EveryMachineRun {
  /// By what it comes to: in how many schedules, and how many departures the least of them has.
  private(set) var outcomes: [FinalState: (count: UInt128, departures: Int)] = [:]
  private(set) var schedules: UInt128 = 0
  /// Schedules that differ only in the order of steps that do not use one variable, which one of them
  /// changes.
  private(set) var classes: Set<Set<[Int]>> = []

  /// A step of a schedule: whose, the how manieth, and what it does with a variable.
  private typealias Step = (task: Int, number: Int, operation: Machine.Operation?)

  init(_ machine: Machine) { visit(MachineState(machine), [], departures: 0) }

  private mutating func visit(_ state: MachineState, _ steps: [Step], departures: Int) {
    if state.ready.isEmpty {
      schedules += 1
      let known = outcomes[state.final] ?? (0, .max)
      outcomes[state.final] = (known.count + 1, min(known.departures, departures))
      classes.insert(Self.order(of: steps))
    }
    for (number, task) in state.ready.enumerated() {
      var next = state
      let step = (task, steps.count { $0.task == task }, next.step(number))
      visit(next, steps + [step], departures: departures + (number > 0 ? 1 : 0))
    }
  }

  /// The order of the steps that may not change places.
  private static func order(of steps: [Step]) -> Set<[Int]> {
    var order: Set<[Int]> = []
    for (number, step) in steps.enumerated() {
      order.insert([step.task, step.number])
      for earlier in steps[..<number] where conflict(earlier.operation, step.operation) {
        order.insert([earlier.task, earlier.number, step.task, step.number])
      }
    }
    return order
  }

  private static func conflict(_ one: Machine.Operation?, _ other: Machine.Operation?) -> Bool {
    switch (one, other) {
    case (.write(let first)?, .write(let second)?), (.write(let first)?, .read(let second)?),
      (.read(let first)?, .write(let second)?), (.write(let first)?, .wait(let second)?),
      (.wait(let first)?, .write(let second)?):
      first == second
    default: false
    }
  }
}
