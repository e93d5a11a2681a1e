import LockVizCore
import TestSupport
import Testing

@Suite("Shared containers")
struct SharedContainerTests {
  @Test func `show what is read, removed and visited`() throws {
    let seen = try InstrumentRun { simulation in
      let ages = SharedDictionary("ages", ["a": 1, "b": 2], expected: ["b": 3], in: simulation)
      #expect(ages.contains("a") && !ages.contains("c") && ages.count == 2)
      #expect(ages.remove("a") == 1)
      #expect(ages.remove("a") == nil)
      ages.write("b", 3)
      var visited: [String] = []
      try await ages.forEach { key, value in visited.append("\(key) \(value)") }
      #expect(visited == ["b 3"])
      ages.write("b", nil)
      #expect(ages.count == 0)
    }
    let lines = seen.run.log.filter { $0.object?.hasPrefix("ages") == true }.map {
      "\($0.kind) \($0.object!) \($0.value!)"
    }
    #expect(
      lines == [
        "read ages[a] 1", "read ages[c] null", "read ages[a] 1", "remove ages[a] null",
        "read ages[a] null", "write ages[b] 3", "iterate ages begin", "read ages[b] 3",
        "iterate ages end", "remove ages[b] null",
      ]
    )
    #expect(seen.run.log.header.expected == ["ages[b]": .int(3)])
    #expect(seen.run.unexpected.map(\.name) == ["ages[b]"])
    let removed = try #require(seen.timeline.variable(named: "ages[a]"))
    #expect(seen.timeline.state(after: 5).variable(removed).value == .null)
    #expect(
      [5, 8, 10, 11].map { seen.timeline.narration(ofEvent: $0).sentence.text } == [
        "main removes ages[a], which was 1.", "main begins to iterate over ages.",
        "main has iterated over ages.", "main removes ages[b], which was 3.",
      ]
    )
  }

  @Test func `fail an iteration during which elements come or go`() throws {
    let seen = try InstrumentRun { simulation in
      let ages = SharedDictionary("ages", [1: 1, 2: 2], in: simulation)
      let names = SharedSet("names", ["a"], in: simulation)
      let task = simulation.spawn("A") {
        await #expect(throws: ContainerChangedError.self) {
          try await ages.forEach { _, _ in try await simulation.yield() }
        }
        try await names.forEach { _ in try await simulation.yield() }
      }
      try await simulation.yield()
      ages.write(1, 5)
      ages.remove(2)
      try await simulation.yield()
      names.insert("b")
      await #expect(throws: ContainerChangedError.self) { try await task.join() }
      #expect(names.contains("b"))
      names.remove("a")
      names.remove("c")
      #expect(names.count == 1)
    }
    #expect(
      seen.events(of: "ages") == [
        "A iterate begin", "A iterate error: ages changed size during iteration",
      ]
    )
    let cause = try #require(seen.timeline.cause(ofEvent: 12))
    #expect(cause.event == 10 && cause.answer.text == "main removed ages[2] here.")
    let changed = Findings(seen.run.log).all.filter { $0.kind == .changedContainer }
    #expect(
      changed.map(\.sentence.text) == [
        """
        A iterates over ages since event 5, and main removed ages[2] at event 10: the iteration fails \
        at event 12.
        """,
        """
        A iterates over names since event 13, and main added names[b] at event 16: the iteration fails \
        at event 18.
        """,
      ]
    )
  }

  @Test func `lose what was removed to a task that writes what it read before`() throws {
    let run = try Simulation.run { simulation in
      let ages = SharedDictionary("ages", ["a": 1], in: simulation)
      let slow = simulation.spawn("A") {
        let age = ages.read("a") ?? 0
        try await simulation.yield()
        ages.write("a", age + 1)
      }
      let quick = simulation.spawn("B") { _ = ages.remove("a") }
      try await simulation.gather([slow, quick])
    }
    let lost = try #require(Findings(run.log).all.first { $0.kind == .lostUpdate })
    #expect(lost.tasks == ["A", "B"] && lost.variables == ["ages[a]"])
  }

  @Test func `of a list move up, and leave elements out of an iteration`() throws {
    let seen = try InstrumentRun { simulation in
      let jobs = SharedList("jobs", ["x", "y", "z"], in: simulation)
      var visited: [String] = []
      await jobs.forEach { job in
        visited.append(job)
        if job == "x" { jobs.remove(at: 0) }
      }
      #expect(visited == ["x", "z"])
      #expect(jobs.count == 2 && jobs.contains("z") && !jobs.contains("x"))
      #expect(jobs.read(0) == "y" && jobs.read(2) == nil && jobs.remove(at: 5) == nil)
      jobs.append("w")
      jobs.write(0, "v")
    }
    #expect(
      seen.run.variables.map { "\($0.name) \($0.value)" } == [
        "jobs[0] v", "jobs[1] z", "jobs[2] w",
      ]
    )
    #expect(seen.events(of: "jobs") == ["main iterate begin", "main iterate changed"])
    #expect(seen.events(of: "jobs[2]").prefix(1) == ["main remove null"])
  }
}
