extension Scenario {
  static let cacheOnce = Scenario(
    name: "cache-once",
    title: "one lock around look-up, fetch and store",
    watchFor: """
      The lock is held from the look-up to the store. The second request for post 1 waits in the \
      queue while the first fetches, and then finds the title. The price is seen too: the request \
      for post 2 stands in the same queue.
      """,
    outcome: "One fetch a post, 2 in all, and the second request for post 1 hits the cache.",
    defaultTasks: 3
  ) { simulation, tasks in
    let cache = SharedDictionary<Int, String>("cache", in: simulation)
    let cacheLock = AsyncLock("cache_lock", in: simulation)
    let fetches = Shared("fetches", 0, expected: (tasks + 1) / 2, in: simulation)

    let requests = (0..<tasks).map { index in
      let post = index / 2 + 1  // 1, 1, 2, 2, 3, …
      return simulation.spawn(taskName(index)) {
        try await cacheLock.withLock {
          if let cached = cache.read(post) {
            simulation.print("Cache hit for post \(post)")
            return cached
          }

          fetches.write(fetches.read() + 1)
          try await simulation.sleep(.milliseconds(20))  // the request to the server
          let title = "title of post \(post)"

          cache.write(post, title)
          return title
        }
      }
    }

    for title in try await simulation.gather(requests) { simulation.print(title) }
  }
}
