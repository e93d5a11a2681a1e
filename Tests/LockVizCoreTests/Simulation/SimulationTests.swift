import Dispatch
import LockVizCore
import Synchronization
import Testing

/// What a simulation promises besides asyncio's order.
@Suite("Simulation")
struct SimulationTests {
  private static func counter(_ options: Simulation.Options) throws -> SimulationRun {
    try #require(Scenario.named("counter")).run(options)
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `gives the same log for the same schedule`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    for schedule in [Schedule.fifo, .random(seed: 1), .random(seed: 2)] {
      let options = Simulation.Options(schedule: schedule)
      let first = try scenario.run(options)
      let second = try scenario.run(options)
      #expect(first.log.elementsEqual(second.log))
      #expect(first.ending == second.ending)
    }
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `is replayed by its own picks`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    for seed in 0..<40 {
      let run = try scenario.run(Simulation.Options(schedule: .random(seed: UInt64(seed))))
      let replay = try scenario.run(Simulation.Options(schedule: run.schedule))
      #expect(run.log.elementsEqual(replay.log))
      #expect(replay.schedule == run.schedule)
    }
  }

  @Test func `can be cut short at any pick and continued differently`() throws {
    let whole = try Self.counter(Simulation.Options(schedule: .random(seed: 7)))
    for count in 0..<whole.picks.count {
      let prefix = Array(whole.picks.prefix(count).map(\.task))
      let cut = try Self.counter(.init(schedule: Schedule(picks: prefix, then: .stop)))
      guard case .cut(let ready) = cut.ending else {
        Issue.record("the run was not cut after \(count) picks")
        return
      }
      #expect(cut.log.elementsEqual(whole.log.prefix(whole.picks[count].events)))
      for task in ready {
        let other = try Self.counter(.init(schedule: Schedule(picks: prefix + [task])))
        #expect(other.ending == .completed)
        #expect(Array(other.picks.prefix(count + 1).map(\.task)) == prefix + [task])
      }
    }
  }

  @Test func `runs beside many others in one process`() async throws {
    let expected = try Self.counter(.init(schedule: .random(seed: 3)))
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try Self.counter(.init(schedule: .random(seed: 3))).log.elementsEqual(expected.log)
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }

  @Test func `gives back the current task and its values when run inside one`() async throws {
    #expect(try await Task { try TaskValue.$number.withValue(7) { try Self.nested() } }.value == 7)
  }

  private static func nested() throws -> Int {
    let before = withUnsafeCurrentTask { $0?.hashValue }
    _ = try counter(.init())
    #expect(withUnsafeCurrentTask { $0?.hashValue } == before)
    return TaskValue.number
  }

  private enum TaskValue {
    @TaskLocal static var number = 0
  }

  @Test func `names what everybody waits for in a deadlock`() throws {
    let run = try #require(Scenario.named("deadlock")).run()
    guard case .deadlock(let blocked) = run.ending else {
      Issue.record("ended with \(run.ending)")
      return
    }
    #expect(blocked.map(\.task) == ["main", "task_A", "task_B"])
    #expect(
      blocked.map(\.awaited) == [
        .tasks(["task_A", "task_B"]), .resource("lock_2"), .resource("lock_1"),
      ]
    )
  }

  @Test func `gives a second task, lock or variable of a name a number`() throws {
    let run = try Simulation.run { simulation in
      let first = Shared("value", 1, in: simulation)
      let second = Shared("value", 2, in: simulation)
      let tasks = [first, second].map { value in
        simulation.spawn("worker") { _ = value.read() }
      }
      try await simulation.gather(tasks)
    }
    #expect(run.tasks == ["main", "worker", "worker#2"])
    #expect(run.variables.map(\.name) == ["value", "value#2"])
  }

  @Test func `cuts names so that every log can be read back`() throws {
    let long = String(repeating: "漢", count: 2_000)
    let run = try Simulation.run { simulation in
      let table = SharedDictionary<String, Int>(long, in: simulation)
      let tasks = (0..<2).map { number in
        simulation.spawn(long) { table.write(long, number) }
      }
      try await simulation.gather(tasks)
    }
    var reader = EventLogReader()
    try run.log.writeJSONLines { try reader.read($0) }
    #expect(try reader.finish().log.elementsEqual(run.log))
  }

  @Test func `returns what tasks return and throws what they throw`() throws {
    struct Broken: Error {}
    let run = try Simulation.run { simulation in
      let good = simulation.spawn("good") { 42 }
      let bad = simulation.spawn("bad") { () -> Int in throw Broken() }
      #expect(try await good.join() == 42)
      await #expect(throws: Broken.self) { try await bad.join() }
      let results = try await simulation.gatherResults([good, bad])
      #expect(try results[0].get() == 42)
      #expect(throws: Broken.self) { try results[1].get() }
    }
    #expect(run.failures.map(\.task) == ["bad"])
    #expect(run.ending == .completed)
  }

  @Test func `ends at the limit of events and keeps those`() throws {
    let options = Simulation.Options(maximumEvents: 20)
    let run = try Simulation.run(options) { simulation in
      while true { try await simulation.yield() }
    }
    #expect(run.ending == .eventLimit)
    #expect(run.log.count == 20)
  }

  @Test func `ends at the limit in a loop of Swift's own yields, too`() throws {
    let options = Simulation.Options(maximumEvents: 1_000)
    let run = try Simulation.run(options) { _ in
      while !Task.isCancelled { await Task.yield() }
    }
    #expect(run.ending == .eventLimit)
  }

  @Test func `lets virtual time pass only when nothing is ready`() throws {
    let run = try Simulation.run { simulation in
      let sleeper = simulation.spawn("sleeper") { try await simulation.sleep(.seconds(3_600)) }
      let busy = simulation.spawn("busy") { for _ in 0..<10 { try await simulation.yield() } }
      try await simulation.gather([sleeper, busy])
    }
    let yields = run.log.filter { $0.kind == .yield }
    #expect(yields.allSatisfy { $0.nanoseconds == 0 })
    #expect(run.log.first { $0.kind == .wake }?.nanoseconds == 3_600_000_000_000)
  }

  @Test func `leaves no task suspended when it ends in a deadlock`() throws {
    final class Witness: Sendable {
      let unwound: Mutex<Int>
      init() { unwound = Mutex(0) }
    }
    let witness = Witness()
    _ = try Simulation.run { [witness] simulation in
      let lock = AsyncLock("lock", in: simulation)
      try await lock.acquire()
      let waiter = simulation.spawn("waiter") {
        defer { witness.unwound.withLock { $0 += 1 } }
        try await lock.acquire()
      }
      defer { witness.unwound.withLock { $0 += 1 } }
      try await waiter.join()
    }
    #expect(witness.unwound.withLock { $0 } == 2)
  }

  @Test func `does not wait forever for a task that will not be unwound`() throws {
    let run = try Simulation.run { simulation in
      simulation.spawn("stubborn") {
        while true { try? await simulation.yield() }
      }
      try await simulation.yield()
    }
    #expect(run.ending == .completed)
  }

  @Test func `refuses a schedule that picks a task which is not ready`() {
    #expect(
      throws: RunError.notReady(
        step: 2,
        task: "task_X",
        ready: ["task_B", "task_C", "task_A"]
      )
    ) {
      try Self.counter(.init(schedule: Schedule(picks: ["task_A", "task_X"])))
    }
  }

  @Test func `refuses a schedule that goes on after the end`() throws {
    let run = try Self.counter(.init())
    let picks = run.picks.map(\.task)
    #expect(throws: RunError.unusedPick(step: picks.count + 1, task: "task_A")) {
      try Self.counter(.init(schedule: Schedule(picks: picks + ["task_A"])))
    }
  }

  @Test func `gives a cut run again by its own schedule`() throws {
    let cut = try Self.counter(.init(schedule: Schedule(picks: ["task_B"], then: .stop)))
    let again = try Self.counter(.init(schedule: cut.schedule))
    #expect(again.ending == cut.ending)
    #expect(again.log.elementsEqual(cut.log))
  }

  @Test func `prints a schedule that reads back, whatever tasks are called`() throws {
    let names = ["a,b", "fifo", "x/2", "stop", "", "random:7", "\\", "c\\,"]
    func run(_ schedule: Schedule) throws -> SimulationRun {
      try Simulation.run(.init(schedule: schedule)) { simulation in
        let tasks = names.map { name in simulation.spawn(name) { try await simulation.yield() } }
        try await simulation.gather(tasks)
      }
    }
    for seed in 0..<100 {
      let first = try run(.random(seed: UInt64(seed)))
      for count in 0...first.picks.count {
        for rest in [Schedule.Rest.fifo, .stop, .random(seed: 3)] {
          let schedule = Schedule(picks: Array(first.schedule.picks.prefix(count)), then: rest)
          #expect(Schedule("\(schedule)") == schedule)
        }
      }
      #expect(try run(first.schedule).log.elementsEqual(first.log))
    }
  }

  @Test func `cuts a text so that every log can be read back`() throws {
    let run = try Simulation.run { $0.print(String(repeating: "\u{1}", count: 2_000_000)) }
    var reader = EventLogReader()
    try run.log.writeJSONLines { try reader.read($0) }
    #expect(try reader.finish().log.elementsEqual(run.log))
  }

  @Test func `passes a second cancellation of a gathering on, too`() throws {
    struct Broken: Error {}
    let run = try Simulation.run { simulation in
      let waiter = Mutex<SpawnedTask<Void>?>(nil)
      let failing: SpawnedTask<Void> = simulation.spawn("failing") {
        try await simulation.yield()
        waiter.withLock { _ = $0?.cancel() }
        throw Broken()
      }
      simulation.spawn("late") {
        try await simulation.yield()
        waiter.withLock { _ = $0?.cancel() }
      }
      let task: SpawnedTask<Void> = simulation.spawn("waiter") {
        try await simulation.gather([failing])
        return
      }
      waiter.withLock { $0 = task }
      _ = try await simulation.gatherResults([task])
    }
    // CPython: the gathering has failed by then, so the second cancellation is the waiter's own.
    #expect(run.failures.map(\.task) == ["failing"])
    #expect(run.log.last { $0.kind == .end && $0.task == "waiter" }?.value == .string("cancelled"))
  }

  @Test func `keeps nothing alive after the run, not even what tasks returned`() throws {
    final class Witness: Sendable {}
    weak let observed: Witness?
    do {
      let witness = Witness()
      observed = witness
      _ = try Simulation.run { [witness] simulation in
        let maker = simulation.spawn("maker") {
          _ = witness
          return (
            simulation, AsyncLock("lock", in: simulation), { _ = witness } as @Sendable () -> Void
          )
        }
        _ = try await maker.join()
      }
    }
    #expect(observed == nil)
  }
}
