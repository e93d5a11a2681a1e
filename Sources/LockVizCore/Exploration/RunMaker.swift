import Dispatch

/// A program that is explored, and how its runs are made.
///
/// A class, because every run would copy the options otherwise.
final class RunMaker: Sendable {
  let options: Exploration.Options
  let program: any Program
  /// The part of the schedules to consider; nil for all.
  let partition: SchedulePartition?

  init(
    _ program: any Program,
    _ options: Exploration.Options,
    partition: SchedulePartition? = nil
  ) {
    self.program = program
    self.options = options
    self.partition = partition
  }

  /// What makes the runs of one thread, which show what is asked for, and their picks if there is a
  /// watch.
  func makeRunner(showing sight: Sight) -> any Runner {
    var sight = sight
    if options.watch != nil { sight.insert(.picks) }
    return program.makeRunner(
      showing: sight.intersection(program.sight),
      maximumEvents: options.maximumEvents
    )
  }

  /// Makes a run, and tells the watch.
  func run(_ runner: any Runner, _ scheduler: any Scheduler) throws(RunFailure) {
    options.watch?.begins(runner)
    defer { options.watch?.endsRun() }
    try runner.run(scheduler)
  }

  /// The events of a run, up to where it no longer fits a schedule.
  func log(under schedule: Schedule) -> EventLog {
    var log = EventLog()
    let follower = ScheduleFollower(schedule.picks) { log = $0.log }
    // A run that cannot come to its end has no log.
    try? makeRunner(showing: .events).run(follower)
    return log
  }

  /// Does the work in as many threads as there are jobs, a share in each.
  func inParallel(_ share: @Sendable () -> Void) {
    if options.jobs > 1 {
      DispatchQueue.concurrentPerform(iterations: options.jobs) { _ in inOneThread(share) }
    } else {
      inOneThread(share)
    }
  }

  /// Does work in this thread, and tells the watch.
  func inOneThread(_ work: () -> Void) {
    options.watch?.threadBegins()
    work()
    options.watch?.threadEnds()
  }
}
