import LockVizCore
import Testing

@Suite("AsyncTaskGroup")
struct AsyncTaskGroupTests {
  private struct Boom: Error, CustomStringConvertible {
    let description: String
  }

  @Test func `is over when all of its tasks are`() throws {
    let seen = try InstrumentRun { simulation in
      let result = try await simulation.withTaskGroup { group in
        try group.spawn("A") { try await simulation.sleep(.milliseconds(2)) }
        try group.spawn("B") { try await simulation.sleep(.milliseconds(1)) }
        return 7
      }
      simulation.print("\(result)")
    }
    #expect(seen.events(of: "main.group") == ["main create group", "main enter", "main exit"])
    #expect(seen.events(of: "A") == ["main spawn main.group", "main join group", "main joined"])
    let kinds = seen.run.log.map { "\($0.task) \($0.kind)" }
    #expect(kinds.suffix(4) == ["main exit", "main print", "main end", " stop"])
    let id = try #require(seen.timeline.resource(named: "main.group"))
    let open = seen.run.log.map { seen.timeline.state(after: $0.number).resource(id).unfinished }
    #expect(open.compactMap { $0 }.max() == 2 && open.last == 0)
    #expect(seen.timeline.contradictions.count == 0)
  }

  @Test func `cancels the others where one fails, and throws what failed`() throws {
    let seen = try InstrumentRun { simulation in
      do {
        try await simulation.withTaskGroup { group in
          try group.spawn("A") { throw Boom(description: "a") }
          try group.spawn("B") { try await simulation.sleep(.seconds(1)) }
          try await simulation.sleep(.seconds(1))
        }
      } catch let error as TaskGroupError {
        simulation.print("\(error.errors.count): \(error)")
      }
    }
    #expect(seen.run.log.first { $0.kind == .print }?.value == .string("1: main.group: a"))
    #expect(seen.events(of: "B").contains(" cancel main.group"))
    #expect(seen.events(of: "main") == [" cancel main.group"])
    #expect(seen.run.log.last?.nanoseconds == 0)
    let cancel = try #require(seen.run.log.first { $0.kind == .cancel })
    #expect(
      seen.timeline.narration(ofEvent: cancel.number).sentence.text
        == "main.group asks for B to be cancelled."
    )
  }

  @Test func `waits for a task that swallows its cancellation`() throws {
    let run = try Simulation.run { simulation in
      do {
        try await simulation.withTaskGroup { group in
          try group.spawn("slow") {
            do { try await simulation.sleep(.seconds(5)) } catch {}
            try await simulation.sleep(.seconds(2))
          }
          try await simulation.yield()
          throw Boom(description: "body")
        }
      } catch let error as TaskGroupError {
        simulation.print("\(error)")
      }
    }
    let print = try #require(run.log.first { $0.kind == .print })
    #expect(print.value == .string("main.group: body") && print.nanoseconds == 2_000_000_000)
  }

  @Test func `passes on the cancellation of the task that waits`() throws {
    let run = try Simulation.run { simulation in
      let owner = simulation.spawn("owner") {
        try await simulation.withTaskGroup { group in
          try group.spawn("child") { try await simulation.sleep(.seconds(1)) }
        }
      }
      try await simulation.yield()
      try await simulation.yield()
      owner.cancel()
      do { try await owner.join() } catch is CancellationError { simulation.print("cancelled") }
    }
    #expect(run.log.contains { $0.kind == .print })
    #expect(run.log.last?.nanoseconds == 0)
    let ends = run.log.filter { $0.kind == .end }.map { "\($0.task) \($0.value!)" }
    #expect(ends == ["child cancelled", "owner cancelled", "main ok"])
  }

  @Test func `takes tasks from its own tasks, but none when it is over`() throws {
    let run = try Simulation.run { simulation in
      let group = try await simulation.withTaskGroup { group in
        try group.spawn("A") { try group.spawn("B") { try await simulation.yield() } }
        return group
      }
      do {
        try group.spawn("late") {}
      } catch {
        simulation.print("\(error)")
      }
    }
    #expect(run.log.first { $0.kind == .print }?.value == .string("main.group is finished"))
    #expect(run.tasks == ["main", "A", "B"])
    let exit = try #require(run.log.first { $0.kind == .exit })
    #expect(run.log.filter { $0.kind == .end }.dropLast().allSatisfy { $0.number < exit.number })
  }

  @Test func `turns away a task that comes while it cancels its own, and ends all the same`() throws
  {
    let run = try Simulation.run { simulation in
      let handle = Handle()
      simulation.spawn("outsider") {
        try await simulation.yield()
        try await simulation.yield()
        do { try handle.group?.spawn("late") {} } catch { simulation.print("\(error)") }
      }
      do {
        try await simulation.withTaskGroup { group in
          handle.group = group
          try group.spawn("bad") { throw Boom(description: "bad") }
        }
      } catch is TaskGroupError {
        simulation.print("over")
      }
      try await simulation.sleep(.milliseconds(1))
    }
    #expect(run.ending == .completed)
    #expect(run.log.contains { $0.value == .string("over") })
  }

  @Test func `takes nobody else's end for its own when it is asked later`() throws {
    let run = try Simulation.run { simulation in
      let handle = Handle()
      try await simulation.withTaskGroup { handle.group = $0 }
      let done = simulation.spawn("done") {}
      simulation.spawn("outsider") {
        do { try handle.group?.spawn("late") {} } catch { simulation.print("\(error)") }
      }
      try await simulation.gather([done])
    }
    #expect(run.ending == .completed)
    #expect(run.log.contains { $0.value == .string("main.group is finished") })
  }

  @Test func `is told of what it saw by its tasks' ends, however they are explored`() {
    let program: @Sendable (Simulation) async throws -> Void = { simulation in
      let order = Shared("order", "", in: simulation)
      do {
        try await simulation.withTaskGroup { group in
          for name in ["a", "b"] { try group.spawn(name) { throw Boom(description: name) } }
          try await simulation.yield()
        }
      } catch let error as TaskGroupError {
        order.write("\(error)")
      }
    }
    let tree = Exploration.run(Exploration.Options(method: .tree), program)
    let exact = Exploration.run(Exploration.Options(), program)
    let reduced = Exploration.run(Exploration.Options(method: .reduced), program)
    #expect(tree.isComplete && exact.isComplete && reduced.isComplete)
    #expect(exact.outcomes == tree.outcomes)
    #expect(Set(reduced.outcomes.map(\.state)) == Set(tree.outcomes.map(\.state)))
  }

  /// A group for tasks that are not in it; used on the simulation's thread alone.
  private final class Handle: @unchecked Sendable {
    var group: AsyncTaskGroup?
  }

  @Test func `has one name for one after another, and others for those inside`() throws {
    let seen = try InstrumentRun { simulation in
      for _ in 0..<2 {
        try await simulation.withTaskGroup { _ in
          try await simulation.withTaskGroup { _ in }
        }
      }
    }
    let names = seen.run.log.filter { $0.kind == .create }.map(\.object)
    #expect(names == ["main.group", "main.group#2"])
    #expect(seen.timeline.contradictions.count == 0)
  }
}
