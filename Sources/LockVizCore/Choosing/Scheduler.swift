/// Decides at a run's choices in place of a schedule.
///
/// It is asked on the simulation's thread, once for every choice.
protocol RunGuide: AnyObject {
  /// The place in the ready queue of the task to run, out of two or more.
  ///
  /// - Returns: a place other than that of the loop's own stop; nil to end the run here.
  func choose(in loop: EventLoop) -> Int?

  /// Is called when the run cannot go on, while its choices can still be read.
  func failed(in loop: EventLoop)
}

extension RunGuide {
  func failed(in loop: EventLoop) {}
}

/// Hears when a guided run begins and ends.
protocol RunWatch: AnyObject, Sendable {
  /// Is called when this thread begins a run.
  func begins(_ run: EventLoop)

  /// Is called when the run is over.
  func ends(_ run: EventLoop)
}
