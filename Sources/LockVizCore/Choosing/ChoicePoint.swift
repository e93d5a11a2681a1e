/// A moment of a run at which more than one task may go on.
///
/// It is there only while a ``Scheduler`` is asked: what it says of the run is what the run is like then.
package struct ChoicePoint: ~Copyable {
  /// How many tasks are ready.
  package let count: Int
  /// How many steps of tasks there have been in the run so far.
  package let stepCount: Int
  /// The run outlives the question.
  unowned(unsafe) private let run: any GuidedRun

  /// A choice among so many tasks.
  package init(of run: any GuidedRun, count: Int, stepCount: Int) {
    self.run = run
    self.count = count
    self.stepCount = stepCount
  }
}

/// A task that is ready where there is a choice.
package struct ReadyTask: Sendable {
  /// The task.
  package let task: TaskNumber
  /// How many steps it has made in this run.
  package let stepCount: Int32
  /// Whether the task waits for others which have ended, so that it goes to the end of the queue when it
  /// comes first.
  package let isGathering: Bool

  /// A task that has made so many steps.
  package init(_ task: TaskNumber, stepCount: Int = 0, isGathering: Bool = false) {
    self.task = task
    self.stepCount = Int32(truncatingIfNeeded: stepCount)
    self.isGathering = isGathering
  }
}

extension ChoicePoint {
  /// Writes who is ready over a list, the task that has been ready longest first.
  package func read(_ ready: inout ContiguousArray<ReadyTask>) { run.read(&ready) }

  /// One of those who are ready.
  package func task(_ number: Int) -> TaskNumber { run.task(ofReady: number) }

  /// How a schedule names one of those who are ready.
  package func label(_ number: Int) -> String { run.label(ofReady: number) }

  /// How a schedule names those who are ready.
  package var labels: [String] {
    let run = run
    return (0..<count).map { run.label(ofReady: $0) }
  }

  /// Which of those who are ready has a name in a schedule.
  package func number(of label: String) -> Int? {
    let run = run
    return (0..<count).first { run.label(ofReady: $0) == label }
  }

  /// The name of one of those who are ready: the same for each of a task's entries.
  package func name(_ number: Int) -> String { run.name(ofReady: number) }

  /// The state of the run.
  package func fingerprint(_ detail: Fingerprint.Detail) -> Fingerprint { run.fingerprint(detail) }

  /// How often in this run a task that gathers others went to the end of the queue.
  package var moveCount: Int { run.moveCount }

  /// Whether a task of the run has awaited something whose state does not show.
  package var sawPlainSwift: Bool { run.sawPlainSwift }

  /// The task that has awaited something from outside, if one has.
  package var outside: String? { run.outside }
}
