import LockVizCore
import Testing

@Suite("AsyncQueue")
struct AsyncQueueTests {
  @Test func `makes who puts wait while it is full, and who gets while it is empty`() throws {
    let seen = try InstrumentRun { simulation in
      let jobs = AsyncQueue<Int>("jobs", limit: 1, in: simulation)
      let consumer = simulation.spawn("consumer") {
        for _ in 0..<3 { _ = try await jobs.get() }
      }
      let producer = simulation.spawn("producer") {
        for item in 1...3 { try await jobs.put(item) }
      }
      try await simulation.gather([consumer, producer])
    }
    #expect(
      seen.events(of: "jobs") == [
        "main create queue 1", "consumer wait get", "producer put 1", "producer wait put",
        "consumer get 1", "consumer wait get", "producer put 2", "producer wait put",
        "consumer get 2", "consumer wait get", "producer put 3", "consumer get 3",
      ]
    )
    #expect(
      seen.sentences(of: "jobs").prefix(6) == [
        "main makes the queue jobs with a limit of 1.", "consumer waits to get from jobs.",
        "producer puts 1 into jobs: it was empty, so the task goes on at once.",
        "producer waits to put into jobs.",
        "consumer gets 1 from jobs, for which it has waited since event 8.",
        "consumer waits to get from jobs.",
      ]
    )
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `lets a newcomer be quicker than the one who was woken, who waits again`() throws {
    let seen = try InstrumentRun { simulation in
      let jobs = AsyncQueue<String>("jobs", in: simulation)
      let waiter = simulation.spawn("waiter") { _ = try await jobs.get() }
      try await simulation.yield()
      try await jobs.put("a")
      _ = try jobs.getNow()
      try await simulation.yield()
      try await jobs.put("b")
      try await waiter.join()
    }
    #expect(
      seen.events(of: "jobs") == [
        "main create queue", "waiter wait get", "main put a", "main get a", "waiter wait get",
        "main put b", "waiter get b",
      ]
    )
    #expect(seen.timeline.contradictions.count == 0)
    let again = try #require(seen.run.log.last { $0.kind == .wait && $0.object == "jobs" })
    #expect(
      seen.timeline.narration(ofEvent: again.number).notes.map(\.text)
        == ["It was woken, but another task was quicker."]
    )
  }

  @Test func `lets who joins go on when all that was put is done with`() throws {
    let seen = try InstrumentRun { simulation in
      let jobs = AsyncQueue<Int>("jobs", in: simulation)
      let worker = simulation.spawn("worker") {
        while true {
          _ = try await jobs.get()
          try await simulation.yield()
          try jobs.done()
        }
      }
      for item in 1...2 { try await jobs.put(item) }
      try await jobs.join()
      try await jobs.join()
      worker.cancel()
    }
    #expect(
      seen.events(of: "jobs") == [
        "main create queue", "main put 1", "main put 2", "main wait join", "worker get 1",
        "worker done", "worker get 2", "worker done", "worker wait get", "main pass join",
        "main pass join",
      ]
    )
    #expect(
      seen.sentences(of: "jobs").filter { $0.contains("finishes") }
        == ["worker finishes an item of jobs.", "worker finishes an item of jobs."]
    )
    let id = try #require(seen.timeline.resource(named: "jobs"))
    let unfinished = seen.run.log.filter { $0.object == "jobs" }.map {
      seen.timeline.state(after: $0.number).resource(id).unfinished
    }
    #expect(unfinished == [0, 1, 2, 2, 2, 1, 1, 0, 0, 0, 0])
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `that is shut down gives what is left, and turns away who wants more`() throws {
    let seen = try InstrumentRun { simulation in
      let jobs = AsyncQueue<Int>("jobs", limit: 1, in: simulation)
      let late = AsyncQueue<Int>("late", in: simulation)
      let getter = simulation.spawn("getter") { _ = try await late.get() }
      try await jobs.put(1)
      let putter = simulation.spawn("putter") { try await jobs.put(2) }
      try await simulation.yield()
      jobs.shutDown()
      late.shutDown()
      await #expect(throws: QueueError.shutDown("jobs")) { try await putter.join() }
      await #expect(throws: QueueError.shutDown("late")) { try await getter.join() }
      #expect(throws: QueueError.shutDown("jobs")) { try jobs.putNow(3) }
      #expect(try jobs.getNow() == 1)
      #expect(throws: QueueError.shutDown("jobs")) { try jobs.getNow() }
      await #expect(throws: QueueError.shutDown("jobs")) { try await jobs.get() }
    }
    #expect(
      seen.events(of: "jobs") == [
        "main create queue 1", "main put 1", "putter wait put", "main shutdown",
        "putter refused shut down", "main refused shut down", "main get 1",
        "main refused shut down", "main refused shut down",
      ]
    )
    #expect(
      seen.sentences(of: "jobs")[3...4] == [
        "main shuts down jobs.",
        "putter is turned away by jobs, which is shut down; it has waited since event 11.",
      ]
    )
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `that is shut down at once drops what is left, and lets who joins go on`() throws {
    let seen = try InstrumentRun { simulation in
      let jobs = AsyncQueue<Int>("jobs", in: simulation)
      for item in 1...2 { try await jobs.put(item) }
      let joiner = simulation.spawn("joiner") { try await jobs.join() }
      try await simulation.yield()
      jobs.shutDown(immediate: true)
      #expect(jobs.isEmpty)
      try await joiner.join()
    }
    #expect(
      seen.events(of: "jobs").suffix(3) == [
        "joiner wait join", "main shutdown immediate", "joiner pass join",
      ]
    )
    #expect(seen.states(of: "jobs").suffix(2) == ["empty", "empty"])
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `gives the newest or the least item first, if asked to`() throws {
    let seen = try InstrumentRun { simulation in
      let stack = AsyncQueue<Int>("stack", order: .lifo, in: simulation)
      let heap = AsyncQueue<Int>("heap", leastFirst: <, in: simulation)
      for item in [3, 1, 4, 1, 5, 9, 2, 6] {
        try stack.putNow(item)
        try heap.putNow(item)
      }
      for _ in 0..<8 {
        _ = try stack.getNow()
        _ = try heap.getNow()
      }
    }
    func items(of object: String) -> [String] {
      seen.events(of: object).filter { $0.contains(" get ") }.map { String($0.suffix(1)) }
    }
    #expect(items(of: "stack") == ["6", "2", "9", "5", "1", "4", "1", "3"])
    #expect(items(of: "heap") == ["1", "1", "2", "3", "4", "5", "6", "9"])
  }

  @Test func `says what cannot be done at once`() throws {
    _ = try InstrumentRun { simulation in
      let jobs = AsyncQueue<Int>("jobs", limit: 1, in: simulation)
      #expect(throws: QueueError.empty("jobs")) { _ = try jobs.getNow() }
      try jobs.putNow(1)
      #expect(throws: QueueError.full("jobs")) { try jobs.putNow(2) }
      #expect(jobs.count == 1 && jobs.isFull && !jobs.isEmpty)
      try jobs.done()
      #expect(throws: QueueError.doneTooOften("jobs")) { try jobs.done() }
    }
  }

  @Test func `tells apart who was refused`() {
    let exploration = Exploration.run(Exploration.Options()) { simulation in
      let jobs = AsyncQueue<Int>("jobs", in: simulation)
      let refused = Shared("refused", "", in: simulation)
      try jobs.putNow(1)
      let tasks = ["A", "B"].map { name in
        simulation.spawn(name) {
          do {
            try jobs.done()
          } catch {
            try await simulation.yield()
            return refused.write(name)
          }
          try await simulation.yield()
        }
      }
      try await simulation.gather(tasks)
    }
    #expect(exploration.isComplete && exploration.interruption == nil)
    #expect(exploration.outcomes.map(\.count) == [3, 3])
  }

  @Test func `tells states apart by what it contains`() {
    let exploration = Exploration.run(Exploration.Options()) { simulation in
      let jobs = AsyncQueue<Int>("jobs", in: simulation)
      let first = Shared("first", 0, in: simulation)
      let tasks = (1...3).map { item in
        simulation.spawn("task_\(item)") { try await jobs.put(item) }
      }
      try await simulation.gather(tasks)
      first.write(try await jobs.get())
    }
    #expect(exploration.isComplete)
    #expect(exploration.outcomes.compactMap { $0.count } == [2, 2, 2])
  }
}
