import CLibrary
internal import CNcurses
import Synchronization

/// Catches an interrupt, so that what is known can be printed; a second one kills the process as
/// usual.
struct InterruptFlag {
  private static let flag = Atomic(false)

  /// Whether an interrupt has come.
  static var isSet: Bool { flag.load(ordering: .relaxed) }

  /// Begins to catch: `sigaction(2)`.
  init() {
    // The first use of the flag creates it, which a signal handler must not do.
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

  /// Ends the process with the signal, so that a shell sees what ended it.
  func passOn() { lockviz_die_by_signal(SIGINT) }
}
