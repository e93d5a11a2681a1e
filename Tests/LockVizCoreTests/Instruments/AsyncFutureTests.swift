@testable import LockVizCore
import Testing

@Suite("A future")
struct AsyncFutureTests {
  private struct Refusal: Error, CustomStringConvertible {
    var description: String { "no" }
  }

  @Test func `gives its result to all who wait and who come later`() throws {
    let seen = try InstrumentRun { simulation in
      let answer = AsyncFuture<Int>("answer", in: simulation)
      let tasks = ["A", "B"].map { name in
        simulation.spawn(name) {
          let value = try await answer.value()
          #expect(value == 42)
        }
      }
      try await simulation.yield()
      #expect(!answer.isDone)
      try answer.setResult(42)
      #expect(answer.isDone)
      let value = try await answer.value()
      #expect(value == 42)
      #expect(throws: InvalidStateError(future: "answer")) { try answer.setResult(1) }
      #expect(!answer.cancel())
      try await simulation.gather(tasks)
    }
    #expect(
      seen.events(of: "answer") == [
        "main create future", "A wait", "B wait", "main set 42", "main pass 42",
        "main refused done", "A pass 42", "B pass 42",
      ]
    )
    #expect(
      seen.sentences(of: "answer") == [
        "main makes the future answer.",
        "A waits for answer.",
        "B waits for answer.",
        "main sets answer to 42.",
        "main passes answer: it was done, so the task goes on at once.",
        "main is turned away by answer, which is done.",
        "A passes answer, for which it has waited since event 7.",
        "B passes answer, for which it has waited since event 9.",
      ]
    )
    #expect(seen.states(of: "answer").suffix(5) == ["done", "done", "done", "done", "done"])
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `throws an error that was set in all who wait`() throws {
    let seen = try InstrumentRun { simulation in
      let answer = AsyncFuture<Int>("answer", in: simulation)
      let task = simulation.spawn("A") { _ = try await answer.value() }
      try await simulation.yield()
      try answer.setError(Refusal())
      await #expect(throws: Refusal.self) { try await task.join() }
    }
    #expect(
      seen.events(of: "answer") == [
        "main create future", "A wait", "main set error: no", "A pass error: no",
      ]
    )
    #expect(seen.sentences(of: "answer")[2] == "main sets answer to an error: no.")
    #expect(seen.states(of: "answer").last == "done")
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `is cancelled with a task that waits for it, and all others see that`() throws {
    let seen = try InstrumentRun { simulation in
      let answer = AsyncFuture<Int>("answer", in: simulation)
      let tasks = ["A", "B", "C"].map { name in
        simulation.spawn(name) { _ = try await answer.value() }
      }
      try await simulation.yield()
      #expect(tasks[1].cancel())
      #expect(answer.isDone && !answer.cancel())
      let results = try await simulation.gatherResults(tasks)
      for case .success in results { Issue.record("a task was not cancelled") }
    }
    #expect(
      seen.events(of: "answer") == [
        "main create future", "A wait", "B wait", "C wait", "A pass cancelled",
        "B pass cancelled", "C pass cancelled",
      ]
    )
    #expect(
      seen.run.log.filter { $0.kind == .end }.map { "\($0.value!)" } == [
        "cancelled", "cancelled", "cancelled", "ok",
      ]
    )
    let id = try #require(seen.timeline.resource(named: "answer"))
    let cancelled = try #require(seen.run.log.first { $0.kind == .cancel })
    let after = seen.timeline.state(after: cancelled.number)
    #expect(after.resource(id).level == 1)
    #expect(after.resource(id).waiters.map(\.mark) == [.woken, .cancelled, .woken])
    #expect(seen.timeline.contradictions.count == 0)
  }
}
