extension Int64 {
  /// How much later this moment is than another one, both in nanoseconds: 0 if it is not later, and the
  /// largest number if 64 bits cannot hold it.
  ///
  /// A log that somebody else has written may have any times, in any order.
  package func elapsed(since earlier: Int64) -> Int64 {
    guard self > earlier else { return 0 }
    let (time, overflow) = subtractingReportingOverflow(earlier)
    return overflow ? .max : time
  }
}
