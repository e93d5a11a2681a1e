@testable import LockVizCore

extension Scenario {
  /// Three walkers come to a turnstile for two.
  ///
  /// The keeper opens it again if two have passed when it
  /// looks: if it looks too early, the third waits forever.
  static let turnstile = Scenario(
    name: "turnstile",
    title: "a turnstile that is opened too early or in time",
    watchFor: "Whether the keeper looks before two have passed.",
    outcome: "All pass, or one waits forever."
  ) { simulation, _ in
    let passed = Shared("passed", 0, expected: 3, in: simulation)
    let gate = Turnstile("gate", for: 2, in: simulation)

    let walkers = ["A", "B", "C"].map { name in
      simulation.spawn(name) {
        try await gate.enter()
        passed.write(passed.read() + 1)
      }
    }
    let keeper = simulation.spawn("keeper") {
      if passed.read() == 2 { gate.open() }
    }
    try await simulation.gather(walkers + [keeper])
  }
}
