@testable import LockViz
@testable import LockVizCore

/// A log that arrives in pieces, damaged perhaps, and perhaps begun anew.
struct FuzzArrival {
  private let isPlain: Bool
  private var log = GrowingLog("-", limit: 1_000, firstDelay: .zero)
  private var bytes: ArraySlice<UInt8>
  private var hasEnded = false

  init(_ random: inout SplitMix64, isPlain: Bool) {
    self.isPlain = isPlain
    bytes = FuzzLog.makeDamaged(FuzzLog.make(&random, isPlain: isPlain), &random)[...]
  }

  /// What is to be shown of it after its next piece; nil once it has ended.
  mutating func next(_ random: inout SplitMix64) -> LogProgress? {
    guard !hasEnded else { return nil }
    if Int.random(in: 0..<20, using: &random) == 0 {
      log = GrowingLog("-", limit: 1_000, firstDelay: .zero, restarts: log.restarts + 1)
      bytes = FuzzLog.makeDamaged(FuzzLog.make(&random, isPlain: isPlain), &random)[...]
    }
    let piece = bytes.prefix(.random(in: 0...3_000, using: &random))
    bytes = bytes.dropFirst(piece.count)
    do {
      try piece.withUnsafeBytes { try log.take($0) }
      guard bytes.isEmpty else { return log.progress(.reading, totalBytes: nil) }
      if Bool.random(using: &random) { return log.progress(.following, totalBytes: nil) }
      hasEnded = true
      try log.finish()
      return log.progress(.complete, totalBytes: nil)
    } catch {
      hasEnded = true
      return log.progress(.failed("\(error)"), totalBytes: nil)
    }
  }
}
