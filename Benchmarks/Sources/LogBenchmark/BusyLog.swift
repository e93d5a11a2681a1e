import LockVizCore

/// The log of a busy program: many tasks that queue for few locks, hold them while they sleep, and
/// now and then change a variable without its lock.
enum BusyLog {
  private static let lockCount = 8
  private static let accountCount = 16

  /// Runs the program until it has left so many events, or a few more; some 110 bytes each as JSON
  /// lines.
  ///
  /// - Throws: what stopped the simulation.
  static func make(events: Int, tasks: Int) throws -> EventLog {
    let options = Simulation.Options(name: "busy", schedule: .fifo, maximumEvents: events)
    return try Simulation.run(options) { simulation in
      let locks = (0..<lockCount).map { AsyncLock("lock_\($0)", in: simulation) }
      let accounts = (0..<accountCount).map { Shared("account_\($0)", 0, in: simulation) }
      let workers = (0..<tasks).map { task in
        simulation.spawn("worker_\(task)") {
          for round in 0... {
            let account = accounts[(task + round) % accountCount]
            let duration = Duration.microseconds(50 + 10 * ((task + round) % 7))
            guard round % 64 != 63 else {
              // A task that sleeps between its read and its write without the lock loses updates.
              let balance = account.read()
              try await simulation.sleep(duration)
              account.write(balance + 1)
              continue
            }
            try await locks[(task + round) % lockCount].withLock {
              let balance = account.read()
              try await simulation.sleep(duration)
              account.write(balance + 1)
            }
            if round % 4 == 3 { try await simulation.yield() }
          }
        }
      }
      try await simulation.gather(workers)
    }.log
  }
}
