internal import CNcurses
internal import Synchronization

/// Inputs from other threads on their way to the screen program.
///
/// Posting wakes the terminal's wait, so that nothing has to look for mail while there is none.
final class Mailbox: Sendable {
  private let inputs = Mutex<[Input]>([])

  /// Leaves an input, from any thread; it takes the place of one that it makes out of date.
  func post(_ input: Input) {
    inputs.withLock { inputs in
      // Only the latest state of a log matters, and a screen that is busy would fall behind.
      if case .log = input { inputs.removeAll(where: \.isLog) }
      inputs.append(input)
    }
    lockviz_terminal_wake()
  }

  /// Throws away how far the reading of a log had come that nobody wants any more.
  func dropLogs() {
    inputs.withLock { $0.removeAll(where: \.isLog) }
  }

  /// Takes out everything, the oldest first.
  func drain() -> [Input] {
    inputs.withLock { inputs in
      let all = inputs
      inputs = []
      return all
    }
  }
}

extension Input {
  fileprivate var isLog: Bool {
    if case .log = self { true } else { false }
  }
}
