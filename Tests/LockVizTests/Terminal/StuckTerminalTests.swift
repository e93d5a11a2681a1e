import Foundation
import Testing

#if os(Linux)
  @Suite("A terminal that takes nothing")
  struct StuckTerminalTests {
    @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT], [true, false])
    func `is left by a second signal`(signal: Int32, isStopped: Bool) throws {
      let terminal = try PseudoTerminal()
      let process = try terminal.start([Tmux.lockviz, "run", "counter"])
      defer { process.kill() }
      terminal.read(for: .seconds(1))
      // Ctrl-S; or else nobody reads any more. Then it paints until the terminal is full.
      if isStopped { terminal.write("\u{13}") }
      for number in 0..<600 { terminal.write(number.isMultiple(of: 2) ? "h" : "l") }
      var count = 0
      while count < 2, process.status(within: .seconds(count == 0 ? 1 : 0)) == nil {
        count += 1
        process.send(signal)
        _ = process.status(within: .seconds(3))
      }
      #expect(process.status(within: .seconds(5)) == signal, "after \(count) signals")
    }
  }

  /// A terminal whose other end the test has.
  private final class PseudoTerminal {
    private let controller: Int32
    private let path: String

    init() throws {
      // `posix_openpt(3)` and its kin are hidden from Swift here.
      controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
      try #require(controller >= 0)
      var (isLocked, number): (Int32, UInt32) = (0, 0)
      try #require(ioctl(controller, 0x4004_5431, &isLocked) == 0)  // TIOCSPTLCK
      try #require(ioctl(controller, 0x8004_5430, &number) == 0)  // TIOCGPTN
      path = "/dev/pts/\(number)"
      _ = fcntl(controller, F_SETFL, O_NONBLOCK)
      var size = winsize(ws_row: 30, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
      _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
    }

    deinit { close(controller) }

    /// Starts a program on it.
    func start(_ command: [String]) throws -> Child {
      let environment = [
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": Tmux.stateFolder,
        "SWIFT_BACKTRACE": "enable=no",
      ]
      let process = try startProcess(command, environment: environment) { actions in
        for descriptor: Int32 in 0...2 {
          posix_spawn_file_actions_addopen(&actions, descriptor, path, O_RDWR | O_NOCTTY, 0)
        }
      }
      return Child(process)
    }

    /// Types a text.
    func write(_ text: String) {
      _ = Array(text.utf8).withUnsafeBytes {
        Foundation.write(controller, $0.baseAddress, $0.count)
      }
    }

    /// Reads what is shown for a while.
    func read(for time: Duration) {
      let end = ContinuousClock.now + time
      var piece = [UInt8](repeating: 0, count: 65_536)
      while ContinuousClock.now < end {
        if Foundation.read(controller, &piece, piece.count) <= 0 { usleep(10_000) }
      }
    }

    /// A program that was started.
    final class Child {
      private let process: pid_t
      /// How it ended: the number of the signal that ended it, or the exit status and 256.
      private var ended: Int32?

      init(_ process: pid_t) { self.process = process }

      func send(_ signal: Int32) { if ended == nil { _ = Foundation.kill(process, signal) } }

      func kill() {
        send(SIGKILL)
        _ = status(within: .seconds(10))
      }

      /// How it has ended; nil if it lives on when the time is over.
      func status(within time: Duration) -> Int32? {
        let end = ContinuousClock.now + time
        while ended == nil {
          var status: Int32 = 0
          if waitpid(process, &status, WNOHANG) == process {
            ended = status & 0x7F == 0 ? (status >> 8) | 256 : status & 0x7F
          } else if ContinuousClock.now >= end {
            return nil
          } else {
            usleep(10_000)
          }
        }
        return ended
      }
    }
  }
#endif
