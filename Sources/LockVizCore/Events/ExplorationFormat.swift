/// What explorations are written as: the value of the field `format`.
package enum ExplorationFormat: String, Sendable, Hashable {
  /// What `lockviz explore --json` prints.
  case whole = "lockviz-exploration"
  /// What `lockviz explore --shard` prints.
  case shard = "lockviz-shard"
}
