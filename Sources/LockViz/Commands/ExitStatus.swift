/// What the program's exit codes mean: one table, for the help and the manual.
enum ExitStatus {
  static let table: [(codes: [Int], words: String)] = [
    ([0], "fine"),
    ([1], "`check` has found a problem, or `explore` or `merge` an outcome that is not expected"),
    (
      [2],
      """
      usage, unreadable input, output that cannot be written, a run that reached --max-events, or an \
      exploration that could not go on, lacks a shard, or reached a limit before it found anything \
      unexpected
      """
    ),
    ([3], "no terminal"),
    ([130, 143], "stopped by an interrupt or a termination signal"),
  ]

  /// The table as a sentence.
  static var sentence: String {
    let parts = table.map { row in
      row.codes.map(String.init).joined(separator: " and ") + " " + row.words
    }
    return "Exit codes: \(parts.joined(separator: "; "))."
  }
}
