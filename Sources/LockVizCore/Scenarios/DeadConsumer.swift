extension Scenario {
  static let deadConsumer = Scenario(
    name: "dead-consumer",
    title: "a queue whose consumer dies",
    watchFor: """
      The consumer fails at the second job and never says that it is done with it. The main task waits \
      until all jobs are done, and nobody is left to do them.
      """,
    outcome: "The main task waits forever: two of three jobs are unfinished."
  ) { simulation, _ in
    let jobs = AsyncQueue<Int>("jobs", in: simulation)
    let results = Shared("results", 0, expected: 3, in: simulation)

    simulation.spawn("consumer") {
      while true {
        let job = try await jobs.get()
        try await simulation.yield()  // works
        if job == 2 { throw BadJob() }
        results.write(results.read() + 1)
        try jobs.done()
      }
    }

    for job in 1...3 { try await jobs.put(job) }
    try await jobs.join()
  }

  private struct BadJob: Error, CustomStringConvertible {
    var description: String { "cannot do job 2" }
  }
}
