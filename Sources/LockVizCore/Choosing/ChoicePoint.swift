/// A moment of a run at which more than one task may go on: the run itself, as a ``Scheduler`` sees it.
///
/// It is there only while the scheduler is asked. What a program does not show has a default, with which
/// a search learns less, but nothing that is wrong.
package protocol ChoicePoint: ShownRun {
  /// How many tasks are ready.
  var readyCount: Int { get }
  /// Writes who is ready over a list, the task that has been ready longest first.
  func read(_ ready: inout ContiguousArray<ReadyTask>)
  /// One of those who are ready.
  func task(ofReady number: Int) -> TaskNumber
  /// How a schedule names one of those who are ready.
  func label(ofReady number: Int) -> String
  /// The name of one of those who are ready: the same for each of a task's entries.
  func name(ofReady number: Int) -> String

  /// How many steps of tasks there have been in the run so far.
  var stepCount: Int { get }
  /// How often in this run a task that gathers others went to the end of the queue.
  var moveCount: Int { get }

  /// The state of the run, of a program that shows ``Sight/states``.
  func fingerprint(_ detail: Fingerprint.Detail) -> Fingerprint
}

/// A task that is ready where there is a choice.
package struct ReadyTask: Sendable {
  /// The task.
  package let task: TaskNumber
  /// How many steps it has made in this run.
  package let stepCount: Int32
  /// Whether the task waits for others which have ended, so that it goes to the end of the queue when it
  /// comes first.
  package let endsScope: Bool

  /// A task that has made so many steps.
  package init(_ task: TaskNumber, stepCount: Int = 0, endsScope: Bool = false) {
    self.task = task
    self.stepCount = Int32(truncatingIfNeeded: stepCount)
    self.endsScope = endsScope
  }
}

/// Writing a list over, which costs less at every choice than emptying it first.
extension ContiguousArray {
  /// Replaces an element, or adds it behind the last one.
  @inline(__always)
  mutating func set(_ place: Int, to element: Element) {
    if place < count { self[place] = element } else { append(element) }
  }

  /// Removes the elements from a place on.
  @inline(__always)
  mutating func shorten(to count: Int) {
    if count < self.count { removeLast(self.count - count) }
  }
}

extension ChoicePoint {
  /// How a schedule names those who are ready.
  package var labels: [String] { (0..<readyCount).map(label(ofReady:)) }

  /// Which of those who are ready has a name in a schedule.
  package func number(of label: String) -> Int? {
    (0..<readyCount).first { self.label(ofReady: $0) == label }
  }
}

// MARK: - What need not be shown

extension ChoicePoint {
  /// The name in a schedule.
  package func name(ofReady number: Int) -> String { label(ofReady: number) }
  /// None.
  package var moveCount: Int { 0 }
  /// Who is ready: that tells whether a run is repeated as it was, and no more.
  package func fingerprint(_ detail: Fingerprint.Detail) -> Fingerprint {
    labels.reduce(.zero) { $0.mixed(Fingerprint($1)) }
  }
}
