import TestSupport
import Testing

@testable import LockVizCore

/// What choices can still lead to, against running every schedule.
@Suite("Exploration map")
struct ExplorationMapTests {
  /// How many schedules that begin with some picks lead to each outcome.
  private struct BruteForce {
    let scenario: Scenario
    let tasks: Int?
    let outcomes: [FinalState]
    /// The ready tasks with these numbers after every prefix that a choice follows.
    var choices: [[String]: [String: [Int: UInt128]]] = [:]

    mutating func count(_ picks: [String]) throws -> [Int: UInt128] {
      let schedule = Schedule(picks: picks, then: .stop)
      let run = try scenario.run(tasks: tasks, Simulation.Options(schedule: schedule))
      guard case .cut(let ready) = run.ending else {
        let state = try #require(FinalState(run))
        return [try #require(outcomes.firstIndex(of: state)): 1]
      }
      var sum: [Int: UInt128] = [:]
      for task in ready {
        let counts = try count(picks + [task])
        choices[picks, default: [:]][task] = counts
        sum.merge(counts) { $0 + $1 }
      }
      return sum
    }
  }

  @Test(
    arguments: [
      ("counter", 2), ("counter", 3), ("counter-lock", 3), ("check-then-act", 3), ("cache", nil),
      ("deadlock", nil), ("fairness", nil), ("cancel", nil),
    ] as [(String, Int?)]
  )
  func `every choice leads where its schedules lead`(name: String, tasks: Int?) throws {
    let scenario = try #require(Scenario.named(name))
    let options = Exploration.Options(keepsMap: true)
    let exploration = scenario.explore(tasks: tasks, options)
    let map = try #require(exploration.map)
    var oracle = BruteForce(
      scenario: scenario,
      tasks: tasks,
      outcomes: exploration.outcomes.map(\.state)
    )
    #expect(try oracle.count([]).values.reduce(0, +) == exploration.schedules)
    for (picks, ready) in oracle.choices {
      let choices = try #require(map.choices(after: picks))
      #expect(Set(choices.map(\.task)) == Set(ready.keys))
      let uncounted = try #require(map.choices(after: picks, countingIn: 0))
      for (choice, other) in zip(choices, uncounted) {
        let counts = choice.outcomes.map { ($0.place, $0.schedules ?? 0) }
        #expect(Dictionary(uniqueKeysWithValues: counts) == ready[choice.task], "\(picks)")
        #expect(choice.outcomes.map(\.place) == counts.map(\.0).sorted())
        #expect(other.task == choice.task)
        #expect(other.outcomes.map(\.place) == choice.outcomes.map(\.place))
      }
    }
  }

  @Test func `what no schedule begins with has no choices`() throws {
    let options = Exploration.Options(keepsMap: true)
    let exploration = try #require(Scenario.named("counter")).explore(tasks: 2, options)
    let map = try #require(exploration.map)
    #expect(map.choices(after: ["nobody"]) == nil)
    #expect(map.choices(after: ["main"]) == nil)
    let whole = try #require(exploration.outcomes[0].schedule)
    #expect(map.choices(after: whole.picks) == nil)
    #expect(map.choices(after: whole.picks + ["task_A"]) == nil)
    #expect(map.choices(after: whole.picks.dropLast()) != nil)
  }

  @Test func `there is a map only of what is exact, complete and asked for`() throws {
    let scenario = try #require(Scenario.named("counter"))
    #expect(scenario.explore().map == nil)
    var options = Exploration.Options(keepsMap: true, maximumRuns: 3)
    #expect(scenario.explore(options).map == nil)
    options.maximumRuns = nil
    options.method = .tree
    #expect(scenario.explore(options).map == nil)
    options.method = .random
    options.randomRuns = 10
    #expect(scenario.explore(options).map == nil)
    options.method = .exact
    options.findsLeastSchedules = false
    #expect(scenario.explore(options).map != nil)
  }

  @Test func `the runs that are to come are estimated from the part that is done`() {
    #expect(Exploration.Progress(runs: 50, outcomes: 1, done: 0.25).estimatedRuns == 200)
    #expect(Exploration.Progress(runs: 50, outcomes: 1, done: 0).estimatedRuns == nil)
    #expect(Exploration.Progress(runs: 50, outcomes: 1, done: 1).estimatedRuns == nil)
  }
}
