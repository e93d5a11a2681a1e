@testable import LockVizCore
import Testing

/// That steps whose footprints do not conflict may change places: the ground of the reduction.
@Suite("Footprints of steps")
struct FootprintTests {
  @Test(
    arguments: [
      (.observes, .observes, false), (.observes, .changes, true), (.changes, .changes, true),
      (.attempts, .attempts, true), (.attempts, .takes, false), (.attempts, .changes, true),
      (.takes, .changes, true), (.takes, .takes, true), (.observes, .takes, true),
      (.observes, .attempts, true),
    ] as [(Uses, Uses, Bool)]
  )
  func `conflict as the rules of locks and variables have it`(
    one: Uses,
    other: Uses,
    isConflict: Bool
  ) {
    #expect(one.conflict(with: other) == isConflict)
    #expect(other.conflict(with: one) == isConflict)
    let name = NameID(index: 7)
    var first = Footprint()
    first.add(one, of: .instrument(name))
    var second = Footprint()
    second.add(other, of: .instrument(name))
    var elsewhere = Footprint()
    elsewhere.add([.changes, .takes], of: .end(of: name))
    #expect(first.conflicts(with: second) == isConflict)
    #expect(!first.conflicts(with: elsewhere) && !elsewhere.conflicts(with: first))
    elsewhere.conflictsWithAll = true
    #expect(first.conflicts(with: elsewhere) && elsewhere.conflicts(with: first))
  }

  @Test(arguments: 0..<10)
  func `decide what state the same steps lead to in any order`(part: Int) {
    for seed in part * 12..<part * 12 + 12 {
      let program = RandomProgram(seed: UInt64(seed))
      let steps = EveryOrder(of: program.main, limit: 60)
      guard let steps else { continue }
      #expect(steps.contradictions == 0, "\(seed): \(program)")
      let options = Exploration.Options(method: .reduced, maximumRuns: 120)
      let reduced = Exploration.run(options, program.main)
      #expect(reduced.classes == UInt128(steps.classes.count), "\(seed): \(program)")
    }
  }
}

/// Every schedule of a program, by the order of the steps that conflict.
private final class EveryOrder: Scheduler {
  /// What each step did, and the order of those that conflict; a step is known by its task and its
  /// place there.
  struct Order: Hashable {
    var footprints: [Int: Footprint] = [:]
    var pairs: Set<Int> = []
  }

  /// By the class of a whole run: how it ended.
  private(set) var classes: [Order: FinalState] = [:]
  /// By the class of what was run so far: the state that it led to.
  private var states: [Order: Fingerprint] = [:]
  /// How often the same class led to another state.
  private(set) var contradictions = 0

  private let recorder: FootprintRecorder
  /// How the last run ended; nil if it did not by itself, or there are no classes.
  private var state: FinalState?
  private var picks: [String] = []
  private var choices: [[String]] = []

  /// Runs every schedule; nil if they are more than so many, or if there are no classes.
  init?(of main: @escaping @Sendable (Simulation) async throws -> Void, limit: Int) {
    let runner = LoopRunner(showing: [.states, .steps], main)
    guard let recorder = runner.footprints else { return nil }
    self.recorder = recorder
    var prefixes: [[String]] = [[]]
    var count = 0
    while let prefix = prefixes.popLast() {
      count += 1
      guard count <= limit else { return nil }
      picks = prefix
      choices = []
      state = nil
      try? runner.run(self)
      guard let state else { return nil }
      let known = classes.updateValue(state, forKey: order)
      if let known, known != state { contradictions += 1 }
      for (place, ready) in choices.enumerated().dropFirst(prefix.count) {
        let first = choices[prefix.count..<place].map { $0[0] }
        prefixes += ready.dropFirst().map { prefix + first + [$0] }
      }
    }
  }

  func choose(at point: any ChoicePoint) -> Int? {
    let fingerprint = point.fingerprint(.readySet)
    let known = states.updateValue(fingerprint, forKey: order)
    if let known, known != fingerprint { contradictions += 1 }
    choices.append(point.labels)
    let number = choices.count - 1
    return number < picks.count ? point.number(of: picks[number]) : 0
  }

  func finish(_ end: any RunEnd) { state = end.queueOrderMatters ? nil : end.finalState }

  /// The steps so far, each with what it did, and the order of those that conflict.
  private var order: Order {
    var order = Order()
    var counts: [TaskNumber: Int] = [:]
    let names = recorder.steps.map { step in
      counts[step.task, default: 0] += 1
      return Int(step.task) << 16 | (counts[step.task] ?? 0)
    }
    for (number, step) in recorder.steps.enumerated() {
      order.footprints[names[number]] = step.footprint
      for (earlier, other) in recorder.steps[..<number].enumerated() where other.task != step.task {
        if earlier < step.epoch || other.footprint.conflicts(with: step.footprint) {
          order.pairs.insert(names[earlier] << 32 | names[number])
        }
      }
    }
    return order
  }
}
