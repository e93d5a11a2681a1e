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

  /// Counts a run that ended by itself, or only notes its outcome and schedule.
  mutating func add(
    _ loop: EventLoop,
    _ ending: Ending,
    _ picks: PickRecord,
    isCounted: Bool = true
  ) throws(SimulationError) {
    let count = isCounted ? 1 : 0
    let key = loop.outcomeKey(ending)
    if let number = table.number(of: key) {
      counts[Int(number)] += count
      if !least[Int(number)].costsLess(than: picks) {
        least[Int(number)].improve(with: SeenSchedule(picks, loop))
      }
    } else if let state = FinalState(try loop.result(ending)) {
      add(state, key, count, SeenSchedule(picks, loop))
    }
  }

  /// Adds what another thread has counted.
  mutating func add(_ other: OutcomeTally) {
    for (number, state) in other.table.states.enumerated() {
      add(state, other.table.keys[number], other.counts[number], other.least[number])
    }
  }

  private mutating func add(
    _ state: FinalState,
    _ key: StateKey,
    _ count: Int,
    _ schedule: SeenSchedule
  ) {
    let number = Int(table.add(state, key))
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

/// The choices of one run.
struct PickRecord {
  private(set) var entries: ContiguousArray<PickedEntry> = []
  /// How many of them were not the first in the ready queue.
  private(set) var departures = 0
  /// How many choices there are up to the last of these.
  private(set) var lastDeparture = 0

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    departures = 0
    lastDeparture = 0
  }

  /// Adds the choice of the entry at a place.
  mutating func add(_ place: Int, in loop: EventLoop) {
    entries.append(loop.ready.pick(at: place))
    if place > 0 {
      departures += 1
      lastDeparture = entries.count
    }
  }

  /// The choices by name.
  func names(_ loop: EventLoop) -> [String] {
    entries.map { $0.label(loop.tasks[Int($0.task)].pointee.name) }
  }
}

/// A schedule that was run.
private struct SeenSchedule {
  private(set) var picks: [String]
  private(set) var departures: Int
  private(set) var lastDeparture: Int

  init(_ record: PickRecord, _ loop: EventLoop) {
    picks = record.names(loop)
    departures = record.departures
    lastDeparture = record.lastDeparture
  }

  func costsLess(than record: PickRecord) -> Bool {
    (departures, picks.count) < (record.departures, record.entries.count)
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
