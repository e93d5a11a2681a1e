extension Scenario {
  static let limit = Scenario(
    name: "limit",
    title: "at most two downloads at once",
    watchFor: """
      The semaphore has two permits. A task that finds none waits in its queue; a release hands the \
      permit to the first of them before that task runs.
      """,
    outcome: "All downloads are done, and never more than two at once, in any order.",
    defaultTasks: 4
  ) { simulation, tasks in
    let downloads = AsyncSemaphore("downloads", permits: 2, in: simulation)
    let running = Shared("running", 0, expected: 0, in: simulation)
    let done = Shared("done", 0, expected: tasks, in: simulation)

    let downloaders = (0..<tasks).map { index in
      simulation.spawn(taskName(index)) {
        try await downloads.withPermit {
          running.write(running.read() + 1)
          try await simulation.yield()  // the download
          running.write(running.read() - 1)
        }
        done.write(done.read() + 1)
      }
    }

    try await simulation.gather(downloaders)
  }
}
