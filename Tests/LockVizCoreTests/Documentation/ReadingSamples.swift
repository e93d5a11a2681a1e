import Foundation
import LockVizCore
import Testing

/// The samples of the article on reading a log.
@Suite("Samples of reading a log")
struct ReadingSamples {
  let print = Printed()

  /// A file with the log of a scenario.
  private func file(_ scenario: String) throws -> [UInt8] {
    let run = try #require(Scenario.named(scenario)).run()
    var bytes: [UInt8] = []
    run.log.writeJSONLines { bytes.append(contentsOf: $0) }
    return bytes
  }

  @Test func `read, judge, and go to a moment`() throws {
    let bytes = try file("counter-lock")
    var reader = EventLogReader()
    try reader.read(bytes.span.bytes)
    let (log, warnings) = try reader.finish()
    for warning in warnings { print(warning) }
    #expect(print.lines == [])

    let findings = Findings(log)
    for finding in findings[.problem] {
      print("event \(finding.event), \(finding.kind): \(finding.sentence.text)")
      print("  \(finding.advice.text)")
    }
    for lock in findings.resources {
      print("\(lock.name): acquired \(lock.acquisitions) times, \(lock.contended) after a wait")
    }
    #expect(print.lines == ["lock: acquired 3 times, 2 after a wait"])

    let timeline = Timeline(log)
    let state = timeline.state(after: 15)
    for lock in state.resources {
      let owner = lock.owner.map { timeline.taskNames[$0] } ?? "nobody"
      let waiters = lock.waiters.map { timeline.taskNames[$0.task] }
      print("\(lock.name): held by \(owner), awaited by \(waiters)")
    }
    #expect(print.lines.last == #"lock: held by task_A, awaited by ["task_B", "task_C"]"#)
  }

  @Test func `ask why`() throws {
    let log = try #require(Scenario.named("counter")).run().log
    let findings = Findings(log)
    let timeline = Timeline(log)
    var number = findings[.problem].first?.event ?? log.count
    print(timeline.narration(ofEvent: number).sentence.text)
    while let cause = timeline.cause(ofEvent: number) {
      print("event \(cause.event): \(cause.answer.text)")
      number = cause.event
    }
    #expect(
      print.lines == [
        "task_B writes shared_counter = 1 from the 0 it read at event 12.",
        "event 17: task_A wrote shared_counter = 1 here, which task_B had not read when it wrote 1 "
          + "at event 20.",
        "event 9: task_A read shared_counter = 0 here and wrote 1 at event 17.",
      ]
    )
  }

  @Test func `watch a log that grows`() throws {
    let bytes = try file("counter")
    let pieces = [bytes.prefix(1_000), bytes.dropFirst(1_000)].map(Array.init)
    let show = { (timeline: Timeline) in print(timeline.log.count) }
    var reader = EventLogReader()
    var builder = TimelineBuilder()
    for piece in pieces {
      try reader.read(piece.span.bytes)
      builder.take(reader.log)
      show(builder.timeline)
    }
    builder.take(try reader.finish().log)
    builder.settle()
    show(builder.timeline)
    #expect(print.lines == ["11", "32", "32"])
  }

  @Test func `judge a log without keeping it`() throws {
    let bytes = try file("counter")
    let pieces = [bytes.prefix(1_000), bytes.dropFirst(1_000)].map(Array.init)
    var reader = EventLogReader()
    var builder = FindingsBuilder()
    for piece in pieces {
      try reader.read(piece.span.bytes)
      reader.handOn { builder.take(piece: $0) }
    }
    let log = try reader.finish().log
    builder.take(piece: log)
    let findings = builder.findings(in: log)
    #expect(findings.summary == "2 lost updates, 1 unexpected value")
  }
}
