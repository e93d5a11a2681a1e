import LockVizCore

/// What is so now, in words, on the right of the tasks' lanes.
extension TimelineView {
  /// What a task is doing now, in words.
  mutating func drawStatus(_ index: Int, y: Int) {
    guard axis.nowX < size.width else { return }
    let (words, color) = statusWords(index)
    let held = state.heldLocks(of: index).map { timeline.lockNames[$0] }
    let x = put(words, axis.nowX, y, Style(foreground: color))
    guard !held.isEmpty else { return }
    let text = "holds " + held.joined(separator: ", ")
    put(words.isEmpty ? text : ", " + text, x, y, Style(foreground: .yellow))
  }

  private func statusWords(_ index: Int) -> (words: String, color: Color) {
    switch state.status(of: index).status {
    case .absent: return ("", .gray)
    case .notStarted: return ("ready to start", .cyan)
    case .running: return ("runs", .blue)
    case .ready:
      switch state.queuePlace(of: index)?.mark {
      case .woken: return ("woken, ready", .cyan)
      case .cancelled: return ("cancelled, ready", .cyan)
      default: return ("ready", .cyan)
      }
    case .waiting(let lock):
      let place = state.queuePlace(of: index)?.place ?? 1
      let inLine = size.width - axis.nowX >= 26 ? " in line" : ""
      return ("\(ordinal(place))\(inLine) for \(timeline.lockNames[lock])", .magenta)
    case .sleeping(let deadline):
      return deadline == .max ? ("sleeps", .gray) : ("sleeps to \(deadline.durationText)", .gray)
    case .joining(let tasks):
      let open = tasks.filter {
        if case .ended = state.status(of: $0).status { false } else { true }
      }
      return open.count == 1
        ? ("waits for \(timeline.taskNames[open[0]])", .gray)
        : ("waits for \(open.count) tasks", .gray)
    case .suspended: return ("suspended", .gray)
    case .ended(.ok): return ("ended", .gray)
    case .ended(.cancelled): return ("cancelled", .gray)
    case .ended(.failed): return ("! failed", .red)
    }
  }

  private func ordinal(_ number: Int) -> String {
    switch (number % 10, number % 100) {
    case (_, 11...13): "\(number)th"
    case (1, _): "\(number)st"
    case (2, _): "\(number)nd"
    case (3, _): "\(number)rd"
    default: "\(number)th"
    }
  }
}
