import Testing

@testable import LockVizCore

/// Searches of what is no event loop, against all its schedules.
@Suite("Programs of another kind")
struct MachineTests {
  private static let seeds = 0..<24 as Range<UInt64>

  /// Explores a machine by a method.
  private static func explore(
    _ machine: Machine,
    _ method: Exploration.Method,
    jobs: Int = 1
  ) -> Exploration {
    let options = Exploration.Options(method: method, randomRuns: 200, jobs: jobs)
    return Exploration.run(options, machine)
  }

  /// Compares what was found with all schedules.
  private static func compare(_ found: Exploration, _ machine: Machine) {
    let all = EveryMachineRun(machine)
    #expect(found.isComplete, "\(machine)")
    #expect(found.schedules == all.schedules, "\(machine)")
    #expect(found.outcomes.count == all.outcomes.count, "\(machine)")
    for outcome in found.outcomes {
      let expected = all.outcomes[outcome.state]
      #expect(outcome.count == expected?.count, "\(machine): \(outcome.state)")
      #expect(outcome.departures == expected?.departures, "\(machine): \(outcome.state)")
      #expect(run(machine, outcome.schedule) == outcome.state)
    }
  }

  /// What a schedule leads to.
  private static func run(_ machine: Machine, _ schedule: Schedule?) -> FinalState? {
    var state: FinalState?
    let follower = ScheduleFollower(schedule?.picks ?? []) { state = $0.finalState }
    try? machine.makeRunner(showing: [], maximumEvents: 100).run(follower)
    return state
  }

  @Test(
    arguments: [[.states, .queue], .states, [.states, .queue, .steps], [.states, .steps]] as [Sight]
  )
  func `are explored by their states`(sight: Sight) {
    for seed in Self.seeds {
      let machine = Machine(seed: seed, sight: sight)
      let exploration = Self.explore(machine, .exact, jobs: seed.isMultiple(of: 8) ? 2 : 1)
      #expect(exploration.method == .exact && exploration.fallback == nil)
      Self.compare(exploration, machine)
    }
  }

  @Test(arguments: [[.states, .queue], .states, .queue, []] as [Sight])
  func `are run under every schedule`(sight: Sight) {
    for seed in Self.seeds {
      let machine = Machine(seed: seed, sight: sight)
      Self.compare(Self.explore(machine, .tree, jobs: seed.isMultiple(of: 8) ? 2 : 1), machine)
    }
  }

  @Test(arguments: [Exploration.Method.exact, .reduced])
  func `are run under every schedule if they show no more than who is ready`(
    method: Exploration.Method
  ) {
    for seed in Self.seeds {
      let machine = Machine(seed: seed, sight: [])
      let exploration = Self.explore(machine, method)
      #expect(exploration.method == .tree && exploration.fallback == .noStates)
      Self.compare(exploration, machine)
    }
  }

  @Test func `are run at random where they show nothing and have too many schedules`() {
    let tasks = Array(repeating: Array(repeating: Machine.Operation.read(0), count: 6), count: 4)
    let exploration = Self.explore(Machine(tasks, sight: []), .exact)
    #expect(exploration.method == .random && exploration.randomRuns == 200)
    #expect(exploration.fallback == .noStates)
    #expect(exploration.outcomes.count == 1)
  }

  @Test(arguments: [[.states, .queue, .steps], [.states, .steps]] as [Sight])
  func `are reduced by what their steps do`(sight: Sight) {
    for seed in Self.seeds {
      let machine = Machine(seed: seed, sight: sight)
      let all = EveryMachineRun(machine)
      let exploration = Self.explore(machine, .reduced)
      #expect(exploration.method == .reduced && exploration.isComplete)
      #expect(exploration.classes == UInt128(all.classes.count), "\(machine)")
      #expect(Set(exploration.outcomes.map(\.state)) == Set(all.outcomes.keys), "\(machine)")
    }
  }

  @Test func `are explored by their states if they do not show what their steps do`() {
    let machine = Machine(seed: 5, sight: [.states, .queue])
    let exploration = Self.explore(machine, .reduced)
    #expect(exploration.method == .exact && exploration.fallback == .noSteps)
    Self.compare(exploration, machine)
  }

  @Test(arguments: [
    Exploration.Sampling.walk, .interleavings, .priorities(depth: 2),
  ])
  func `are run at random`(sampling: Exploration.Sampling) {
    for seed in Self.seeds.prefix(10) {
      let machine = Machine(seed: seed, sight: [])
      let options = Exploration.Options(method: .random, randomRuns: 500, sampling: sampling)
      let exploration = Exploration.run(options, machine)
      let all = Set(EveryMachineRun(machine).outcomes.keys)
      #expect(Set(exploration.outcomes.map(\.state)).isSubset(of: all))
      #expect(exploration.outcomes.reduce(0) { $0 + ($1.count ?? 0) } == 500)
      if sampling == .walk { #expect(exploration.outcomes.count == all.count, "\(machine)") }
    }
  }

  @Test(arguments: [[.states, .queue], []] as [Sight])
  func `are divided among shards`(sight: Sight) throws {
    for seed in Self.seeds.prefix(10) {
      let machine = Machine(seed: seed, sight: sight)
      var merge = ShardMerge()
      for number in 1...3 {
        let options = Exploration.Options(shard: Exploration.Shard(number, of: 3))
        try merge.add(Exploration.run(options, machine))
      }
      Self.compare(try #require(merge.result), machine)
    }
  }

  @Test(arguments: Exploration.Method.allCases)
  func `may fail, which is told with the schedule`(method: Exploration.Method) {
    var machine = Machine([[.read(0), .write(0)], [.read(0), .write(0)]], sight: [])
    machine.failsAt = 1
    let exploration = Self.explore(machine, method)
    guard case .failed(let schedule, .outside(let tasks, _))? = exploration.interruption else {
      Issue.record("not noticed: \(exploration)")
      return
    }
    #expect(tasks == ["task_0"] && schedule.picks.count == 1)
  }
}
