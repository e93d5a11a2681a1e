/// What was found, as it is kept during the pass over a log: names, places and values by number, so
/// that words are made only of what is shown.
protocol Evidence: Sendable {
  /// What it is evidence of.
  var kind: Finding.Kind { get }
  /// How much it matters.
  var severity: Finding.Severity { get }
  /// The number of the event with which it was complete.
  var event: Int { get }
  /// The numbers of the events that show it, in no order.
  var moments: [Int] { get }
  /// How much it weighs: where only some are kept, the heaviest; of equal ones the first.
  var weight: Int64 { get }

  /// The finding in words.
  func finding(_ words: Wording) -> Finding
}

extension Evidence {
  var weight: Int64 { 0 }

  /// Whether it is a problem or a warning: advice alone is no alarm.
  var isAlarming: Bool { severity != .advice }
}
