import TestSupport
import Testing

@testable import LockVizCore

/// Timelines of logs that grow.
@Suite("TimelineBuilder")
struct TimelineBuilderTests {
  @Test(arguments: Scenario.all.map(\.name), [UInt64(1), 2])
  func `pieces of a scenario's log give the timeline of the whole`(
    name: String,
    seed: UInt64
  ) throws {
    let scenario = try #require(Scenario.named(name))
    let schedule = try #require(Schedule("random:\(seed)"))
    let log = try scenario.run(Simulation.Options(schedule: schedule)).log
    expectSameInPieces(log, seed: seed)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `pieces of any log give the timeline of the whole`(seed: UInt64) {
    expectSameInPieces(randomLog(seed: seed, tasks: 20, events: 9_000), seed: seed)
    expectSameInPieces(randomLog(seed: seed, tasks: 700, events: 12_000, growing: true), seed: seed)
  }

  @Test func `pieces of CPython's programs give the timelines of the whole`() throws {
    for (index, testCase) in try AsyncioCase.read(AsyncioCase.fixturePath).cases.enumerated()
    where index % 4 == 0 {
      let log = try AsyncioInterpreter.run(testCase.program).log
      expectSameInPieces(log, seed: UInt64(index))
    }
  }

  @Test func `a timeline that was given away stays as it was`() {
    let log = randomLog(seed: 7, tasks: 300, events: 30_000, growing: true)
    var builder = TimelineBuilder()
    var earlier: [(timeline: Timeline, tasks: [TaskState], names: [String])] = []
    var growing = EventLog()
    for count in stride(from: 1_000, through: log.count, by: 3_700) {
      growing.append(log[growing.count..<count])
      builder.take(growing)
      let timeline = builder.timeline
      let tasks = timeline.state(after: count / 2).tasks
      earlier.append((timeline, tasks, Array(timeline.taskNames)))
    }
    for (timeline, tasks, names) in earlier {
      #expect(timeline.state(after: timeline.log.count / 2).tasks == tasks)
      #expect(timeline.taskNames == names)
      #expect(timeline.state(after: timeline.log.count + 1).taskIDs.count == names.count)
    }
  }

  @Test func `every state of a timeline has all its tasks, locks and variables`() {
    let log = randomLog(seed: 5, tasks: 900, events: 20_000, growing: true)
    let timeline = Timeline(log)
    for count in stride(from: 0, through: log.count, by: 1_111) {
      let state = timeline.state(after: count)
      #expect(state.tasks.map(\.name) == Array(timeline.taskNames))
      #expect(state.resources.map(\.name) == Array(timeline.resourceNames))
      #expect(state.variables.map(\.name) == Array(timeline.variableNames))
    }
  }

  @Test func `many gathers that prove to collect errors are gone back for a few times`() {
    var text = ""
    for round in 0..<300 {
      let (first, second) = ("a\(round)", "b\(round)")
      text += "m\(round) join \(first)\nm\(round) join \(second)\n\(first) end error: x\n"
      text += "\(second) yield\n\(second) end ok\nm\(round) joined \(second)\n"
    }
    let log = makeLog(text)
    var builder = TimelineBuilder()
    var growing = EventLog()
    for event in log {
      growing.append(event)
      builder.take(growing)
    }
    #expect(builder.repeatedCount <= 2 * log.count)
    builder.settle()
    expectSame(builder.timeline, Timeline(log))
    let state = builder.timeline.state(after: 3)
    #expect(state.task(named: "m0")?.status == .joining(tasks: [1, 2]))
  }

  @Test func `a proof that comes late is in the timeline of the complete log`() {
    let filler = Array(repeating: "C print x\n", count: 9_000).joined()
    let text = filler + "m join A\nm join B\nA end error: x\n" + filler + "B end ok\nm joined B"
    let log = makeLog(text)
    var builder = TimelineBuilder()
    var growing = EventLog()
    growing.append(log.dropLast())
    builder.take(growing)
    #expect(builder.timeline.state(after: 9_003).task(named: "m")?.status == .ready)
    growing.append(log.suffix(1))
    builder.take(growing)
    builder.settle()
    let state = builder.timeline.state(after: 9_003)
    #expect(state.task(named: "m")?.status == .joining(tasks: [2, 3]))
  }

  /// Builds a timeline of a log in pieces, some of them asked for a timeline, and compares.
  private func expectSameInPieces(_ log: EventLog, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var builder = TimelineBuilder()
    var given: [Timeline] = []
    var growing = EventLog(header: log.header)
    while growing.count < log.count {
      let piece = Int(random.next() % UInt64(max(2, log.count / 4)))
      let end = min(log.count, growing.count + (random.next() % 2 == 0 ? 1 : piece))
      growing.append(log[growing.count..<end])
      builder.take(growing)
      if random.next() % 2 == 0 { given.append(builder.timeline) }
    }
    builder.settle()
    expectSame(builder.timeline, Timeline(log))
    for timeline in given {
      let names = timeline.state(after: timeline.log.count).tasks.map(\.name)
      #expect(names == Array(timeline.taskNames))
    }
  }

  /// Compares two timelines of one log after each of its events, or many of them.
  private func expectSame(_ timeline: Timeline, _ other: Timeline) {
    #expect(timeline.contradictions == other.contradictions)
    #expect(Array(timeline.taskNames) == Array(other.taskNames))
    #expect(Array(timeline.resourceNames) == Array(other.resourceNames))
    #expect(Array(timeline.variableNames) == Array(other.variableNames))
    for count in stride(from: 0, through: timeline.log.count, by: timeline.log.count / 40 + 1) {
      let (state, otherState) = (timeline.state(after: count), other.state(after: count))
      #expect(state.tasks == otherState.tasks, "after \(count)")
      #expect(state.resources == otherState.resources, "after \(count)")
      #expect(state.variables == otherState.variables, "after \(count)")
      #expect(state.basis == otherState.basis)
    }
  }
}

extension EventLog {
  /// Adds events at the end.
  mutating func append(_ events: some Sequence<Event>) {
    for event in events { append(event) }
  }
}
