/// How a resource, such as a lock, was used in a log: how often, how long, and what waiting it caused.
public struct ResourceFigures: Sendable, Hashable {
  /// The resource's name.
  public var name: String
  /// Its kind, as the log calls it: `lock` if the log does not say.
  public var kind: String
  /// What several of its kind are called.
  package var plural: String
  /// How many times it was acquired.
  public var acquisitions: Int
  /// How many of those had to wait for it.
  public var contended: Int
  /// How long those waited; nil if none did.
  public var wait: Spread?
  /// How long it was held, by those who have released it; nil if none did.
  public var hold: Spread?
  /// The largest number of tasks in its queue at once.
  public var longestQueue: Int

  /// The share of acquisitions that had to wait, from 0 to 1.
  public var contendedShare: Double {
    acquisitions == 0 ? 0 : Double(contended) / Double(acquisitions)
  }

  /// How times are spread, in nanoseconds.
  ///
  /// The median and the 99th percentile are off by at most 1.6 %; the longest is exact.
  public struct Spread: Sendable, Hashable {
    /// Half of the times are no longer than this.
    public var median: Int64
    /// 99 of 100 times are no longer than this.
    public var percentile99: Int64
    /// The longest time.
    public var longest: Int64

    init?(_ times: LogHistogram) {
      guard let median = times.quantile(0.5), let high = times.quantile(0.99) else { return nil }
      self.median = median
      percentile99 = high
      longest = times.largest
    }
  }
}
