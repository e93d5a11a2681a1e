import CLibrary
import LockVizCore
internal import Synchronization

/// Reads a log on a thread beside the screen, and posts how far it has come.
///
/// A file of up to `smallFile` bytes is posted whole. Anything else is first posted soon after its
/// first line, so that there is something to look at, and then as it grows.
final class LogLoader: Sendable {
  private let path: String
  private let limit: Int
  private let follows: Bool
  private let mailbox: Mailbox
  private let stop = WakePipe()
  private let hasFirst = WakePipe()
  private let state = Mutex(State())

  /// What both threads know.
  private struct State {
    /// What was posted last.
    var latest: LogProgress?
    /// Why reading ended before the log did.
    var failure: Failure?
    var isStopped = false
  }

  /// Up to which size, in bytes, a file is read to its end before it is shown.
  static let smallFile = 1_000_000
  /// How long a larger log is read before its beginning is shown.
  private static let firstDelay = Duration.milliseconds(40)
  /// How many bytes are read at once.
  private static let pieceSize = 1 << 20

  /// Begins to read a log.
  ///
  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - limit: how many events to take at most.
  ///   - follows: whether to wait for more at the end, until `end()`.
  ///   - mailbox: where the progress is posted, as `log`.
  init(
    _ path: String,
    limit: Int = EventLogReader.defaultLimit,
    follows: Bool = false,
    mailbox: Mailbox
  ) {
    self.path = path
    self.limit = limit
    self.follows = follows
    self.mailbox = mailbox
    if BackgroundThread({ self.run() }) == nil {
      var log = GrowingLog(path, limit: limit, firstDelay: nil)
      fail(Failure("cannot read \(path): the system allows no more threads"), &log)
    }
  }

  /// Why reading ended before the log did, if it has.
  var failure: Failure? { state.withLock { $0.failure } }

  /// Ends reading; nothing is posted after that.
  func end() {
    state.withLock { $0.isStopped = true }
    stop.wake()
  }

  /// Waits until there is something to show.
  ///
  /// - Parameter explain: called with a sentence if that takes longer than a second.
  /// - Returns: the first progress, which was posted as well.
  /// - Throws: why there is nothing to show.
  func waitForFirst(_ explain: (String) -> Void) throws(Failure) -> LogProgress {
    var hasExplained = false
    while true {
      let ending = hasFirst.wait(.seconds(1))
      let (latest, failure) = state.withLock { ($0.latest, $0.failure) }
      if let latest { return latest }
      if let failure { throw failure }
      if ending == .timeIsOver, !hasExplained {
        hasExplained = true
        explain("waiting for a log on \(path == "-" ? "standard input" : path)")
      }
    }
  }

  private func run() {
    var log = GrowingLog(path, limit: limit, firstDelay: Self.firstDelay)
    do throws(Failure) {
      var source = try ByteSource(path, follows: follows)
      if let bytes = source.totalBytes, bytes <= Self.smallFile { log.firstDelay = nil }
      try read(&source, &log)
    } catch {
      fail(error, &log)
    }
  }

  /// Reads until the log ends for good, or is no longer wanted.
  private func read(_ source: inout ByteSource, _ log: inout GrowingLog) throws(Failure) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 1)
    defer { piece.deallocate() }
    while true {
      let rest = log.timeToShow(now: .now)
      if rest == .zero { show(&log, source) }
      switch source.waitToRead(unless: stop, rest == .zero ? nil : rest) {
      case .woken: return
      case .timeIsOver: continue
      case .readable: break
      }
      let count = try source.read(into: piece)
      if count > 0 { try log.take(UnsafeRawBufferPointer(rebasing: piece[..<count])) }
      if log.isFull || count == 0 && !source.canGrow {
        try log.finish()
        post(log.progress(.complete, totalBytes: source.totalBytes))
        return
      }
      if count == 0, try !follow(&source, &log) { return }
    }
  }

  /// At the end of a file that may grow: shows all of it and waits for a change.
  ///
  /// - Returns: whether to read on.
  private func follow(
    _ source: inout ByteSource,
    _ log: inout GrowingLog
  ) throws(Failure) -> Bool {
    let change = source.change()
    switch change {
    case .none:
      // Pictures keep their distance here too: a thousand lines a second arrive in few of them.
      if let rest = log.timeToShow(now: .now), log.hasBeenShown, rest > .zero {
        return stop.wait(rest) != .woken
      }
      if log.hasBegun, log.hasNews || log.shownPhase != .following { show(&log, source) }
      return source.waitForChange(unless: stop)
    case .gone:
      warn("\(source.name) is gone; waiting until it is there again")
      log.forgetShowing()
      return source.waitForChange(unless: stop)
    case .cut, .replaced:
      let event = change == .cut ? "was cut" : "was replaced by another file"
      warn("\(source.name) \(event); waiting for its new log")
      do throws(Failure) {
        try source.reopen()
      } catch {
        // It may have been there only for a moment.
        guard source.change() == .gone else { throw error }
        return true
      }
      log = GrowingLog(
        path,
        limit: limit,
        firstDelay: .zero,
        restarts: log.restarts + 1,
        notice: ["\(source.name) \(event) and is shown from its new beginning"]
      )
      return true
    }
  }

  private func show(_ log: inout GrowingLog, _ source: borrowing ByteSource) {
    let total = source.totalBytes
    let isAtEnd = follows && total.map { source.bytesRead >= $0 } ?? true
    post(log.progress(isAtEnd ? .following : .reading, totalBytes: total))
  }

  /// Shows the last picture again, with a sentence about why it does not grow.
  private func warn(_ sentence: String) {
    guard var latest = state.withLock({ $0.latest }) else { return }
    latest.arrival.phase = .following
    latest.arrival.warnings = [sentence]
    post(latest)
  }

  /// Ends before the log does: what has been shown stays, with what came since.
  private func fail(_ failure: Failure, _ log: inout GrowingLog) {
    let latest = state.withLock { state in
      state.failure = failure
      return state.latest
    }
    // A log is refused as a whole if nothing of it has been shown.
    var last = latest ?? LogProgress(wholeLog: EventLog(), warnings: [])
    if latest != nil, log.hasBegun {
      last = log.progress(.complete, totalBytes: last.arrival.totalBytes)
    }
    last.arrival.phase = .failed(failure.message)
    deliver(last)
  }

  private func post(_ progress: LogProgress) {
    state.withLock { $0.latest = progress }
    deliver(progress)
  }

  private func deliver(_ progress: LogProgress) {
    // Inside the lock, so that nothing is posted after `end()`.
    state.withLock { state in
      if !state.isStopped { mailbox.post(.log(progress)) }
    }
    hasFirst.wake()
  }
}
