import LockVizCore

/// Two runs side by side.
extension TimelineScreen {
  /// Opens the comparison of this run with the one that was left last, or closes it.
  mutating func compare() {
    guard comparison == nil else {
      comparison = nil
      return
    }
    let runs = watched.runs
    guard runs.branches.count > 1 else {
      return complain("there is one run so far; 1 to 9 choose who goes on, and make another")
    }
    playhead.playback.isPlaying = false
    comparison = runs.comparison(with: runs.previous ?? (runs.current == 0 ? 1 : 0))
  }

  /// Takes a key while the comparison is open.
  ///
  /// - Returns: whether that is all that the key does.
  mutating func compare(_ key: Key, _ action: TimelineAction) -> Bool {
    guard var shown = comparison else { return false }
    let runs = watched.runs
    let others = runs.branches.indices.filter { $0 != runs.current }
    let place = others.firstIndex(of: shown.other) ?? 0
    switch action {
    case .select(let count):
      let next = min(max(place + count, 0), others.count - 1)
      shown = runs.comparison(with: others[next])
    case .step(let count): shown.scroll += count
    case .page(let count): shown.scroll += count * size.height / 2
    case .cause:
      let cursor = cursor
      change { runs in
        runs.goOver(to: shown.other, from: cursor)
        return shown.common
      }
      return true
    case .close, .compare, .quit:
      comparison = nil
      return true
    case .help, .command, .mouse, .repaint: return false
    default:
      complain("\(key.name) is for one run; Esc closes the comparison")
      return true
    }
    let longest = max(
      runs.branch.timeline.log.count,
      runs.branches[shown.other].timeline.log.count
    )
    shown.scroll = min(max(shown.scroll, -shown.common), max(longest - shown.common - 1, 0))
    comparison = shown
    return true
  }
}
