import LockVizCore

/// What is so now, in words, on the right of the tasks' lanes.
extension TimelineView {
  /// What a task is doing now, in as many words as there is room for.
  mutating func drawStatus(_ task: TaskID, y: Int) {
    let begin = drawChoice(task, y: y)
    let room = size.width - begin
    guard room > 0 else { return }
    let (doing, color) = statusWords(task)
    let held = state.heldResources(of: task).map { timeline.resourceNames[$0] }
    // What it does is always said; what it holds matters more than the details of that.
    var holding = held.isEmpty ? [] : ["holds " + held.joined(separator: ", ")]
    if held.count > 1 { holding.append("holds \(held.count) \(timeline.resourceWord(held.count))") }
    let isCancelling =
      state.isCancellationPending(of: task) && state.queuePlace(of: task)?.mark != .cancelled
    typealias Piece = (text: String, color: Color)
    var candidates: [[Piece]] = []
    for holding in holding + [""] {
      for doing in doing {
        let pieces: [Piece] = [
          (doing, color), (isCancelling ? "cancelling" : "", .magenta), (holding, .yellow),
        ]
        candidates.append(pieces.filter { !$0.text.isEmpty })
      }
    }
    func width(_ pieces: [Piece]) -> Int { pieces.reduce(-2) { $0 + 2 + $1.text.cellWidth } }
    guard let pieces = candidates.first(where: { width($0) <= room }) ?? candidates.last else {
      return
    }
    var x = begin
    for (position, piece) in pieces.enumerated() {
      x = put((position > 0 ? ", " : "") + piece.text, x, y, Style(foreground: piece.color))
    }
  }

  /// The digit that makes a task go on, if it can be chosen, and where the words after it begin;
  /// beside the task's name if there is no room for words.
  private mutating func drawChoice(_ task: TaskID, y: Int) -> Int {
    guard let number = choice?.number(of: timeline.taskNames[task]) else {
      return axis.nowX
    }
    let style = Style(foreground: .cyan, bold: true)
    guard axis.nowX < size.width else {
      put(String(number), 1, y, style)
      return size.width
    }
    let x = put("[\(number)] ", axis.nowX, y, style)
    guard let line = prospects(ofPicking: timeline.taskNames[task], width: size.width - x) else {
      return x
    }
    put(line, x, y, to: size.width)
    return x + line.width + 1
  }

  /// What a task is doing, the longest version first.
  private func statusWords(_ task: TaskID) -> (words: [String], color: Color) {
    switch state.status(of: task).status {
    case .absent:
      // Before a run begins, one can choose who goes first.
      let isChoice = choice?.number(of: timeline.taskNames[task]) != nil
      return (isChoice ? ["may go first", "first"] : [""], .cyan)
    case .notStarted: return (["ready to start", "ready"], .cyan)
    case .running: return (["runs"], .blue)
    case .ready:
      switch state.queuePlace(of: task)?.mark {
      case .woken: return (["woken, ready", "woken"], .cyan)
      case .cancelled: return (["cancelled, ready", "cancelled"], .cyan)
      default: return (["ready"], .cyan)
      }
    case .waiting(let resource):
      let place = ordinal(state.queuePlace(of: task)?.place ?? 1)
      let name = timeline.resourceNames[resource]
      return (["\(place) in line for \(name)", "\(place) for \(name)", place], .magenta)
    case .sleeping(let deadline):
      return (
        deadline == .max ? ["sleeps"] : ["sleeps to \(deadline.durationText)", "sleeps"], .gray
      )
    case .joining(let tasks):
      let open = tasks.filter {
        if case .ended = state.status(of: $0).status { false } else { true }
      }
      let words = open.count == 1 ? timeline.taskNames[open[0]] : open.count.counted("task")
      return (["waits for \(words)"], .gray)
    case .suspended: return (["suspended"], .gray)
    case .ended(.ok): return (["ended"], .gray)
    case .ended(.cancelled): return (["cancelled"], .gray)
    case .ended(.failed): return (["! failed"], .red)
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
