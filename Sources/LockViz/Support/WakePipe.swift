import CLibrary

/// Lets one thread end another's wait, for a time or for a descriptor: `pipe(2)`, `poll(2)`.
///
/// It wakes for good: every later wait ends at once.
final class WakePipe: Sendable {
  private let readEnd: Int32
  private let writeEnd: Int32

  /// Why a wait is over.
  enum Ending: Hashable, Sendable {
    case woken
    /// Something can be read from the descriptor, or its end has been reached.
    case readable
    case timeIsOver
  }

  /// Creates a pipe.
  ///
  /// If the process may open no more files, there is none, and a wait ends by its time or its
  /// descriptor alone.
  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    if readEnd >= 0 { close(readEnd) }
    if writeEnd >= 0 { close(writeEnd) }
  }

  /// Ends all waits, current and future.
  func wake() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// Waits for `wake`, for something to read from a descriptor, or until the time is over.
  func wait(descriptor: Int32? = nil, _ time: Duration? = nil) -> Ending {
    let deadline = time.map { ContinuousClock.now + $0 }
    while true {
      // poll(2) ignores negative descriptors.
      var descriptors = [
        pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      let rest = deadline.map { max(ContinuousClock.now.duration(to: $0), .zero) }
      let count = poll(&descriptors, 2, rest.map(Self.milliseconds) ?? -1)
      if count < 0, errno == EINTR { continue }
      if descriptors[0].revents != 0 { return .woken }
      if descriptors[1].revents != 0 || count < 0 { return .readable }
      if let deadline, ContinuousClock.now >= deadline { return .timeIsOver }
    }
  }

  /// A time for poll(2), rounded up so that the last fraction is not waited for in a busy loop.
  private static func milliseconds(_ time: Duration) -> Int32 {
    let (seconds, attoseconds) = time.components
    let milliseconds = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(min(seconds, 1_000_000)) * 1000 + Int32(milliseconds)
  }
}
