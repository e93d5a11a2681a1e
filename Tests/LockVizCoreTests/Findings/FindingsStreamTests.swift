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

@Suite("Any log has findings")
struct FindingsFuzzTests {
  private static let names = ["A", "B", "C", "D", "l", "m", "n", "x", "c[1]", "", "main"]
  private static let values: [Event.Value?] = [
    nil, .null, .bool(false), .int(.min), .int(7), .string("error: x"), .string("deadlock"),
    .string("ok"),
  ]

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `or none, and never a crash`(seed: UInt64) {
    var random = SeededNumbers(state: seed)
    var log = EventLog()
    var time: Int64 = 0
    var builder = FindingsBuilder(keeping: 3)
    for number in 1...Int.random(in: 1...600, using: &random) {
      time += Int64.random(in: -1_000_000...9_000_000, using: &random)
      let known = Vocabulary.standard.kinds.randomElement(using: &random) ?? .stop
      log.append(
        Event(
          number: number,
          nanoseconds: seed % 7 == 0 ? Int64.random(in: .min ... .max, using: &random) : time,
          task: Self.names.randomElement(using: &random) ?? "",
          kind: known,
          object: Self.names.randomElement(using: &random),
          value: Self.values.randomElement(using: &random) ?? nil
        )
      )
      if number % 50 == 0 {
        builder.take(log)
        _ = builder.findings(in: log)
      }
    }
    builder.take(log)
    let found = builder.findings(in: log)
    #expect(found == Findings(log, keeping: 3))
    for finding in found.all {
      #expect(!finding.sentence.text.isEmpty && !finding.advice.text.isEmpty)
      #expect((0...log.count).contains(finding.event))
      #expect(finding.events.allSatisfy { (0...log.count).contains($0.number) })
      #expect(finding.count >= 1)
    }
  }
}

@Suite("Histograms")
struct LogHistogramTests {
  @Test func `give quantiles to one part in 64, and the largest exactly`() {
    var numbers = SeededNumbers(state: 5)
    for magnitude in [3, 8, 20, 40, 62] {
      var histogram = LogHistogram()
      var values: [Int64] = []
      for _ in 0..<2_001 {
        let value = Int64.random(in: 0...(1 << magnitude), using: &numbers)
        values.append(value)
        histogram.add(value)
      }
      values.sort()
      for share in [0.01, 0.5, 0.99, 1] {
        let exact = values[max(Int((share * 2_001).rounded(.up)), 1) - 1]
        let found = histogram.quantile(share) ?? -1
        #expect((found - exact).magnitude <= exact.magnitude / 64, "\(magnitude), \(share)")
      }
      #expect(histogram.largest == values.last)
    }
  }

  @Test func `take any value`() {
    var histogram = LogHistogram()
    for value in [Int64.max, 0, .min, 63, 64, .max - 1] { histogram.add(value) }
    #expect(histogram.count == 6)
    #expect(histogram.largest == .max)
    #expect(histogram.quantile(0) == 0)
    #expect(LogHistogram().quantile(0.5) == nil)
  }
}
