extension Scenario {
  static let cache = Scenario(
    name: "cache",
    title: "looked up under a lock, filled outside it",
    watchFor: """
      Posts 1, 1 and 2 are asked for at once. Every look-up and every store holds the lock, yet it \
      is given up in between: the second request for post 1 looks before the first has stored, \
      finds nothing, and fetches again. What was checked under a lock is stale once it is released.
      """,
    outcome: "Expected one fetch a post, 2 in all. It fetches 3 times: nobody hits the cache.",
    defaultTasks: 3
  ) { simulation, tasks in
    let cache = SharedDictionary<Int, String>("cache", in: simulation)
    let cacheLock = AsyncLock("cache_lock", in: simulation)
    let fetches = Shared("fetches", 0, expected: (tasks + 1) / 2, in: simulation)

    let requests = (0..<tasks).map { index in
      let post = index / 2 + 1  // 1, 1, 2, 2, 3, …
      return simulation.spawn(taskName(index)) {
        let cached = try await cacheLock.withLock { cache.read(post) }
        if let cached {
          simulation.print("Cache hit for post \(post)")
          return cached
        }

        fetches.write(fetches.read() + 1)
        try await simulation.sleep(.milliseconds(20))  // the request to the server
        let title = "title of post \(post)"

        try await cacheLock.withLock { cache.write(post, title) }
        return title
      }
    }

    for title in try await simulation.gather(requests) { simulation.print(title) }
  }
}
