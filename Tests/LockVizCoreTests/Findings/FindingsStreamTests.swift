import TestSupport
import Testing

@testable import LockVizCore

/// Findings do not depend on how a log comes, and their memory does not go with its length.
@Suite("Findings of a growing log")
struct FindingsStreamTests {
  @Test(arguments: Scenario.all.map(\.name))
  func `are the same for a log that comes in pieces`(name: String) throws {
    let run = try #require(Scenario.named(name)).run(Simulation.Options(schedule: .random(seed: 3)))
    let whole = Findings(run.log)
    for size in [1, 7, 100, 1_000] {
      let bytes = jsonLines(run.log)
      var reader = EventLogReader()
      var streamed = FindingsBuilder()
      var growing = FindingsBuilder()
      var grown = EventLogReader()
      for start in stride(from: 0, to: bytes.count, by: size) {
        let piece = bytes[start..<min(start + size, bytes.count)]
        try reader.take(piece)
        reader.handOn { streamed.take(piece: $0) }
        #expect(reader.log.isEmpty)
        try grown.take(piece)
        growing.take(grown.log)
      }
      let names = try reader.finish().log
      reader.handOn { streamed.take(piece: $0) }
      #expect(streamed.findings(in: names) == whole)
      #expect(growing.findings(in: grown.log) == whole)
    }
  }

  @Test func `can be asked for at any moment without changing what comes`() throws {
    let run = try #require(Scenario.named("cache")).run()
    var builder = FindingsBuilder()
    var log = EventLog(header: run.log.header)
    for event in run.log {
      log.append(event)
      builder.take(log)
      _ = builder.findings(in: log)
    }
    #expect(builder.findings(in: log) == Findings(run.log))
  }

  @Test func `forget tasks that have ended`() {
    var builder = FindingsBuilder()
    var log = makeLog("main start")
    for number in 0..<2_000 {
      let task = "T\(number)"
      let isAwaited = number % 3 > 0
      let events: [(String, Event.Kind, String?)] = [
        ("main", .spawn, task), (task, .acquire, "a"), (task, .acquire, "b"), (task, .read, "x"),
        (task, .write, "x"), (task, .read, "y\(number % 5)"), (task, .release, "b"),
        (task, .release, "a"), (task, .end, nil),
      ]
      for (actor, kind, object) in events {
        log.append(Event(number: 0, task: actor, kind: kind, object: object))
      }
      if isAwaited { log.append(Event(number: 0, task: "main", kind: .joined, object: task)) }
      builder.take(log)
    }
    #expect(builder.pass.tasks.count < 10)
    #expect(builder.replay.tasks.count < 10)
    #expect(builder.pass.lineage.count < 50)
    #expect(builder.pass.variables.count == 6)
  }

  @Test func `forget a line of tasks that each create the next`() {
    var builder = FindingsBuilder()
    var log = EventLog()
    for number in 0..<2_000 {
      log.append(Event(number: 0, task: "T\(number)", kind: .write, object: "x"))
      log.append(Event(number: 0, task: "T\(number)", kind: .spawn, object: "T\(number + 1)"))
      log.append(Event(number: 0, task: "T\(number)", kind: .end))
    }
    builder.take(log)
    #expect(builder.pass.lineage.count < 10)
    #expect(builder.findings(in: log).alarms.isEmpty)
    #expect(
      builder.findings(in: log).advice(on: "x").hasPrefix("x needs no lock: one task at a time")
    )
  }

  @Test func `keep a bounded number of each kind`() {
    var log = EventLog()
    for number in 0..<5_000 {
      let variable = "x\(number)"
      log.append(Event(number: 0, task: "A", kind: .read, object: variable, value: .int(1)))
      log.append(Event(number: 0, task: "B", kind: .write, object: variable, value: .int(2)))
      log.append(Event(number: 0, task: "A", kind: .write, object: variable, value: .int(3)))
    }
    let found = Findings(log)
    #expect(found.counts[.lostUpdate] == 5_000)
    #expect(found.of(.lostUpdate).count == 1_000)
  }

  @Test func `of an empty log are none`() {
    let found = Findings(EventLog())
    #expect(found.all.isEmpty && found.resources.isEmpty && found.summary.isEmpty)
  }
}
