import TestSupport
import Testing

@testable import LockVizCore

/// What stretches of a log come to, against counting event by event.
@Suite("Timeline: summaries")
struct SummaryTests {
  @Test func `tells what filled most of a stretch, and marks what is notable`() {
    let timeline = Timeline(
      makeLog(
        """
        A acquire l
        A read x 1
        B read x 1
        B wait l
        A yield
        A write x 2
        A release l
        B acquire l
        B write x 3
        B release l
        """
      )
    )
    let summaries = timeline.summaries(
      of: [1..<7, 7..<11, 4..<4, 9..<9],
      tasks: [1, 0],
      resources: [0],
      variables: [0]
    )
    #expect(summaries[0].tasks[0] == .init(activity: .waiting, hasProblem: true, acts: true))
    #expect(summaries[0].tasks[1] == .init(activity: .holding, hasProblem: true, acts: true))
    #expect(summaries[0].resources == [.init(occupancy: .owner(0), longestQueue: 1)])
    #expect(summaries[0].variables == [.init(value: .int(2), isWritten: true, hasProblem: false)])
    #expect(summaries[1].tasks[0] == .init(activity: .holding, hasProblem: true, acts: true))
    #expect(summaries[1].variables == [.init(value: .int(3), isWritten: true, hasProblem: true)])
    #expect(summaries[2].tasks[0] == .init(activity: .running, hasProblem: false, acts: false))
    #expect(summaries[2].tasks[1] == .init(activity: .holdingIdle, hasProblem: false, acts: false))
    #expect(summaries[3].resources == [.init(occupancy: .owner(1), longestQueue: 0)])
  }

  @Test func `who sleeps again at once is ready when the second sleep is over`() {
    let timeline = Timeline(
      makeLog("A sleep 2\n@1 A sleep 3\n@3 B yield\n@4 B yield\n@5 B yield\n@6 B yield")
    )
    let summaries = timeline.summaries(of: [1..<4, 3..<7], tasks: [0])
    #expect(summaries.map(\.tasks[0].activity) == [.sleeping, .ready])
  }

  @Test func `a deadlock is marked where its tasks begin to wait`() {
    let log = makeLog("A acquire l\nB end ok\nC wait l\nA wait l\n- stop deadlock")
    let summary = Timeline(log).summaries(of: [1..<4, 4..<5, 5..<6], tasks: [0, 1, 2])
    #expect(summary[0].tasks.map(\.hasProblem) == [false, false, false])
    #expect(summary[1].tasks.map(\.hasProblem) == [true, false, false])
    #expect(summary[2].tasks.map(\.hasProblem) == [false, false, false])
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func `an exact summary is what counting gives`(seed: UInt64) {
    let log = randomLog(seed: seed, tasks: 9, events: 900, growing: seed % 2 == 0)
    let timeline = Timeline(log)
    var random = SplitMix64(seed: seed)
    var stretches: [Range<Int>] = []
    for _ in 0..<40 {
      let begin = 1 + Int(random.next() % UInt64(log.count))
      let length = Int(random.next() % (random.next() % 2 == 0 ? 4 : 120))
      stretches.append(begin..<min(begin + length, log.count + 1))
    }
    // In order without gaps, as a picture has them.
    let borders = (0..<40).map { _ in 1 + Int(random.next() % UInt64(log.count)) }.sorted()
    stretches += zip(borders, borders.dropFirst()).map { $0..<$1 }
    let lanes = BruteForceLanes(timeline)
    let summaries = timeline.summaries(
      of: stretches,
      tasks: lanes.tasks,
      resources: lanes.resources,
      variables: lanes.variables
    )
    for (stretch, summary) in zip(stretches, summaries) {
      #expect(summary == timeline.countedSummary(of: stretch, lanes), "\(stretch)")
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `blocks tell what clearly filled a stretch, and lose no problem`(seed: UInt64) {
    let log = randomLog(seed: seed, tasks: 30, events: 20_000, growing: seed == 3)
    let timeline = Timeline(log)
    let lanes = BruteForceLanes(timeline)
    let size = timeline.storage.blocks.size
    let chosen = SummaryLanes(
      tasks: lanes.tasks,
      resources: lanes.resources,
      variables: lanes.variables,
      timeline.storage.subjects
    )
    var summarizer = BlockSummarizer(storage: timeline.storage, lanes: chosen)
    var random = SplitMix64(seed: seed)
    for _ in 0..<5 {
      let begin = 1 + Int(random.next() % UInt64(log.count / 2))
      let stretch = begin..<begin + size * (4 + Int(random.next() % 20))
      let summary = summarizer.summary(of: stretch.clamped(to: 1..<log.count + 1))
      let votes = timeline.countedActivities(of: stretch.clamped(to: 1..<log.count + 1))
      for (task, votes) in zip(lanes.tasks, votes) {
        let all = votes.values.reduce(0, +)
        for (activity, count) in votes where count * 100 > all * 85 {
          #expect(summary.tasks[task.index].activity == activity, "\(stretch) \(task)")
        }
      }
      let exact = timeline.countedSummary(of: stretch.clamped(to: 1..<log.count + 1), lanes)
      for (task, exact) in zip(summary.tasks, exact.tasks) where exact.hasProblem {
        #expect(task.hasProblem)
      }
      for (variable, exact) in zip(summary.variables, exact.variables) where exact.hasProblem {
        #expect(variable.hasProblem)
      }
    }
  }

  @Test func `blocks of a whole log begin at its first and end at its last event`() {
    let log = randomLog(seed: 11, tasks: 12, events: 20_000)
    let timeline = Timeline(log)
    let lanes = BruteForceLanes(timeline)
    var summarizer = BlockSummarizer(
      storage: timeline.storage,
      lanes: SummaryLanes(
        tasks: lanes.tasks,
        resources: lanes.resources,
        variables: lanes.variables,
        timeline.storage.subjects
      )
    )
    let whole = summarizer.summary(of: 1..<log.count + 1)
    #expect(whole.variables.map(\.value) == timeline.state(after: log.count).variables.map(\.value))
    #expect(whole.tasks.allSatisfy { $0.acts })
    let exact = timeline.countedSummary(of: 1..<log.count + 1, lanes)
    #expect(whole.resources.map(\.longestQueue) == exact.resources.map(\.longestQueue))
  }

  @Test func `many short stretches of a long log cost no more than blocks`() {
    let log = randomLog(seed: 3, tasks: 30, events: 80_000)
    let timeline = Timeline(log)
    let stretches = stride(from: 1, to: log.count, by: 500).map { $0..<$0 + 500 }
    let summaries = timeline.summaries(
      of: stretches,
      tasks: [0, 1],
      resources: [0],
      variables: [0]
    )
    #expect(summaries.count == stretches.count)
    let empty = timeline.summaries(
      of: stretches + [50_000..<50_000],
      tasks: [0, 5],
      variables: [1]
    )
    let state = timeline.state(after: 49_999)
    #expect(empty.last?.tasks.map(\.activity) == [state.activity(of: 0), state.activity(of: 5)])
    #expect(empty.last?.variables.first?.value == state.variable(1).value)
  }

  @Test func `stretches beyond a log are cut, and an empty log has none`() {
    let timeline = Timeline(makeLog("A start\nA end ok"))
    let summaries = timeline.summaries(of: [-5..<2, 2..<9, 7..<9], tasks: [0])
    #expect(summaries.map(\.tasks[0].activity) == [.running, .absent, .absent])
    #expect(Timeline(EventLog()).summaries(of: [1..<3], tasks: []).count == 1)
  }

  @Test func `blocks of a log that grew in pieces are those of the whole`() {
    let log = randomLog(seed: 8, tasks: 2_000, events: 25_000, growing: true)
    var builder = TimelineBuilder()
    var growing = EventLog()
    for event in log {
      growing.append(event)
      if growing.count % 7_001 == 0 { builder.take(growing) }
    }
    builder.take(growing)
    builder.settle()
    let (grown, whole) = (builder.timeline, Timeline(log))
    #expect(grown.storage.blocks.size == whole.storage.blocks.size)
    let lanes = SummaryLanes(
      tasks: Array(whole.taskNames.indices),
      resources: [0, 1],
      variables: [0, 7],
      whole.storage.subjects
    )
    var first = BlockSummarizer(storage: grown.storage, lanes: lanes)
    var second = BlockSummarizer(storage: whole.storage, lanes: lanes)
    for begin in stride(from: 1, to: log.count, by: 4_000) {
      let stretch = begin..<min(begin + 6_000, log.count + 1)
      #expect(first.summary(of: stretch) == second.summary(of: stretch))
    }
  }
}

/// All lanes of a timeline.
private struct BruteForceLanes {
  let tasks: [TaskID]
  let resources: [ResourceID]
  let variables: [VariableID]

  init(_ timeline: Timeline) {
    tasks = Array(timeline.taskNames.indices)
    resources = Array(timeline.resourceNames.indices)
    variables = Array(timeline.variableNames.indices)
  }
}

extension Timeline {
  /// For how many events of a stretch each task did what.
  fileprivate func countedActivities(of stretch: Range<Int>) -> [[TaskActivity: Int]] {
    var votes = Array(repeating: [TaskActivity: Int](), count: taskNames.count)
    var state = state(after: stretch.lowerBound - 1)
    for _ in stretch {
      state.advance()
      for task in votes.indices {
        votes[task][state.activity(of: TaskID(task)), default: 0] += 1
      }
    }
    return votes
  }

  /// A summary made by looking at every state.
  fileprivate func countedSummary(of stretch: Range<Int>, _ lanes: BruteForceLanes)
    -> Timeline.Summary
  {
    var state = state(after: stretch.lowerBound - 1)
    var activities = lanes.tasks.map { _ in [TaskActivity: Int]() }
    var occupancies = lanes.resources.map { _ in [Occupancy.Code: Int]() }
    var tasks = lanes.tasks.map { Timeline.Summary.Task(activity: state.activity(of: $0)) }
    var locks = lanes.resources.map {
      Timeline.Summary.Resource(
        occupancy: state.replay.resources[$0.index].occupancy.occupancy,
        longestQueue: state.resource($0).waiters.count
      )
    }
    var variables = lanes.variables.map { _ in Timeline.Summary.Variable() }
    for (offset, event) in log[(stretch.lowerBound - 1)..<(stretch.upperBound - 1)].enumerated() {
      state.advance()
      for task in lanes.tasks { activities[task.index][state.activity(of: task), default: 0] += 1 }
      for lock in lanes.resources {
        let now = state.resource(lock)
        occupancies[lock.index][state.replay.resources[lock.index].occupancy, default: 0] += 1
        if offset == 0 { locks[lock.index].longestQueue = 0 }
        locks[lock.index].longestQueue = max(locks[lock.index].longestQueue, now.waiters.count)
      }
      if let actor = state.actor { tasks[actor.index].acts = true }
      let mark = findings.mark(of: event.number)
      if [.write, .remove].contains(event.kind),
        let variable = variable(named: event.object ?? "")
      {
        variables[variable.index].isWritten = true
        if mark == .completes { variables[variable.index].hasProblem = true }
      }
      if mark != .none, let actor = state.actor { tasks[actor.index].hasProblem = true }
    }
    if !stretch.isEmpty {
      for task in lanes.tasks {
        tasks[task.index].activity =
          activities[task.index].max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?
          .key
          ?? .absent
      }
      for lock in lanes.resources {
        // Of equals the first task, and nobody last.
        let best = occupancies[lock.index].max { first, second in
          first.value == second.value ? second.key.precedes(first.key) : first.value < second.value
        }
        locks[lock.index].occupancy = best?.key.occupancy ?? .none
      }
    }
    for variable in lanes.variables {
      variables[variable.index].value = state.variable(variable).value
    }
    return Timeline.Summary(tasks: tasks, resources: locks, variables: variables)
  }
}
