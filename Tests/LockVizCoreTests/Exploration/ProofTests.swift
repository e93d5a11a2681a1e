import Foundation
import Testing

@testable import LockVizCore

/// Random programs: what the searches find, against every schedule run one by one.
///
/// Every run of the tests compares a few. `LOCKVIZ_PROOF_SECONDS` goes on with new ones for so long, and
/// `LOCKVIZ_PROOF_SEED` says where to begin, so that what was found can be found again.
@Suite("Proof")
struct ProofTests {
  /// A program with more schedules than this is not compared.
  private static let maximumSchedules = 600

  /// What was compared.
  private struct Tally {
    var programs = 0
    var schedules = 0
    var reduced = 0
    var tooLarge = 0
  }

  @Test func `a random program comes to what its schedules come to, one by one`() throws {
    let seconds = Self.number("LOCKVIZ_PROOF_SECONDS")
    let drawn = seconds == nil ? 1_000 : UInt64.random(in: 1_000...UInt64(UInt32.max))
    let first = Self.number("LOCKVIZ_PROOF_SEED") ?? drawn
    let end = ContinuousClock.now + .seconds(seconds ?? 0)
    var tally = Tally()
    var seed = first
    repeat {
      try Self.compare(seed: seed, &tally)
      seed += 1
    } while seed < first + 40 || ContinuousClock.now < end
    guard seconds != nil else { return }
    print(
      """
      Proof: \(tally.programs) random programs compared, with \(tally.schedules) schedules, \
      \(tally.reduced) of them by classes too; \(tally.tooLarge) were too large; \
      LOCKVIZ_PROOF_SEED=\(first) to \(seed - 1)
      """
    )
  }

  /// Compares each way to explore a program with every schedule, run by itself.
  private static func compare(seed: UInt64, _ tally: inout Tally) throws {
    let program = RandomProgram(
      seed: seed,
      usingAll: seed.isMultiple(of: 2),
      usingScopes: seed.isMultiple(of: 3)
    )
    let options = Exploration.Options(method: .tree, maximumRuns: maximumSchedules)
    let tree = Exploration.run(options, program.main)
    guard tree.isComplete else {
      tally.tooLarge += 1
      return
    }
    let counts = try outcomesUnderEverySchedule(FinalState.init) { options in
      var options = options
      options.keepsLog = false
      return try Simulation.run(options, program.main)
    }
    tally.programs += 1
    tally.schedules += counts.values.reduce(0, +)
    let name = "LOCKVIZ_PROOF_SEED=\(seed): \(program)"
    let exact = Exploration.run(Exploration.Options(), program.main)
    for exploration in [exact, tree] {
      #expect(exploration.isComplete, "\(name)")
      let found = exploration.outcomes.map { (Optional($0.state), Int($0.count ?? .max)) }
      #expect(Dictionary(uniqueKeysWithValues: found) == counts, "\(name)")
    }
    #expect(exact.outcomes == tree.outcomes, "\(name)")
    let reduced = Exploration.run(Exploration.Options(method: .reduced), program.main)
    guard reduced.method == .reduced else { return }
    tally.reduced += 1
    #expect(reduced.isComplete, "\(name)")
    #expect(Set(reduced.outcomes.map { Optional($0.state) }) == Set(counts.keys), "\(name)")
  }

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
  }
}
