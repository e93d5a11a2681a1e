/// How often values of any size occurred, in memory that does not grow with their number.
///
/// Values below 64 are counted exactly, larger ones in buckets of which 32 make an octave; a
/// quantile is the middle of its bucket, so that it is off by at most 1 part in 64 (1.6 %). The
/// table spans the octaves that occur: at most 1,888 buckets.
struct LogHistogram: Sendable, Hashable {
  private(set) var count = 0
  /// The largest value, exactly.
  private(set) var largest: Int64 = 0
  private var smallest = Int64.max
  /// Counts of the buckets from `first` on.
  private var buckets: [UInt64] = []
  private var first = 0

  private static let exactBits = 6

  /// Counts a value; a negative one counts as zero.
  mutating func add(_ value: Int64) {
    let value = max(value, 0)
    count += 1
    largest = max(largest, value)
    smallest = min(smallest, value)
    let bucket = Self.bucket(of: value)
    let index = bucket - first
    if index < 0 || index >= buckets.count { makeRoom(for: bucket) }
    buckets[bucket - first] += 1
  }

  /// The value that a share of all values does not exceed; nil if there are no values.
  func quantile(_ share: Double) -> Int64? {
    guard count > 0 else { return nil }
    var rest = max(Int((share * Double(count)).rounded(.up)), 1)
    for index in buckets.indices {
      rest -= Int(buckets[index])
      if rest <= 0 { return min(max(Self.middle(of: first + index), smallest), largest) }
    }
    return largest
  }

  private mutating func makeRoom(for bucket: Int) {
    if buckets.isEmpty { first = bucket }
    if bucket < first {
      buckets.insert(contentsOf: repeatElement(0, count: first - bucket), at: 0)
      first = bucket
    }
    if bucket >= first + buckets.count {
      buckets += repeatElement(0, count: bucket - first - buckets.count + 1)
    }
  }

  /// The bucket of a value: the position of its highest bit, and the five bits after it.
  private static func bucket(of value: Int64) -> Int {
    let shift = max(Int64.bitWidth - value.leadingZeroBitCount - exactBits, 0)
    return shift << (exactBits - 1) + Int(value >> Int64(shift))
  }

  /// The middle of a bucket.
  private static func middle(of bucket: Int) -> Int64 {
    let half = 1 << (exactBits - 1)
    guard bucket >= 2 * half else { return Int64(bucket) }
    let shift = bucket / half - 1
    let low = Int64(bucket - shift * half) << Int64(shift)
    return low + (Int64(1) << Int64(shift)) / 2
  }
}
