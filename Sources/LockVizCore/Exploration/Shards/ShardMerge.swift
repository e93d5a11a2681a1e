/// Puts the results of shards together into what one exploration of everything would have found.
///
/// All but the numbers of runs, states and bytes, which are sums, is the same; the least schedule of an
/// outcome is the least of those that the shards name.
public struct ShardMerge: Sendable {
  /// By the shard's number.
  private var parts: [Int: Exploration] = [:]
  private var first: Exploration.Shard?

  /// Begins with nothing.
  public init() {}

  /// Why a result does not go with the others.
  public enum Refusal: Error, Sendable, Hashable {
    /// It is of no shard.
    case isWhole
    /// There is one of this shard.
    case isKnown(Exploration.Shard)
    /// It is this shard, and another one was one of so many.
    case isOtherwiseDivided(Exploration.Shard, count: Int)
    /// One of these two was drawn at random, and the other was not.
    case isDrawnOtherwise(Exploration.Shard, Exploration.Shard)
  }

  /// Adds the result of a shard.
  ///
  /// - Throws: `Refusal` if it does not go with those that are there; they stay as they are.
  public mutating func add(_ part: Exploration) throws(Refusal) {
    guard let shard = part.shard else { throw .isWhole }
    if let first, let other = parts[first.number] {
      guard first.count == shard.count else {
        throw .isOtherwiseDivided(shard, count: first.count)
      }
      guard parts[shard.number] == nil else { throw .isKnown(shard) }
      guard (other.method == .random) == (part.method == .random) else {
        throw .isDrawnOtherwise(shard, first)
      }
    }
    first = first ?? shard
    parts[shard.number] = part
  }

  /// What all of them have found; nil if there is none.
  public var result: Exploration? {
    guard let first else { return nil }
    let shards = (1...first.count).compactMap { Exploration.Shard($0, of: first.count) }
    let known = shards.compactMap { parts[$0.number] }
    let gaps = shards.flatMap { Exploration.Gap.all(of: $0, parts[$0.number]) }
    let methods = Set(known.map(\.method))
    return Exploration(
      outcomes: Self.outcomes(of: known),
      method: methods.contains(.random) ? .random : methods.contains(.tree) ? .tree : .exact,
      runs: sum(known.map(\.runs)),
      schedules: known.reduce(0) { sum($0, $1.schedules) },
      interruption: gaps.isEmpty ? nil : .shards(gaps),
      reasonForWalking: known.lazy.compactMap(\.reasonForWalking).first,
      states: sum(known.map(\.states)),
      memory: sum(known.map(\.memory))
    )
  }

  private static func outcomes(of parts: [Exploration]) -> [Exploration.Outcome] {
    var outcomes: [FinalState: Exploration.Outcome] = [:]
    for outcome in parts.lazy.flatMap(\.outcomes) {
      let known = outcomes[outcome.state]
      outcomes[outcome.state] = known.map { $0.adding(outcome) } ?? outcome
    }
    return outcomes.values.sorted(by: Exploration.Outcome.precedes)
  }
}

/// The sum of two counts; nil if 128 bits cannot count it.
private func sum(_ first: UInt128?, _ second: UInt128?) -> UInt128? {
  guard let first, let second else { return nil }
  let (sum, overflow) = first.addingReportingOverflow(second)
  return overflow ? nil : sum
}

/// The sum of figures, or the greatest one there is: they may come out of any file.
private func sum(_ figures: [Int]) -> Int {
  Int(clamping: figures.reduce(Int128(0)) { $0 + Int128($1) })
}

extension Exploration.Outcome {
  /// The same outcome in the schedules of both.
  fileprivate func adding(_ other: Self) -> Self {
    let least = Self.precedes(other, self) ? other : self
    return Self(
      state: state,
      count: sum(count, other.count),
      schedule: least.schedule,
      departures: least.departures,
      lastDeparture: least.lastDeparture
    )
  }
}

extension Exploration.Gap {
  /// What is not known of a shard; nothing if all is.
  fileprivate static func all(of shard: Exploration.Shard, _ part: Exploration?) -> [Self] {
    guard let part else { return [Self(shard: shard, reason: nil, isLimit: false)] }
    switch part.interruption {
    case nil: return []
    case .shards(let gaps)?: return gaps
    case let reason?:
      return [Self(shard: shard, reason: reason.description, isLimit: reason.isLimit)]
    }
  }
}
