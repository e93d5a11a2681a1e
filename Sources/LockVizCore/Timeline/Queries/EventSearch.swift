/// A search takes the log as it is; one that has grown is simply searched again.
///
/// A search takes two bytes a name to begin with, and then a few nanoseconds for each event that it
/// passes.
extension EventLog {
  /// The number of the first event after another one that matches a query, or nil.
  public func firstMatch(of query: EventQuery, after number: Int) -> Int? {
    var matcher = EventMatcher(query, self)
    var index = Swift.max(number, 0)
    while index < count {
      if matcher.matches(record(at: index)) { return index + 1 }
      index += 1
    }
    return nil
  }

  /// The number of the last event before another one that matches a query, or nil.
  public func lastMatch(of query: EventQuery, before number: Int) -> Int? {
    var matcher = EventMatcher(query, self)
    return lastEvent(before: number) { matcher.matches($0) }
  }

  /// How many events match a query; no more than `limit` are counted.
  public func matchCount(of query: EventQuery, limit: Int = .max) -> Int {
    var matcher = EventMatcher(query, self)
    var matchCount = 0
    var index = 0
    while index < count, matchCount < limit {
      if matcher.matches(record(at: index)) { matchCount += 1 }
      index += 1
    }
    return matchCount
  }

  /// The numbers of the events in a range of numbers that match a query, in order.
  public func matches(of query: EventQuery, in numbers: Range<Int>) -> [Int] {
    var matcher = EventMatcher(query, self)
    return numbers.clamped(to: 1..<count + 1).filter { matcher.matches(record(at: $0 - 1)) }
  }
}
