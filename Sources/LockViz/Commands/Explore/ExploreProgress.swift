import CLibrary
import LockVizCore
import Synchronization

/// A line on standard error that says how far an exploration has come, if that is a terminal.
final class ExploreProgress: Sendable {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  private struct State: Sendable {
    /// When the line was last written.
    var last: ContinuousClock.Instant?
  }

  /// Quick explorations show no line, and slow ones at most ten a second.
  private static let interval = Duration.milliseconds(100)

  /// Shows how far the exploration has come; false once the user has interrupted it.
  func report(_ progress: Exploration.Progress) -> Bool {
    if isShown {
      let now = ContinuousClock.now
      let isDue = state.withLock { state in
        guard now - (state.last ?? start) >= Self.interval else { return false }
        state.last = now
        return true
      }
      if isDue {
        let line = ProgressLine(progress, after: now - start)
        // A line of the full width would move the cursor to the next one.
        write("\r\(line.text(within: Self.terminalWidth - 1))\u{1B}[K")
      }
    }
    return !InterruptFlag.isSet
  }

  /// Erases the line.
  func clear() {
    if state.withLock({ $0.last != nil }) { write("\r\u{1B}[K") }
  }

  /// The terminal's width, which may change: `ioctl(2)`; 80 if it has none.
  private static var terminalWidth: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  private func write(_ text: String) {
    var standardError = StandardError()
    standardError.write(text)
  }
}
