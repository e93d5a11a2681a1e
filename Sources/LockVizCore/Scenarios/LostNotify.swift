extension Scenario {
  static let lostNotify = Scenario(
    name: "lost-notify",
    title: "a notification before anybody waits",
    watchFor: """
      The consumer waits for news without looking first. A condition remembers nothing: if the parcel \
      has come before it waits, nobody notifies it again. Waiting until there is a parcel would look \
      first.
      """,
    outcome: "The consumer waits forever beside the parcel, unless it was there first."
  ) { simulation, _ in
    let news = AsyncCondition("news", in: simulation)
    let parcels = Shared("parcels", 0, expected: 0, in: simulation)

    let producer = simulation.spawn("producer") {
      try await news.lock.withLock {
        parcels.write(parcels.read() + 1)
        try news.notify()
      }
    }
    let consumer = simulation.spawn("consumer") {
      try await news.lock.withLock {
        try await news.wait()  // even if there is one already
        parcels.write(parcels.read() - 1)
      }
    }

    try await simulation.gather([producer, consumer])
  }
}
