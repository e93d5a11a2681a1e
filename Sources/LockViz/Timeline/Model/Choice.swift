/// Who may go on at a moment, numbered from 1.
struct Choice: Hashable, Sendable {
  /// The ready tasks, as a schedule names them, in the order in which they became ready.
  var ready: [String]
  /// The number of the event after which the choice is; later than the playhead where the acting task
  /// goes on first.
  var event: Int
  /// The picks that lead there.
  var picks: [String]

  /// How many of them have a key, which is a digit; 0 where there is only one to go on.
  var keys: Int { ready.count > 1 ? min(ready.count, 9) : 0 }

  /// The number of the key that lets a task go on, or nil if it has none.
  func number(of task: String) -> Int? {
    ready.prefix(keys).firstIndex(of: task).map { $0 + 1 }
  }
}
