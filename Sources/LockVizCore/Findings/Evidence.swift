/// What was found, as it is kept during the pass over a log: names, places and values are numbers,
/// and words are made only for what is shown.
protocol Evidence: Sendable {
  /// What it is evidence of.
  var kind: Finding.Kind { get }
  /// How much it matters.
  var severity: Finding.Severity { get }
  /// The number of the event that completed it.
  var event: Int { get }
  /// The numbers of the events that show it, in no particular order.
  var moments: [Int] { get }
  /// How much it weighs: where only some are kept, the heaviest are, and the first among equals.
  var weight: Int64 { get }

  /// The finding in words.
  func finding(_ words: Wording) -> Finding
}

extension Evidence {
  var weight: Int64 { 0 }

  /// Whether it is a problem or a warning, and not a mere note.
  var isAlarming: Bool { severity != .note }
}
