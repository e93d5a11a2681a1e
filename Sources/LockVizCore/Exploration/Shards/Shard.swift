extension Exploration {
  /// One of several parts of an exploration, each of which may run on a machine of its own.
  ///
  /// Every schedule belongs to exactly one of them. It prints as `3/8`: the third of eight.
  public struct Shard: Sendable, Hashable {
    /// Which one it is, from 1.
    public let number: Int
    /// How many there are.
    public let count: Int

    /// The most shards there can be.
    public static let most = 10_000

    /// Creates one; nil if there is no shard of that number, or there would be too many of them.
    public init?(_ number: Int, of count: Int) {
      guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
      self.number = number
      self.count = count
    }
  }
}

extension Exploration.Shard: LosslessStringConvertible {
  /// The shard as text: `3/8`.
  public var description: String { "\(number)/\(count)" }

  /// Reads a shard from its text; nil if it is none.
  public init?(_ description: String) {
    let numbers = description.split(separator: "/", omittingEmptySubsequences: false)
    guard numbers.count == 2, numbers.allSatisfy({ $0.allSatisfy(\.isNumber) }),
      let number = Int(numbers[0]), let count = Int(numbers[1])
    else { return nil }
    self.init(number, of: count)
  }
}

extension Exploration.Shard {
  /// How many of so many random runs are this shard's: every one whose number, from 0, leaves the same
  /// rest.
  func share(of runs: Int) -> Int { (runs - number + count) / count }

  /// The number among all random runs of one of this shard's, both from 0.
  func run(_ index: Int) -> Int { number - 1 + index * count }
}
