extension Scenario {
  static let timeoutLeak = Scenario(
    name: "timeout-leak",
    title: "a lock that leaks on a timeout",
    watchFor: """
      slow takes the lock and means to give it back after its work. Its time is over before that: the \
      timeout throws at the sleep, and the release below is never reached.
      """,
    outcome: """
      In asyncio's order slow ends with the lock in its hand, and next waits for it forever. Held by \
      `with`, the lock would have been given back.
      """
  ) { simulation, _ in
    let lock = AsyncLock("lock", in: simulation)
    let saved = Shared("saved", 0, expected: 1, in: simulation)

    let slow = simulation.spawn("slow") {
      do {
        try await simulation.withTimeout(.milliseconds(5)) {
          try await lock.acquire()
          try await simulation.sleep(.milliseconds(20))  // takes too long
          try lock.release()
        }
      } catch is TimeoutError {
        simulation.print("slow gives up")
      }
    }
    let next = simulation.spawn("next") {
      try await lock.withLock {
        saved.write(saved.read() + 1)
      }
    }

    try await simulation.gather([slow, next])
  }
}
