/// What decides at a run's choices in place of a schedule.
///
/// It is asked on the simulation's thread, once at every choice.
protocol RunGuide: AnyObject {
  /// The place in the ready queue of the task to run, of two or more.
  ///
  /// - Returns: a place that does not hold the loop's own stop; nil to end the run here.
  func choose(in loop: EventLoop) -> Int?

  /// Takes note that the run cannot go on, while it can still be told what was chosen.
  func failed(in loop: EventLoop)
}

extension RunGuide {
  func failed(in loop: EventLoop) {}
}

/// What is told of the runs that a guide decides.
protocol RunWatch: AnyObject, Sendable {
  /// Takes note of the run that this thread begins.
  func begins(_ run: EventLoop)

  /// Takes note that the run is over.
  func ends(_ run: EventLoop)
}
