import LockVizCore

/// Runs a program under every schedule there is, by walking the tree of choices.
///
/// - Returns: how many schedules gave each outcome.
func outcomesUnderEverySchedule<Outcome: Hashable>(
  _ outcome: (SimulationRun) -> Outcome,
  running run: (Simulation.Options) throws -> SimulationRun
) throws -> [Outcome: Int] {
  var counts: [Outcome: Int] = [:]
  var prefixes: [[String]] = [[]]
  while let prefix = prefixes.popLast() {
    let run = try run(Simulation.Options(schedule: Schedule(picks: prefix, then: .stop)))
    if case .cut(let ready) = run.ending {
      prefixes += ready.map { prefix + [$0] }
    } else {
      counts[outcome(run), default: 0] += 1
    }
  }
  return counts
}
