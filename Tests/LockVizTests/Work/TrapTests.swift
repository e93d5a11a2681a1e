import ArgumentParser
import Dispatch
import Foundation
import Testing

@testable import LockViz
@testable import LockVizCore

/// Scenarios that cannot go on, explored from the command line: each in a process of its own.
@Suite("Exploring what goes wrong")
struct TrapTests {
  @Test(arguments: [[], ["--jobs", "3"], ["--reduce"], ["--random", "400", "--seed", "3"]])
  func `a trap is told with its schedule, after what was found`(more: [String]) async throws {
    let result = await #expect(processExitsWith: .exitCode(2), observing: Self.outputs) {
      [more = more as [String]] in Self.explore(.trapping, more)
    }
    let (output, errors) = try Self.texts(result)
    #expect(output.contains("Incomplete: it could not go on."))
    #expect(output.contains("x = "))
    #expect(errors.contains("lockviz: trapping: the program trapped (SIG"))
    let schedule = try #require(errors.firstMatch(of: /--schedule (\S+)/)?.output.1)
    // It traps where task_B has been picked twice before task_A is done.
    let picks = try #require(Schedule(String(schedule))?.picks)
    #expect(picks.contains("task_B"))
    #expect(errors.contains("repeat it with: lockviz run trapping --schedule \(schedule)"))
  }

  @Test func `the schedule that is told traps again`() async throws {
    let result = await #expect(processExitsWith: .exitCode(2), observing: Self.outputs) {
      Self.explore(.trapping, [])
    }
    let (_, errors) = try Self.texts(result)
    let text = try #require(errors.firstMatch(of: /--schedule (\S+)/)?.output.1)
    let schedule = String(text)
    await #expect(processExitsWith: .failure) { [schedule = schedule as String] in
      let options = Simulation.Options(schedule: Schedule(schedule)!)
      _ = try Scenario.trapping.run(options)
    }
  }

  @Test func `a stack that is too deep is told too`() async throws {
    let result = await #expect(processExitsWith: .exitCode(2), observing: Self.outputs) {
      Self.explore(.recursing, ["--jobs", "2"])
    }
    #expect(try Self.texts(result).errors.contains("recursing: the program trapped (SIG"))
  }

  @Test func `a trap leaves the result of a shard`() async throws {
    let result = await #expect(processExitsWith: .exitCode(2), observing: Self.outputs) {
      Self.explore(.trapping, ["--shard", "1/1"])
    }
    let part = try ShardResult(try Self.texts(result).output)
    #expect(part.exploration.interruption?.isLimit == false)
  }

  @Test func `after a trap the next one is told as well`() async throws {
    await #expect(processExitsWith: .exitCode(7)) {
      for _ in 0..<2 {
        let found = exploreCatchingTraps(Exploration.Options()) { Scenario.trapping.explore($0) }
        guard case .trapped = found.interruption else { exit(1) }
      }
      exit(7)
    }
  }

  @Test func `a trap of the program itself ends it as ever while something is explored`()
    async throws
  {
    let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
      // What should have ended at once must not wait forever.
      alarm(60)
      let hasBegun = DispatchSemaphore(value: 0)
      let thread = BackgroundThread {
        _ = exploreCatchingTraps(Exploration.Options()) { options in
          hasBegun.signal()
          while true { pause() }
        }
      }
      hasBegun.wait()
      fatalError("not the scenario's fault, as \(thread != nil)")
    }
    #expect(try #require(result).exitStatus != .signal(SIGALRM))
  }

  @Test func `a trap is told on the screen, with what was found before`() throws {
    var screen = try Scene.counter.screen()
    guard case .explore(let request) = screen.update(.key(.character("x"))) else {
      Issue.record("nothing is explored")
      return
    }
    var found = request.explore(Exploration.Options())
    found.interruption = .trapped(Schedule(picks: ["task_B"]), signal: "SIGILL")
    _ = screen.update(.explored(.finished(found), name: request.name))
    #expect(screen.complaint == "the program trapped (SIGILL) under schedule task_B")
    #expect(screen.draw(.standard).text.contains("a 48"))
    #expect(
      request.trap(in: found) == """
        counter: the program trapped (SIGILL) under schedule task_B; \
        repeat it with: lockviz run counter --schedule task_B
        """
    )
  }

  @Test func `a run without end is told with its schedule, after what was found`() async throws {
    let result = await #expect(processExitsWith: .exitCode(2), observing: Self.outputs) {
      Self.explore(.endless, [])
    }
    let (output, errors) = try Self.texts(result)
    #expect(output.contains("flag = true") && output.contains("Incomplete: it could not go on."))
    #expect(errors.contains("lockviz: endless: a run had not ended after 100000 events"))
    #expect(errors.contains("repeat it with: lockviz run endless --schedule "))
  }

  @Test func `a failure in the set-up leaves nothing to explore`() async throws {
    let result = await #expect(processExitsWith: .exitCode(2), observing: Self.outputs) {
      Self.explore(.failing, [])
    }
    let (output, errors) = try Self.texts(result)
    #expect(errors.contains("failing failed before it had created any task: no table"))
    #expect(output.contains("failing: 1 schedule, 1 outcome, not as expected"))
    #expect(output.contains("main failed: no table"))
  }

  @Test func `more outcomes than are shown are counted`() async throws {
    let result = await #expect(processExitsWith: .exitCode(0), observing: Self.outputs) {
      Self.explore(.manifold, [])
    }
    let (output, _) = try Self.texts(result)
    #expect(output.contains("120 outcomes, as expected"))
    #expect(output.contains("\nand 70 more outcomes; --json prints all of them\n"))
  }

  @Test func `outcomes that are not shown are judged too`() async throws {
    let result = await #expect(processExitsWith: .exitCode(1), observing: Self.outputs) {
      Self.explore(.disorderly, [])
    }
    let (output, _) = try Self.texts(result)
    #expect(output.contains("120 outcomes, 119 of them not as expected"))
    #expect(
      output.contains("\nand 70 more outcomes, 70 not as expected; --json prints all of them\n")
    )
  }

  private static var outputs: [any PartialKeyPath<ExitTest.Result> & Sendable] {
    [\.standardOutputContent, \.standardErrorContent]
  }

  private static func texts(_ result: ExitTest.Result?) throws -> (output: String, errors: String) {
    let result = try #require(result)
    return (
      String(decoding: result.standardOutputContent, as: UTF8.self),
      String(decoding: result.standardErrorContent, as: UTF8.self)
    )
  }

  /// What `lockviz explore` does when it is asked for a scenario.
  private static func explore(_ scenario: Scenario, _ arguments: [String]) {
    do {
      try Explore.parse([scenario.name] + arguments).run(scenario)
    } catch {
      LockViz.end(after: error)
    }
  }
}

extension Scenario {
  private init(
    _ name: String,
    _ body: @escaping @Sendable (Simulation) async throws -> Void
  ) {
    self.init(name: name, title: "", watchFor: "", outcome: "") { simulation, _ in
      try await body(simulation)
    }
  }

  /// Takes an element that is not there, where task_B overtakes task_A.
  fileprivate static let trapping = Scenario("trapping") { simulation in
    let x = Shared("x", 0, in: simulation)
    let first = simulation.spawn("task_A") {
      x.write(1)
      try await simulation.yield()
      try await simulation.yield()
      x.write(2)
    }
    let second = simulation.spawn("task_B") {
      try await simulation.yield()
      let table = [0, 1, 2]
      let index = x.read() == 0 ? 7 : x.read()
      x.write(10 + table[index])
    }
    try await simulation.gather([first, second])
  }

  fileprivate static let recursing = Scenario("recursing") { simulation in
    let x = Shared("x", 0, in: simulation)
    let tasks = (0..<2).map { number in
      simulation.spawn("task_\(number)") {
        try await simulation.yield()
        x.write(depth(of: x.read()))
      }
    }
    try await simulation.gather(tasks)
  }

  fileprivate static let endless = Scenario("endless") { simulation in
    let flag = Shared("flag", false, in: simulation)
    let setter = simulation.spawn("task_A") {
      if flag.read() { while true { try await simulation.yield() } }
    }
    let other = simulation.spawn("task_B") { flag.write(true) }
    try await simulation.gather([setter, other])
  }

  fileprivate static let failing = Scenario("failing") { _ in throw NoTable() }

  private struct NoTable: Error, CustomStringConvertible {
    var description: String { "no table" }
  }

  /// Leaves as many outcomes as there are orders of five tasks.
  fileprivate static let manifold = Scenario("manifold") { simulation in
    try await leaveOrder(in: Shared("order", "", in: simulation), simulation)
  }

  /// The same, where one is expected.
  fileprivate static let disorderly = Scenario("disorderly") { simulation in
    try await leaveOrder(in: Shared("order", "", expected: "12345", in: simulation), simulation)
  }

  private static func leaveOrder(
    in order: Shared<String>,
    _ simulation: Simulation
  ) async throws {
    let tasks = (1...5).map { number in
      simulation.spawn("task_\(number)") { order.write(order.read() + "\(number)") }
    }
    try await simulation.gather(tasks)
  }
}

/// Never comes back, and needs more stack with every step.
@inline(never)
private func depth(of number: Int) -> Int {
  // Small enough to be on the stack: a trap inside of malloc would leave its lock held.
  withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { memory in
    memory[0] = number
    return depth(of: number + 1) + memory[0]
  }
}
