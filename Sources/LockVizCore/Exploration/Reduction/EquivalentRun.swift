/// Makes the steps of a run in another order, drawn at random from those that ought to come to the
/// same: if they do not, the program keeps state outside its instruments.
final class EquivalentRun: Scheduler {
  private let trace: Trace
  private let recorder: FootprintRecorder
  private var random: SplitMix64
  /// By task: its steps in the trace.
  private var steps: [[Int]]
  /// By task: how many of its steps were begun.
  private var begun: [Int32]
  /// How many steps of this run were looked at.
  private var looked = 0
  /// Who is ready.
  private var ready: ContiguousArray<ReadyTask> = []
  /// The choices that were made, by name.
  private(set) var names: [String] = []
  /// How it ended; nil if it was not what it ought to be.
  private(set) var outcome: Fingerprint?

  init(of trace: Trace, _ recorder: FootprintRecorder, seed: UInt64) {
    self.trace = trace
    self.recorder = recorder
    random = SplitMix64(seed: seed)
    steps = Array(repeating: [], count: recorder.taskCount)
    begun = Array(repeating: 0, count: recorder.taskCount)
    for (number, step) in trace.steps.enumerated() { steps[Int(step.task)].append(number) }
  }

  func choose(at point: any ChoicePoint) -> Int? {
    guard lookAtSteps() else { return nil }
    point.read(&ready)
    let due = ready.indices.filter { isDue(ready[$0].task) }
    guard !due.isEmpty else { return nil }
    return due[random.next(below: due.count)]
  }

  /// Whether everything has begun that happens before the next step of a task.
  private func isDue(_ task: TaskNumber) -> Bool {
    guard let next = next(of: task) else { return false }
    return begun.indices.allSatisfy { other in
      let count = trace.clock(next, TaskNumber(other))
      return begun[other] >= (other == Int(task) ? count - 1 : count)
    }
  }

  private func next(of task: TaskNumber) -> Int? {
    guard Int(task) < steps.count, begun[Int(task)] < steps[Int(task)].count else { return nil }
    return steps[Int(task)][Int(begun[Int(task)])]
  }

  /// Compares the steps that are over with those of the trace.
  private func lookAtSteps() -> Bool {
    while looked < recorder.steps.count {
      let step = recorder.steps[looked]
      guard let same = next(of: step.task), trace.steps[same].footprint == step.footprint
      else { return false }
      begun[Int(step.task)] += 1
      looked += 1
    }
    return true
  }

  func finish(_ end: any RunEnd) {
    names = end.picks
    guard end.kind == .ended else { return }
    if lookAtSteps(), looked == trace.steps.count { outcome = end.outcome }
  }
}
