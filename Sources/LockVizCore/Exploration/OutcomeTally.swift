/// Counts the outcomes of single runs, and keeps for each the least schedule that was seen.
struct OutcomeTally {
  private var table = OutcomeTable()
  /// By the outcome's number.
  private var counts: [Int] = []
  private var least: [SeenSchedule] = []

  /// How many outcomes there are.
  var count: Int { counts.count }

  /// How many runs were counted.
  var total: Int { counts.reduce(0, +) }

  /// Whether an outcome is among them.
  func knows(_ end: any RunEnd) -> Bool {
    table.number(of: end.outcome) != nil || end.finalState.map(table.states.contains) == true
  }

  /// Counts a run that ended by itself, or only notes its outcome and schedule.
  mutating func add(_ end: any RunEnd, _ departures: Departures, isCounted: Bool = true) {
    let count = isCounted ? 1 : 0
    let fingerprint = end.outcome
    if let number = table.number(of: fingerprint) {
      counts[Int(number)] += count
      if !least[Int(number)].costsLess(than: departures) {
        least[Int(number)].improve(with: SeenSchedule(end.picks, departures))
      }
    } else if let state = end.finalState {
      add(state, fingerprint, count, SeenSchedule(end.picks, departures))
    }
  }

  /// Adds what another thread has counted.
  mutating func add(_ other: OutcomeTally) {
    for (number, state) in other.table.states.enumerated() {
      add(state, other.table.fingerprints[number], other.counts[number], other.least[number])
    }
  }

  private mutating func add(
    _ state: FinalState,
    _ fingerprint: Fingerprint,
    _ count: Int,
    _ schedule: SeenSchedule
  ) {
    let number = Int(table.add(state, fingerprint))
    if number == counts.count {
      counts.append(count)
      least.append(schedule)
    } else {
      counts[number] += count
      least[number].improve(with: schedule)
    }
  }

  /// The outcomes in their order.
  var outcomes: [Exploration.Outcome] {
    table.states.indices.map { number in
      Exploration.Outcome(
        state: table.states[number],
        count: UInt128(counts[number]),
        schedule: Schedule(picks: least[number].picks),
        departures: least[number].departures,
        lastDeparture: least[number].lastDeparture
      )
    }
    .sorted(by: Exploration.Outcome.precedes)
  }
}

/// How far the choices of one run depart from asyncio's order.
struct Departures {
  /// How many choices there are.
  private(set) var choices = 0
  /// How many of them were not the first in the ready queue.
  private(set) var count = 0
  /// How many choices there are up to the last of these.
  private(set) var last = 0

  /// Adds the choice of one of those who are ready.
  mutating func add(_ number: Int) {
    choices += 1
    if number > 0 {
      count += 1
      last = choices
    }
  }
}

/// A schedule that was run.
private struct SeenSchedule {
  private(set) var picks: [String]
  private(set) var departures: Int
  private(set) var lastDeparture: Int

  init(_ picks: [String], _ departures: Departures) {
    self.picks = picks
    self.departures = departures.count
    lastDeparture = departures.last
  }

  func costsLess(than other: Departures) -> Bool {
    (departures, picks.count) < (other.count, other.choices)
  }

  /// Becomes another schedule if that one is less: by departures, length, and names.
  mutating func improve(with other: SeenSchedule) {
    let costs = (departures, picks.count)
    let otherCosts = (other.departures, other.picks.count)
    if otherCosts < costs || otherCosts == costs && other.picks.lexicographicallyPrecedes(picks) {
      self = other
    }
  }
}
