import Dispatch

/// A program that is explored, and how its runs are made.
struct ExploredProgram: Sendable {
  let options: Exploration.Options
  let main: @Sendable (Simulation) async throws -> Void
  /// Which schedules are considered; nil for all.
  var partition: SchedulePartition?

  /// How a run is made.
  var simulation: Simulation.Options {
    var simulation = Simulation.Options()
    simulation.name = options.name
    simulation.keepsLog = false
    simulation.timerTies = options.timerTies
    simulation.vocabulary = options.vocabulary
    simulation.maximumEvents = options.maximumEvents
    simulation.patience = options.patience
    simulation.watch = options.watch
    return simulation
  }

  /// Does one thread's share of the work in as many threads as there are jobs.
  func inParallel(_ share: @Sendable () -> Void) {
    if options.jobs > 1 {
      DispatchQueue.concurrentPerform(iterations: options.jobs) { _ in inOneThread(share) }
    } else {
      inOneThread(share)
    }
  }

  /// Does work in this thread, of which the watch has to know.
  func inOneThread(_ work: () -> Void) {
    options.watch?.threadBegins()
    work()
    options.watch?.threadEnds()
  }
}
