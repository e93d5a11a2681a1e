/// The names that a mistyped one may stand for, best first: those that begin with it, and those
/// that are at most a third of its length away in edits.
func nearestNames(to typed: String, among names: [String]) -> [String] {
  let typed = typed.lowercased()
  return names.map { name in
    (name: name, distance: name.hasPrefix(typed) ? 0 : editDistance(typed, name))
  }
  .filter { !typed.isEmpty && $0.distance <= max(2, typed.count / 3) }
  .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
  .map(\.name)
}

/// How many insertions, deletions, replacements and swaps of neighbours turn one text into another.
func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first.prefix(64))
  let b = Array(second.prefix(64))
  var rows = [Array(0...b.count)]
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        best = min(best, rows[i - 1][j - 1] + 1)
      }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
