/// Puts the results of shards together, into what one exploration of everything would have found.
///
/// Everything is the same, except that the numbers of runs, states and bytes are sums, and the
/// least schedule of an outcome is the least of those that the shards name.
public struct ShardMerge: Sendable {
  /// By the shard's number.
  private var parts: [Int: Exploration] = [:]
  private var first: Exploration.Shard?

  /// Creates a merge of no results.
  public init() {}

  /// Why a result does not fit the others.
  public enum Refusal: Error, Sendable, Hashable {
    /// It is not the result of a shard.
    case isWhole
    /// There is already a result of this shard.
    case isKnown(Exploration.Shard)
    /// It is this shard, and another one was out of a different number of shards.
    case isOtherwiseDivided(Exploration.Shard, count: Int)
    /// One of these two drew at random, and the other did not.
    case isDrawnOtherwise(Exploration.Shard, Exploration.Shard)
  }

  /// Adds the result of a shard.
  ///
  /// - Throws: `Refusal` if it does not fit the others, which stay as they are.
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

  /// What all of them have found; nil if there are none.
  public var result: Exploration? {
    guard let first else { return nil }
    let shards = (1...first.count).compactMap { Exploration.Shard($0, of: first.count) }
    let parts = parts.mapValues { mayConfuseStates($0) ? $0.doubted : $0 }
    let known = shards.compactMap { parts[$0.number] }
    let gaps = shards.flatMap { Exploration.Gap.all(of: $0, parts[$0.number]) }
    return Exploration(
      outcomes: OutcomeSum(known.flatMap(\.outcomes)).outcomes,
      coverage: Exploration.Coverage(ofShards: known.map(\.coverage)),
      runs: sum(known.map(\.runs)),
      interruption: gaps.isEmpty ? nil : .shards(gaps),
      fallback: known.lazy.compactMap(\.fallback).first,
      states: sum(known.map(\.states)),
      memory: sum(known.map(\.memory))
    )
  }
}

extension ShardMerge {
  /// Whether a shard may have taken different states to be equal: another one has met hidden state
  /// that this one has not noticed.
  private func mayConfuseStates(_ part: Exploration) -> Bool {
    part.method == .exact
      && parts.values.contains { other in
        if case .hiddenState? = other.fallback { true } else { false }
      }
  }
}

extension Exploration {
  /// The same without what is wrong if equal states are not equal: each outcome was met in a run,
  /// but it is not known how many schedules lead to it, or whether there are more outcomes.
  fileprivate var doubted: Exploration {
    guard let shard else { return self }
    var gaps = Gap.all(of: shard, self)
    gaps.append(
      Gap(
        shard: shard,
        reason: "took states to be equal that may differ in what another shard has noticed",
        isLimit: true
      )
    )
    return Exploration(
      outcomes: outcomes.map { $0.counted(1) },
      coverage: .exact(schedules: UInt128(outcomes.count)),
      runs: runs,
      interruption: .shards(gaps),
      fallback: fallback,
      states: states,
      memory: memory,
      shard: shard
    )
  }
}

extension Exploration.Coverage {
  /// What shards have covered together: some may have run every schedule where others could count
  /// them, but either all of them draw at random or none.
  fileprivate init(ofShards parts: [Self]) {
    var schedules: UInt128? = 0
    var randomRuns: [Int] = []
    var method = Exploration.Method.exact
    for part in parts {
      switch part {
      case .exact(let count): schedules = LockVizCore.sum(schedules, count)
      case .tree(let count):
        schedules = LockVizCore.sum(schedules, count)
        method = .tree
      // A shard is never reduced.
      case .reduced: break
      case .random(let runs): randomRuns.append(runs)
      }
    }
    if !randomRuns.isEmpty {
      self = .random(runs: sum(randomRuns))
    } else {
      self = method == .tree ? .tree(schedules: schedules) : .exact(schedules: schedules)
    }
  }
}

/// The sum of numbers, or the largest one possible: they may come from any file.
private func sum(_ figures: [Int]) -> Int {
  Int(clamping: figures.reduce(Int128(0)) { $0 + Int128($1) })
}

extension Exploration.Gap {
  /// What is not known about a shard; empty if everything is.
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
