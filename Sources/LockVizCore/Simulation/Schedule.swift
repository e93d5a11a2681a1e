/// The order in which ready tasks are picked: a value that prints as task names.
///
/// A schedule names the task to pick wherever more than one is ready, and nothing where there is no
/// choice. Its text is what `lockviz run --schedule` takes: `fifo`, `random:7`, `task_B,task_A`, or
/// names followed by what goes on where they end: `task_B,random:7`.
public struct Schedule: Sendable, Hashable {
  /// The tasks to pick, one for each choice.
  public var picks: [String]
  /// What picks when `picks` has ended.
  public var rest: Rest

  /// What picks where no task is named.
  public enum Rest: Sendable, Hashable {
    /// asyncio's order: the task that has been ready longest.
    case fifo
    /// Any ready task with equal probability; the same seed gives the same picks.
    case random(seed: UInt64)
    /// Nobody: the run ends before the next choice.
    case stop
  }

  /// Creates a schedule that picks the named tasks and then goes on by `rest`.
  public init(picks: [String] = [], then rest: Rest = .fifo) {
    self.picks = picks
    self.rest = rest
  }

  /// asyncio's order.
  public static let fifo = Schedule()

  /// Any ready task with equal probability; the same seed gives the same picks.
  public static func random(seed: UInt64) -> Schedule { Schedule(then: .random(seed: seed)) }
}

extension Schedule: LosslessStringConvertible {
  /// The schedule as text.
  public var description: String {
    switch rest {
    case .fifo: picks.isEmpty ? "fifo" : picks.joined(separator: ",")
    case .random(let seed): (picks + ["random:\(seed)"]).joined(separator: ",")
    case .stop: (picks + ["stop"]).joined(separator: ",")
    }
  }

  /// Reads a schedule from its text; nil if a name is empty or a seed is no number.
  public init?(_ description: String) {
    var picks = description.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard let last = picks.last, !picks.contains("") else { return nil }
    var rest = Rest.fifo
    if last == "fifo" || last == "stop" {
      rest = last == "stop" ? .stop : .fifo
      picks.removeLast()
    } else if last.hasPrefix("random:") {
      guard let seed = UInt64(last.dropFirst("random:".count)) else { return nil }
      rest = .random(seed: seed)
      picks.removeLast()
    }
    self.init(picks: picks, then: rest)
  }
}

/// A small, fast, stable random number generator: SplitMix64 (Steele, Lea and Flood, 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number below a bound; the bias is below 2⁻³² for any number of tasks.
  mutating func next(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
