internal import CNcurses
internal import Synchronization

/// Inputs from other threads, on their way to the screen program.
///
/// Posting wakes the terminal's wait, so there is no need to poll for mail.
final class Mailbox: Sendable {
  private let inputs = Mutex<[Input]>([])

  /// Leaves an input, from any thread; it replaces one that it makes out of date.
  func post(_ input: Input) {
    inputs.withLock { inputs in
      // Only the latest progress matters, and a busy screen would fall behind.
      if case .log = input { inputs.removeAll(where: \.isLog) }
      inputs.append(input)
    }
    lockviz_terminal_wake()
  }

  /// Drops the progress of a log that is no longer wanted.
  func dropLogs() {
    inputs.withLock { $0.removeAll(where: \.isLog) }
  }

  /// Takes everything out, oldest first.
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
