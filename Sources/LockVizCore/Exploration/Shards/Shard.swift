extension Exploration {
  /// One of several parts of an exploration, which may each run on a machine of its own.
  ///
  /// Every schedule belongs to exactly one of them. It prints as `3/8`: the third of eight.
  public struct Shard: Sendable, Hashable {
    /// Its number, from 1.
    public let number: Int
    /// How many there are.
    public let count: Int

    /// The maximum number of shards.
    public static let maximumCount = 10_000

    /// Creates a shard; nil if there is none with that number, or there are too many.
    public init?(_ number: Int, of count: Int) {
      guard (1...Self.maximumCount).contains(count), (1...count).contains(number) else {
        return nil
      }
      self.number = number
      self.count = count
    }
  }
}

extension Exploration.Shard: LosslessStringConvertible {
  /// The shard as text: `3/8`.
  public var description: String { "\(number)/\(count)" }

  /// Reads a shard from its text; nil if the text is not a shard.
  public init?(_ description: String) {
    let numbers = description.split(separator: "/", omittingEmptySubsequences: false)
    guard numbers.count == 2, numbers.allSatisfy({ $0.allSatisfy(\.isNumber) }),
      let number = Int(numbers[0]), let count = Int(numbers[1])
    else { return nil }
    self.init(number, of: count)
  }
}

extension Exploration.Shard {
  /// How many of a number of random runs belong to this shard: those whose number, from 0, leaves
  /// the same remainder.
  func share(of runs: Int) -> Int { (runs - number + count) / count }

  /// The number, among all random runs, of a run of this shard; both count from 0.
  func run(_ index: Int) -> Int { number - 1 + index * count }
}
