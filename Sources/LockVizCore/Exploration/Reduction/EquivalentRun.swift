/// Makes the steps of a run in another order, drawn at random from those that ought to come to the
/// same: if they do not, the program keeps state that is in none of its instruments.
final class EquivalentRun: RunGuide {
  private let trace: Trace
  private let recorder: StepRecorder
  private var random: SplitMix64
  /// By task: its steps in the trace.
  private var steps: [[Int]]
  /// By task: how many of its steps were begun.
  private var begun: [Int32]
  /// How many steps of this run were looked at.
  private var looked = 0
  private var picks = PickRecord()
  /// The choices that were made, by name.
  private(set) var names: [String] = []
  /// The key of how it ended; nil if it was not what it ought to be.
  private(set) var outcome: StateKey?

  init(of trace: Trace, _ recorder: StepRecorder, seed: UInt64) {
    self.trace = trace
    self.recorder = recorder
    random = SplitMix64(seed: seed)
    steps = Array(repeating: [], count: recorder.taskCount)
    begun = Array(repeating: 0, count: recorder.taskCount)
    for (number, step) in trace.steps.enumerated() { steps[Int(step.task)].append(number) }
  }

  func choose(in loop: EventLoop) -> Int? {
    guard lookAtSteps() else { return nil }
    let places = (0..<loop.ready.candidates).map { loop.ready.place(ofCandidate: $0) }
    let due = places.filter { place in
      isDue(recorder.number(of: loop.ready[place].task))
    }
    guard !due.isEmpty else { return nil }
    let place = due[random.next(below: due.count)]
    picks.add(place, in: loop)
    return place
  }

  /// Whether everything has begun that happens before the next step of a task.
  private func isDue(_ task: StepRecorder.TaskNumber) -> Bool {
    guard let next = next(of: task) else { return false }
    return begun.indices.allSatisfy { other in
      let count = trace.clock(next, StepRecorder.TaskNumber(other))
      return begun[other] >= (other == Int(task) ? count - 1 : count)
    }
  }

  private func next(of task: StepRecorder.TaskNumber) -> Int? {
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

  /// Takes note of how the run ended.
  func finish(_ loop: EventLoop, _ ending: Ending) {
    names = picks.names(loop)
    switch ending {
    case .completed, .deadlock:
      if lookAtSteps(), looked == trace.steps.count { outcome = loop.outcomeKey(ending) }
    case .cut, .eventLimit: break
    }
  }
}
