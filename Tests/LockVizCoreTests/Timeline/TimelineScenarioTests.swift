import Testing

@testable import LockVizCore

/// The timeline over what the engine really logs.
@Suite("Timeline: scenarios")
struct TimelineScenarioTests {
  private static let names = Scenario.all.map(\.name)

  @Test(arguments: names, ["fifo", "random:1", "random:2", "random:3"])
  func `nothing that the engine logs contradicts itself`(name: String, schedule: String) throws {
    let log = try run(name, schedule)
    let timeline = Timeline(log)
    #expect(timeline.contradictions == Contradictions())
    let end = timeline.state(after: log.count)
    for task in end.tasks {
      switch task.status {
      case .ended: break
      case .waiting, .joining: #expect(end.isDeadlocked, "\(task)")
      default: Issue.record("\(task) at the end")
      }
    }
  }

  @Test(arguments: names)
  func `every event has words, and names that the log knows`(name: String) throws {
    let log = try run(name, "fifo")
    let timeline = Timeline(log)
    let tasks = Set(timeline.taskNames)
    let locks = Set(timeline.resourceNames)
    for number in 0...log.count {
      let narration = timeline.narration(ofEvent: number)
      #expect(narration.sentence.text.hasSuffix(".") || log[number - 1].kind == .print)
      for span in ([narration.sentence] + narration.notes).flatMap(\.spans) {
        #expect(span.role != .task || tasks.contains(span.text))
        #expect(span.role != .resource || locks.contains(span.text))
      }
    }
  }

  @Test func `the lesson's counters end as the lesson says`() throws {
    let unsafe = try run("counter", "fifo")
    #expect(Timeline(unsafe).findings.counts[.lostUpdate] == 2)
    let unsafeEnd = Timeline(unsafe).state(after: unsafe.count)
    #expect(unsafeEnd.variables.map(\.value) == [.int(1)])
    #expect(unsafeEnd.variables.map(\.expected) == [.int(3)])
    let safe = try run("counter-lock", "random:5")
    let safeEnd = Timeline(safe).state(after: safe.count)
    #expect(safeEnd.variables.map(\.value) == [.int(3)])
    #expect(Timeline(safe).findings.count == 0)
  }

  private func run(_ name: String, _ schedule: String) throws -> EventLog {
    let scenario = try #require(Scenario.named(name))
    let schedule = try #require(Schedule(schedule))
    return try scenario.run(Simulation.Options(schedule: schedule)).log
  }
}
