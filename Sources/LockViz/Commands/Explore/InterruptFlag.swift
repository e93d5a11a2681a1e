import CLibrary
internal import CNcurses
import Synchronization

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
