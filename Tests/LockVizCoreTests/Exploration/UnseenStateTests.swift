import Dispatch
import LockVizCore
import Synchronization
import Testing

/// Programs that do more than their instruments show.
@Suite("State that cannot be seen")
struct UnseenStateTests {
  @Test func `in an actor is found by running every schedule`() {
    let exploration = Exploration.run(.init(), UnseenState.inActor(["task_A", "task_B"]))
    #expect(exploration.method == .tree)
    #expect(exploration.fallback == .plainSwift)
    #expect(exploration.isComplete)
    let balances = exploration.outcomes.compactMap { $0.state["balance"] }
    #expect(Set(balances) == [.int(1), .int(2)])
    #expect(exploration.runs < 10_000)
  }

  @Test func `in an actor is found by chance where there are too many schedules`() {
    var options = Exploration.Options()
    // A random schedule keeps both deposits in one of fourteen runs; three, in one of 1,400.
    options.maximumRuns = 500
    let exploration = Exploration.run(options, UnseenState.inActor(["task_A", "task_B"]))
    #expect(exploration.method == .random)
    #expect(exploration.fallback == .plainSwift)
    #expect(exploration.interruption == nil)
    #expect(exploration.runs == 500)
    #expect(!exploration.isComplete)
    let balances = exploration.outcomes.compactMap { $0.state["balance"] }
    #expect(Set(balances) == [.int(1), .int(2)])
  }

  @Test func `in child tasks and streams is found by chance too`() {
    let options = Exploration.Options(method: .random, randomRuns: 500)
    let exploration = Exploration.run(options) { simulation in
      let account = Account()
      let result = Shared("balance", 0, expected: 4, in: simulation)
      let (amounts, continuation) = AsyncStream<Int>.makeStream()
      let group = simulation.spawn("group") {
        await withTaskGroup { group in
          for _ in 0..<2 { group.addTask { await account.deposit(1) } }
        }
        continuation.yield(1)
        continuation.finish()
      }
      let children = simulation.spawn("children") {
        async let first: Void = account.deposit(1)
        for await amount in amounts { await account.deposit(amount) }
        await first
      }
      try await group.join()
      try await children.join()
      await account.show(in: result)
    }
    #expect(exploration.interruption == nil)
    #expect(exploration.runs == 500)
    let balances = Set(exploration.outcomes.compactMap { $0.state["balance"] })
    #expect(balances.count > 1 && balances.isSuperset(of: [.int(3), .int(4)]))
  }

  @Test func `in a class is noticed, and every schedule is run instead`() {
    let exploration = Exploration.run(.init(), UnseenState.inClass)
    guard case .hiddenState? = exploration.fallback else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    let counts = exploration.outcomes.map { ($0.state["result"], $0.count) }
    #expect(counts.map(\.0) == [.int(1), .int(2), .int(3)])
    #expect(counts.map(\.1) == [48, 36, 6])
  }

  @Test func `in a class is noticed among four schedules`() {
    let exploration = Exploration.run { simulation in
      let box = Box()
      let flag = Shared("flag", false, in: simulation)
      let result = Shared("result", 0, in: simulation)
      let writers = [1, 2].map { value in simulation.spawn("write \(value)") { box.value = value } }
      try await simulation.gather(writers)
      let reader = simulation.spawn("read") { if flag.read() { result.write(box.value) } }
      let last = simulation.spawn("last") { flag.write(true) }
      try await simulation.gather([reader, last])
    }
    #expect(exploration.method == .tree)
    let counts = exploration.outcomes.map { ($0.state["result"], $0.count) }
    #expect(counts.map(\.0) == [.int(0), .int(2), .int(1)])
    #expect(counts.map(\.1) == [2, 1, 1])
  }

  @Test func `that changes from run to run is noticed where there is but one schedule`() {
    let runs = Box()
    let exploration = Exploration.run { simulation in
      runs.value += 1
      Shared("run", 0, in: simulation).write(runs.value)
    }
    guard case .notDeterministic(let divergence)? = exploration.interruption else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    #expect(divergence.schedule == .fifo)
    #expect(divergence.first?.kind == .write)
  }

  @Test func `that changes from run to run is named by the first event that differs`() {
    let runs = Box()
    let exploration = Exploration.run { simulation in
      runs.value += 1
      let number = runs.value
      let counter = Shared("counter", 0, in: simulation)
      let tasks = ["task_A", "task_B"].map { name in
        simulation.spawn(name) {
          try await simulation.yield()
          counter.write(number)
        }
      }
      try await simulation.gather(tasks)
    }
    guard case .notDeterministic(let divergence)? = exploration.interruption else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    #expect(divergence.first?.kind == .write)
    #expect(divergence.first?.value != divergence.second?.value)
    #expect(divergence.description.contains("write counter"))
  }

  @Test func `outside the simulation is never taken for all that there is`() {
    let exploration = Exploration.run { simulation in
      let flag = Shared("flag", false, in: simulation)
      let isHere = DispatchSemaphore(value: 0)
      let away = simulation.spawn("away") {
        await withUnsafeContinuation { continuation in
          DispatchQueue.global().async {
            isHere.wait()
            continuation.resume()
          }
        }
        flag.write(true)
      }
      let here = simulation.spawn("here") {
        // If "away" has come first, it is suspended by now, and comes back from another thread.
        isHere.signal()
        _ = flag.read()
      }
      try await simulation.gather([away, here])
    }
    #expect(!exploration.isComplete)
    switch exploration.interruption {
    case .cameFromOutside(task: "away"), .notDeterministic: break
    default: Issue.record("not noticed: \(exploration)")
    }
  }

  @Test(arguments: [Exploration.Method.exact, .tree, .random])
  func `that never comes is told at once, with the schedule`(method: Exploration.Method) {
    let options = Exploration.Options(method: method, patience: .milliseconds(100))
    let exploration = Exploration.run(options) { simulation in
      let flag = Shared("flag", false, in: simulation)
      let waiter = simulation.spawn("waiter") {
        guard flag.read() else { return }
        await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
      }
      let setter = simulation.spawn("setter") { flag.write(true) }
      try await simulation.gather([waiter, setter])
    }
    guard case .failed(let schedule, .outside(let tasks, _))? = exploration.interruption else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    #expect(tasks == ["waiter"])
    #expect(schedule.picks.first == "setter")
    // It is told after one run of a hundred.
    #expect(exploration.runs < 100)
  }

  @Test(arguments: [Exploration.Method.exact, .tree, .reduced])
  func `that a task waits for in a loop is told soon`(method: Exploration.Method) {
    let options = Exploration.Options(method: method, maximumEvents: 10_000)
    let exploration = Exploration.run(options) { simulation in
      let flag = Shared("flag", false, in: simulation)
      let waiter = simulation.spawn("waiter") {
        while !flag.read() { try await simulation.yield() }
      }
      let setter = simulation.spawn("setter") { flag.write(true) }
      try await simulation.gather([waiter, setter])
    }
    guard case .endless(let schedule, _)? = exploration.interruption else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    #expect(schedule.picks.last == "waiter")
    #expect(exploration.runs < 1_000)
    let text = "\(Exploration.Interruption.endless(schedule, events: 10_000))"
    #expect(text.contains(",waiter,… (waiter "))
    #expect(text.count < 500)
  }

  @Test func `that a task waits for in a loop of plain Swift is told as well`() {
    let exploration = Exploration.run { simulation in
      let flag = Mutex(false)
      let waiter = simulation.spawn("waiter") {
        while !flag.withLock({ $0 }) { await Task.yield() }
      }
      let setter = simulation.spawn("setter") { flag.withLock { $0 = true } }
      try await simulation.gather([waiter, setter])
    }
    guard case .endless? = exploration.interruption else {
      Issue.record("not noticed: \(exploration)")
      return
    }
  }

  @Test func `in few schedules of many is met, or all of them are run`() {
    let exploration = Exploration.run { simulation in
      let order = Mutex("")
      let result = Shared("result", true, expected: true, in: simulation)
      let tasks = "abcde".map { name in
        simulation.spawn("\(name)") { order.withLock { $0.append(name) } }
      }
      try await simulation.gather(tasks)
      result.write(order.withLock { $0 } != "badce")
    }
    #expect(exploration.unexpected.map(\.count) == [1])
    #expect(exploration.schedules == 120)
  }

  @Test func `that makes a program never end is told with the schedule`() {
    let options = Exploration.Options(maximumEvents: 500)
    let exploration = Exploration.run(options, endless)
    guard case .endless(_, let events)? = exploration.interruption else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    #expect(events == 500)
  }
}
