import LockVizCore
import Testing

@Suite("AsyncCondition")
struct AsyncConditionTests {
  @Test func `gives its lock up for the wait and takes it again`() throws {
    let seen = try InstrumentRun { simulation in
      let news = AsyncCondition("news", in: simulation)
      let stock = Shared("stock", 0, in: simulation)
      let buyer = simulation.spawn("buyer") {
        try await news.lock.withLock { try await news.wait(until: { stock.read() > 0 }) }
      }
      try await simulation.yield()
      try await news.lock.withLock {
        stock.write(1)
        try news.notifyAll()
        try await simulation.yield()
      }
      try await buyer.join()
    }
    let events = seen.run.log.filter { $0.object == "news" || $0.object == "news_lock" }.map {
      "\($0.task) \($0.kind) \($0.object ?? "")"
    }
    #expect(
      events == [
        "main create news", "buyer acquire news_lock", "buyer release news_lock",
        "buyer wait news", "main acquire news_lock", "main notify news", "buyer pass news",
        "buyer wait news_lock", "main release news_lock", "buyer acquire news_lock",
        "buyer release news_lock",
      ]
    )
    #expect(seen.timeline.contradictions.count == 0)
    let sentences = seen.sentences(of: "news")
    #expect(sentences.contains("main notifies news."))
    #expect(sentences.last == "buyer passes news, for which it has waited since event 9.")
  }

  @Test func `notifies another task if one was notified in vain`() throws {
    let seen = try InstrumentRun { simulation in
      let news = AsyncCondition("news", in: simulation)
      let waiters = ["first", "second"].map { name in
        simulation.spawn(name) { try await news.lock.withLock { try await news.wait() } }
      }
      try await simulation.yield()
      try await news.lock.withLock {
        try news.notify()
        waiters[0].cancel()
      }
      _ = try await simulation.gatherResults(waiters)
    }
    #expect(
      seen.events(of: "news") == [
        "main create condition", "first wait", "second wait", "main notify 1", "first notify 1",
        "second pass",
      ]
    )
    #expect(seen.run.ending == .completed)
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `tells apart who was refused`() {
    let exploration = Exploration.run(Exploration.Options()) { simulation in
      let news = AsyncCondition("news", in: simulation)
      let refused = Shared("refused", "", in: simulation)
      let holder = simulation.spawn("holder") {
        try await news.lock.withLock { try await simulation.yield() }
      }
      let notifier = simulation.spawn("notifier") {
        let isRefused = (try? news.notify()) == nil
        for _ in 0..<3 { try await simulation.yield() }
        refused.write(isRefused ? "yes" : "no")
      }
      try await simulation.gather([holder, notifier])
    }
    #expect(exploration.isComplete && exploration.interruption == nil)
    #expect(Set(exploration.outcomes.map { "\($0.state.variables[0].value)" }) == ["yes", "no"])
  }

  @Test func `may be waited for and notified only under its lock`() throws {
    let seen = try InstrumentRun { simulation in
      let news = AsyncCondition("news", in: simulation)
      #expect(throws: LockNotHeldError.self) { try news.notify() }
      await #expect(throws: LockNotHeldError.self) { try await news.wait() }
    }
    #expect(
      seen.events(of: "news") == [
        "main create condition", "main notify error: news_lock is not held",
      ]
    )
  }
}
