internal import CNcurses
import LockVizCore
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A line on standard error that says how far an exploration has come, where that is a terminal.
final class ExploreProgress: Sendable {
  private let name: String
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  private struct State: Sendable {
    /// When the line was written last.
    var last: ContinuousClock.Instant?
  }

  /// Quick explorations show no line, and slow ones not more than ten a second.
  private static let interval = Duration.milliseconds(100)
  private static let barWidth = 20

  init(name: String) { self.name = name }

  /// Shows how far it has come; false once the user has interrupted it.
  func report(_ progress: Exploration.Progress) -> Bool {
    if isShown {
      let now = ContinuousClock.now
      let isDue = state.withLock { state in
        guard now - (state.last ?? start) >= Self.interval else { return false }
        state.last = now
        return true
      }
      if isDue { write("\r\(line(progress, after: now - start))\u{1B}[K") }
    }
    return !InterruptFlag.isSet
  }

  /// Takes the line away.
  func clear() {
    if state.withLock({ $0.last != nil }) { write("\r\u{1B}[K") }
  }

  private func line(_ progress: Exploration.Progress, after elapsed: Duration) -> String {
    let filled = Int(progress.done * Double(Self.barWidth))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: "-", count: Self.barWidth - filled)
    var text = "\(name) [\(bar)] \(progress.runs)"
    if let total = progress.estimatedRuns {
      let seconds = elapsed / .seconds(1) * (1 - progress.done) / progress.done
      text += " of about \(total.roundText) runs"
      text += ", \(progress.outcomes) outcomes, about \(Self.time(seconds)) left"
    } else {
      text += " runs, \(progress.outcomes) outcomes"
    }
    return text
  }

  private static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<100: "\(Int(seconds.rounded(.up))) s"
    case ..<6_000: "\(Int(seconds / 60)) min"
    case ..<360_000: "\(Int(seconds / 3_600)) h"
    default: "\(Int(min(seconds / 86_400, 1e9))) days"
    }
  }

  private func write(_ text: String) {
    var standardError = StandardError()
    standardError.write(text)
  }
}

/// Notices an interrupt instead of dying by it, so that what is known can be told; a second one kills
/// as usual.
struct InterruptFlag {
  private static let flag = Atomic(false)

  /// Whether an interrupt has come.
  static var isSet: Bool { flag.load(ordering: .relaxed) }

  /// Begins to notice: `sigaction(2)`.
  init() {
    // The first use of the flag makes it, which a signal handler must not.
    Self.flag.store(false, ordering: .relaxed)
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = { _ in
        InterruptFlag.flag.store(true, ordering: .relaxed)
      }
    #else
      action.__sigaction_handler.sa_handler = { _ in
        InterruptFlag.flag.store(true, ordering: .relaxed)
      }
    #endif
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    sigaction(SIGINT, &action, nil)
  }

  /// Whether an interrupt has come.
  var value: Bool { Self.isSet }

  /// Ends the process by the signal, so that a shell sees what ended it.
  func passOn() { lockviz_die_by_signal(SIGINT) }
}
