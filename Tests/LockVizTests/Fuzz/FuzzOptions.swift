import Foundation

/// How long to fuzz, and what to repeat, by variables of the environment.
enum FuzzOptions {
  /// The first seed that is not one of those that every run of the tests tries.
  static let firstOwnSeed: UInt64 = 1_000

  /// The seeds that every run of the tests tries, or the one of `LOCKVIZ_FUZZ_SEED`.
  static var seeds: [UInt64] { repeated.map { [$0] } ?? Array(0..<12) }

  /// The seed to repeat; what is done with it is then printed, so that the last line before a crash
  /// is what crashes.
  static let repeated = number("LOCKVIZ_FUZZ_SEED")

  /// How many seconds each fuzzing test goes on with seeds of its own; `LOCKVIZ_FUZZ_SECONDS`.
  static let seconds = number("LOCKVIZ_FUZZ_SECONDS")

  /// Calls a function with one seed after the other for as long as is asked for.
  ///
  /// Each seed is printed first: a crash leaves no other message.
  static func forEachSeed(_ name: String, _ body: (UInt64) throws -> Void) rethrows {
    guard let seconds else { return }
    let end = ContinuousClock.now + .seconds(seconds)
    var seed = firstOwnSeed
    while ContinuousClock.now < end {
      show("\r\(name): LOCKVIZ_FUZZ_SEED=\(seed) ")
      try body(seed)
      seed += 1
    }
    show("\r\(name): \(seed - firstOwnSeed) seeds\n")
  }

  /// Prints at once, where it is not mixed with the tests' own lines.
  static func show(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
  }
}
