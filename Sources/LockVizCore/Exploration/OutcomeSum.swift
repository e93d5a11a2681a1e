/// The sum of the outcomes of several parts of an exploration.
struct OutcomeSum {
  private var known: [FinalState: Exploration.Outcome] = [:]

  /// Puts outcomes together: for each state, the sum of the counts and the least of the schedules.
  init(_ parts: [Exploration.Outcome]...) {
    for outcome in parts.joined() {
      known[outcome.state] = known[outcome.state].map { $0.adding(outcome) } ?? outcome
    }
  }

  /// The outcomes in their order.
  var outcomes: [Exploration.Outcome] { known.values.sorted(by: Exploration.Outcome.precedes) }
}

extension Exploration.Outcome {
  /// The same with another count.
  func counted(_ count: UInt128?) -> Self {
    Self(
      state: state,
      count: count,
      schedule: schedule,
      departures: departures,
      lastDeparture: lastDeparture
    )
  }

  /// The same outcome in the schedules of both.
  fileprivate func adding(_ other: Self) -> Self {
    let least = Self.precedes(other, self) ? other : self
    return least.counted(sum(count, other.count))
  }
}

/// The sum of two counts; nil if 128 bits cannot count it.
func sum(_ first: UInt128?, _ second: UInt128?) -> UInt128? {
  guard let first, let second else { return nil }
  let (sum, overflow) = first.addingReportingOverflow(second)
  return overflow ? nil : sum
}
