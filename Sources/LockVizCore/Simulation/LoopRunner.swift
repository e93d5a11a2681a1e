/// Runs a simulation again and again, keeping no log unless that is what is to be shown.
///
/// The runs go on one event loop unless something of a run still holds on to it: so a run finds the
/// memory and the names of the one before.
final class LoopRunner: Runner {
  private let options: Simulation.Options
  private let main: @Sendable (Simulation) async throws -> Void
  private let fingerprinter: Fingerprinter?
  private let keepsPicks: Bool
  /// The loop of the run that is being made, and then of the next one.
  @exclusivity(unchecked) private var loop: EventLoop?

  /// Creates a runner without runs.
  ///
  /// - Parameters:
  ///   - options: bounds; the schedule does not count.
  ///   - sight: what the runs are to show.
  ///   - main: the body of the task `main`.
  init(
    _ options: Simulation.Options = Simulation.Options(),
    showing sight: Sight = [],
    _ main: @escaping @Sendable (Simulation) async throws -> Void
  ) {
    var options = options
    options.schedule = .fifo
    options.keepsLog = sight.contains(.events)
    options.keepsReady = false
    self.options = options
    self.main = main
    keepsPicks = sight.contains(.picks)
    fingerprinter =
      if sight.contains(.events) {
        nil
      } else if sight.contains(.steps) {
        Fingerprinter(footprints: FootprintRecorder(options.vocabulary))
      } else if sight.contains(.states) {
        Fingerprinter()
      } else {
        nil
      }
  }

  func run(_ scheduler: any Scheduler) throws(RunFailure) {
    let loop = takeLoop()
    do {
      try loop.run(scheduler: scheduler, keepsPicks: keepsPicks, observer: fingerprinter, main) {
        loop,
        _ in scheduler.finish(loop)
      }
    } catch {
      throw RunFailure(error, after: loop.picks)
    }
  }

  /// The loop of the run before, or another one if that is still in use.
  private func takeLoop() -> EventLoop {
    if !isKnownUniquelyReferenced(&loop) || loop?.reset() != true { loop = nil }
    let loop = self.loop ?? EventLoop(options: options)
    self.loop = loop
    return loop
  }

  var picks: [String] { loop?.picks ?? [] }
  var taskCount: Int { fingerprinter?.taskCount ?? 0 }
  func name(of task: TaskNumber) -> String { fingerprinter?.taskName(task) ?? "" }
  var footprints: FootprintRecorder? { fingerprinter?.footprints }
}
