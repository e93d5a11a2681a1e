/// The run that is shown beside the current one.
struct Comparison: Hashable, Sendable {
  /// Its place among the branches.
  var other: Int
  /// How many events both have in common at their beginnings; found once, since runs may be long.
  let common: Int
  /// How many rows the lists of events are scrolled from where the runs part.
  var scroll = 0
}
