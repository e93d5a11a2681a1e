/// The run that is shown beside the current one.
struct Comparison: Hashable, Sendable {
  /// Its place among the branches.
  var other: Int
  /// How many events the two have in common at the beginning; found once, because runs may be long.
  let common: Int
  /// By how many rows the lists of events are scrolled from where the runs part.
  var scroll = 0
}
