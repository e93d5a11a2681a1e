extension Timeline {
  /// The number of the last event at or before a time in nanoseconds since the log began; 0 if there
  /// is none.
  ///
  /// The event after it, if any, is later than the time, even in a log whose clock goes back;
  /// there, any of several events can be the answer. Takes a few dozen steps.
  public func event(atTime nanoseconds: Int64) -> Int {
    (0..<log.count).partitioningIndex { log.record(at: $0).nanoseconds > nanoseconds }
  }
}

/// A time since the log began, read from what a person types: `1.2`, `350ms`, `10us`, `5 s`, `2m`.
package struct LogTime: Sendable, Hashable {
  /// Nanoseconds since the log began.
  package var nanoseconds: Int64

  /// Reads a time: a number and a unit, or seconds if there is no unit.
  ///
  /// The units are `ns`, `us` or `µs`, `ms`, `s`, `m` and `h`. Fractions of a nanosecond are
  /// dropped.
  ///
  /// - Throws: what is wrong with it; its description says what to type.
  package init(_ text: String) throws(LogTimeError) {
    let characters = text.filter { !$0.isWhitespace }
    guard !characters.isEmpty else { throw .empty }
    guard characters.first != "-" else { throw .beforeBeginning }
    let number = characters.prefix { $0.isASCII && ($0.isWholeNumber || $0 == ".") }
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }) else { throw .noNumber(text) }

    let unit = String(characters[number.endIndex...])
    guard let size = Self.sizes[unit] else { throw .unknownUnit(unit) }
    var sum = Int64(0)
    if !parts[0].isEmpty {
      guard let whole = Int64(parts[0]) else { throw .tooLarge }
      let (product, overflow) = whole.multipliedReportingOverflow(by: size)
      guard !overflow else { throw .tooLarge }
      sum = product
    }
    var place = size
    for digit in parts.dropFirst().joined() {
      place /= 10
      let (next, overflow) = sum.addingReportingOverflow(place * Int64(digit.wholeNumberValue ?? 0))
      guard !overflow else { throw .tooLarge }
      sum = next
    }
    nanoseconds = sum
  }

  /// Each unit in nanoseconds.
  private static let sizes: [String: Int64] = [
    "ns": 1, "us": 1_000, "µs": 1_000, "μs": 1_000, "ms": 1_000_000, "": 1_000_000_000,
    "s": 1_000_000_000, "m": 60_000_000_000, "min": 60_000_000_000, "h": 3_600_000_000_000,
  ]
}

/// Why a text is not a time.
package enum LogTimeError: Error, Sendable, Hashable {
  /// It is empty.
  case empty
  /// It does not begin with a number.
  case noNumber(String)
  /// What follows the number is not a unit.
  case unknownUnit(String)
  /// It is before the log began.
  case beforeBeginning
  /// It is later than a log can last.
  case tooLarge
}

extension LogTimeError: CustomStringConvertible {
  /// What is wrong and what to type, for a status line.
  package var description: String {
    switch self {
    case .empty: "no time given; type one since the log began, such as 1.2, 350ms or 2m"
    case .noNumber(let text):
      "‘\(text.safeExcerpt)’ is not a time; type one such as 1.2, 350ms or 2m"
    case .unknownUnit(let unit):
      "‘\(unit.safeExcerpt)’ is not a unit of time; there are ns, us, ms, s, m and h"
    case .beforeBeginning: "a time counts from the beginning of the log; type one without a minus"
    case .tooLarge: "no log lasts that long; type a shorter time"
    }
  }
}
