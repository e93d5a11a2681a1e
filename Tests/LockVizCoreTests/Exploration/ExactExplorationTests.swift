import LockVizCore
import Testing

@Suite("Exact exploration")
struct ExactExplorationTests {
  @Test(
    arguments: [
      ("counter", 2, "6"), ("counter", 3, "90"), ("counter", 4, "2520"), ("counter", 5, "113400"),
      ("counter-lock", 2, "4"), ("counter-lock", 3, "36"), ("counter-lock", 4, "552"),
      ("check-then-act", 3, "66"), ("deadlock", nil, "6"), ("philosophers", 3, "492"),
      ("philosophers", 4, "82396"),
    ] as [(String, Int?, String)]
  )
  func `counts all schedules`(name: String, tasks: Int?, count: String) throws {
    let exploration = try #require(Scenario.named(name)).explore(tasks: tasks)
    #expect(exploration.isComplete)
    #expect(exploration.schedules == UInt128(count))
    #expect(exploration.outcomes.reduce(0) { $0 + ($1.count ?? 0) } == UInt128(count))
  }

  @Test(
    arguments: [
      (2, [1: 4, 2: 2]), (3, [1: 48, 2: 36, 3: 6]), (4, [1: 1_152, 2: 1_056, 3: 288, 4: 24]),
    ] as [(Int, [Int64: UInt128])]
  )
  func `counts the schedules of each value of a counter`(
    tasks: Int,
    counts: [Int64: UInt128]
  ) throws {
    let exploration = try #require(Scenario.named("counter")).explore(tasks: tasks)
    for outcome in exploration.outcomes {
      guard case .int(let value)? = outcome.state["shared_counter"] else {
        Issue.record("no counter")
        continue
      }
      #expect(outcome.count == counts[value])
      #expect(outcome.state.isExpected == (value == Int64(tasks)))
    }
    #expect(exploration.outcomes.count == counts.count)
  }

  @Test func `runs a program only where its states are new`() throws {
    let scenario = try #require(Scenario.named("counter"))
    #expect(scenario.explore(tasks: 3).runs == 44)
    #expect(scenario.explore(tasks: 5).runs < 7_500)
  }

  @Test func `tells children apart by what their spawners have seen`() throws {
    @Sendable func program(_ simulation: Simulation) async throws {
      let value = Shared("value", 1, in: simulation)
      let flag = Shared("flag", false, in: simulation)
      let result = Shared("result", 1, expected: 1, in: simulation)
      let writer = simulation.spawn("writer") { value.write(2) }
      let spawner = simulation.spawn("spawner") {
        let seen = value.read()
        simulation.spawn("child") { if flag.read() { result.write(3 - seen) } }
        return
      }
      try await simulation.gather([spawner, writer])
      try await simulation.spawn("last") { flag.write(true) }.join()
      try await simulation.sleep(.milliseconds(1))
    }
    let counts = Exploration.run(.init(), program).outcomes.map { ($0.state["result"], $0.count) }
    #expect(counts.map(\.0) == [.int(1), .int(2)])
    #expect(counts.map(\.1) == [7, 2])
  }

  @Test(arguments: [Exploration.Method.exact, .tree, .reduced, .random])
  func `tells outcomes apart by what was expected`(method: Exploration.Method) {
    let options = Exploration.Options(method: method)
    let exploration = Exploration.run(options) { simulation in
      let last = Shared("last", 0, in: simulation)
      let writers = [1, 2].map { value in simulation.spawn("\(value)") { last.write(value) } }
      try await simulation.gather(writers)
      _ = Shared("check", 2, expected: last.read(), in: simulation)
      last.write(0)
    }
    #expect(exploration.outcomes.map(\.state.isExpected) == [true, false])
    let states = exploration.unexpected.map(\.state.description)
    #expect(states == ["check = 2, expected 1; last = 0"])
  }

  @Test func `heeds the queue's order where a task is cancelled whose gathering is over`() {
    @Sendable func program(_ simulation: Simulation) async throws {
      let hasFailed = Shared("failed", false, in: simulation)
      let isCancelled = Shared("cancelled", false, in: simulation)
      let failing = simulation.spawn("failing") {
        hasFailed.write(true)
        throw CancellationError()
      }
      let sleeping = simulation.spawn("sleeping") {
        do { try await simulation.sleep(.milliseconds(5)) } catch {
          if hasFailed.read() { isCancelled.write(true) }
        }
      }
      let gathering = simulation.spawn("gathering") {
        _ = try await simulation.gather([failing, sleeping])
      }
      let cancelling = simulation.spawn("cancelling") {
        try await simulation.yield()
        if hasFailed.read() { gathering.cancel() }
      }
      _ = try await simulation.gatherResults([failing, sleeping, gathering, cancelling])
    }
    let exact = Exploration.run(.init(), program)
    var options = Exploration.Options(method: .tree)
    #expect(exact.method == .exact)
    #expect(exact.outcomes == Exploration.run(options, program).outcomes)
    options.method = .reduced
    let reduced = Exploration.run(options, program)
    #expect(reduced.fallback == .queueOrderMatters)
    #expect(reduced.outcomes == exact.outcomes)
  }

  @Test func `takes a timer that was taken back for none`() {
    let exploration = Exploration.run { simulation in
      let long = simulation.spawn("long") { try await simulation.sleep(.milliseconds(2)) }
      simulation.spawn("nothing") {}
      simulation.spawn("short") { try await simulation.sleep(.milliseconds(1)) }
      simulation.spawn("cancelling") { long.cancel() }
      try await simulation.sleep(.milliseconds(1))
    }
    #expect(exploration.method == .exact)
    #expect(exploration.isComplete)
    #expect(exploration.schedules == 64)
  }

  @Test func `takes not a number for the same as itself`() {
    let options = Exploration.Options(method: .tree, jobs: 2)
    let exploration = Exploration.run(options) { simulation in
      let ratio = Shared("ratio", 0.0, in: simulation)
      let tasks = ["a", "b", "c"].map { name in
        simulation.spawn(name) { ratio.write(name == "a" ? .nan : 1) }
      }
      try await simulation.gather(tasks)
    }
    #expect(exploration.outcomes.map(\.count) == [4, 2])
  }

  @Test func `does not take a cancelled main for a good end`() {
    let exploration = Exploration.run { simulation in
      let task = simulation.spawn("task") { try await simulation.yield() }
      task.cancel()
      try await task.join()
    }
    #expect(
      exploration.outcomes.map(\.state.description) == ["main failed: CancellationError()"]
    )
  }

  @Test func `is not confused by what is made after the end of a run`() {
    let exploration = Exploration.run { simulation in
      simulation.spawn("catcher") {
        do { try await simulation.yield() } catch {}
        _ = AsyncLock("lock", in: simulation)
      }
      simulation.spawn("spawner") {
        simulation.spawn("child") {}
        return
      }
      simulation.spawn("other") {}
    }
    #expect(exploration.isComplete)
    #expect(exploration.schedules == 24)
  }

  @Test func `tells children of one name apart by who has spawned them`() throws {
    struct Refusal: Error {}
    @Sendable func program(_ simulation: Simulation) async throws {
      let flag = Shared("flag", false, in: simulation)
      let first = simulation.spawn("first") {
        simulation.spawn("child") { if flag.read() { throw Refusal() } }
        return
      }
      let second = simulation.spawn("second") {
        simulation.spawn("child") { _ = flag.read() }
        return
      }
      try await simulation.gather([first, second])
      try await simulation.spawn("last") { flag.write(true) }.join()
      try await simulation.sleep(.milliseconds(1))
    }
    let exploration = Exploration.run(.init(), program)
    let failed = exploration.outcomes.map { $0.state.failures.map(\.task) }
    #expect(failed == [[], ["child"], ["child#2"]])
    #expect(exploration.outcomes.map(\.count) == [26, 10, 12])
  }

  @Test(arguments: [(3, 48), (4, 1_088)])
  func `counts the deadlocks of philosophers`(seats: Int, count: Int) throws {
    let exploration = try #require(Scenario.named("philosophers")).explore(tasks: seats)
    let deadlocks = exploration.outcomes.filter { $0.state.ending != .completed }
    #expect(deadlocks.map(\.count) == [UInt128(count)])
    guard case .deadlock(let blocked)? = deadlocks.first?.state.ending else { return }
    #expect(blocked.first { $0.task == "task_A" }?.awaited == .resource("fork_2"))
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `finds what running every schedule finds`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    let options = Exploration.Options(method: .tree)
    let tree = scenario.explore(options)
    let exact = scenario.explore()
    #expect(tree.isComplete && exact.isComplete)
    #expect(exact.method == .exact && tree.method == .tree)
    #expect(exact.outcomes == tree.outcomes)
    #expect(exact.schedules == UInt128(tree.runs))
  }

  @Test(arguments: 0..<20)
  func `finds what running every schedule finds in random programs`(part: Int) {
    for seed in part * 10..<part * 10 + 10 {
      let program = RandomProgram(seed: UInt64(seed))
      var options = Exploration.Options(method: .tree, maximumRuns: 600)
      let tree = Exploration.run(options, program.main)
      guard tree.isComplete else { continue }
      options.method = .exact
      let exact = Exploration.run(options, program.main)
      #expect(exact.isComplete)
      #expect(exact.outcomes == tree.outcomes, "\(seed): \(program)")
      #expect(exact.runs <= tree.runs)
    }
  }

  @Test(arguments: ["counter", "philosophers", "check-then-act", "fairness", "cancel"])
  func `gives schedules that lead to their outcomes`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    for outcome in scenario.explore().outcomes {
      let run = try scenario.run(Simulation.Options(schedule: try #require(outcome.schedule)))
      #expect(FinalState(run) == outcome.state)
      #expect(run.schedule.picks == outcome.schedule?.picks)
    }
  }

  @Test func `needs no departure for what asyncio's order does`() throws {
    for scenario in Scenario.all {
      let first = try #require(scenario.explore().outcomes.first)
      #expect(first.departures == 0)
      #expect(first.state == FinalState(try scenario.run()))
    }
  }

  @Test(arguments: ["counter", "philosophers", "fairness"])
  func `does not depend on how many threads share it`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    let alone = scenario.explore(tasks: name == "fairness" ? nil : 4)
    for jobs in [2, 5] {
      let options = Exploration.Options(jobs: jobs)
      let shared = scenario.explore(tasks: name == "fairness" ? nil : 4, options)
      #expect(shared.outcomes == alone.outcomes)
      #expect(shared.runs == alone.runs)
    }
  }

  @Test func `counts without looking for schedules`() throws {
    let options = Exploration.Options(findsLeastSchedules: false)
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 4, options)
    #expect(exploration.outcomes.map(\.count) == [1_152, 1_056, 288, 24])
    #expect(exploration.outcomes.allSatisfy { $0.schedule == nil })
  }

  @Test func `counts up to 128 bits, and says when that is not enough`() {
    func yielding(_ times: Int) -> Exploration {
      Exploration.run { simulation in
        let tasks = ["task_A", "task_B"].map { name in
          simulation.spawn(name) { for _ in 0..<times { try await simulation.yield() } }
        }
        try await simulation.gather(tasks)
      }
    }
    // How many ways there are to interleave 2n + 2 runs of two tasks with n + 1 runs each.
    #expect(yielding(59).schedules == UInt128("96614908840363322603893139521372656"))
    #expect(yielding(70).schedules == nil)
    #expect(yielding(70).outcomes.map(\.count) == [nil])
    #expect(yielding(70).isComplete)
  }

  @Test func `is said to be incomplete at the limit of runs, and keeps what it found`() throws {
    let options = Exploration.Options(maximumRuns: 10)
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 4, options)
    #expect(exploration.interruption == .runLimit)
    #expect(!exploration.isComplete)
    #expect(exploration.runs == 10)
    #expect(!exploration.outcomes.isEmpty)
  }

  @Test func `takes a program without a choice for one schedule`() {
    let exploration = Exploration.run { simulation in try await simulation.yield() }
    #expect(exploration.schedules == 1)
    #expect(exploration.outcomes.map(\.departures) == [0])
    #expect(exploration.outcomes[0].schedule == Schedule())
  }
}

extension FinalState {
  /// The value of a variable.
  subscript(variable: String) -> Event.Value? {
    variables.first { $0.name == variable }?.value
  }
}
