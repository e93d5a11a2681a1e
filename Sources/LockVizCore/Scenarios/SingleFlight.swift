extension Scenario {
  static let singleFlight = Scenario(
    name: "single-flight",
    title: "many want the same, one fetches it",
    watchFor: """
      The first request fetches the title, and the others wait for the event that says it is there. No \
      lock is held over the fetch: nothing is awaited between looking whether somebody fetches and \
      saying that one does.
      """,
    outcome: "One fetch for all requests, in any order.",
    defaultTasks: 3
  ) { simulation, tasks in
    let title = Shared<String?>("title", nil, in: simulation)
    let isFetching = Shared("is_fetching", false, in: simulation)
    let fetched = AsyncEvent("fetched", in: simulation)
    let fetches = Shared("fetches", 0, expected: 1, in: simulation)

    let requests = (0..<tasks).map { index in
      simulation.spawn(taskName(index)) {
        if isFetching.read() {
          try await fetched.wait()
        } else {
          isFetching.write(true)
          fetches.write(fetches.read() + 1)
          try await simulation.sleep(.milliseconds(20))  // the request to the server
          title.write("title of post 1")
          fetched.set()
        }
        simulation.print(title.read() ?? "nothing")
      }
    }

    try await simulation.gather(requests)
  }
}
