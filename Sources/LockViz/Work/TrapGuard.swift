import CLibrary
internal import CNcurses
import LockVizCore
import Synchronization

/// Explores on a thread of its own, so that this one can say what was found if a task traps.
///
/// The thread that trapped hangs forever, but the process goes on. Signal handlers are
/// process-wide, so explorations take turns.
///
/// - Parameters:
///   - options: what to look for; a watch is added to them.
///   - explore: explores.
/// - Returns: what was found, in all or until the trap.
func exploreCatchingTraps(
  _ options: Exploration.Options,
  _ explore: @escaping @Sendable (Exploration.Options) -> Exploration
) -> Exploration {
  turn.withLock { _ in exploreAlone(options, explore) }
}

/// Held by the current exploration.
private let turn = Mutex(())

private func exploreAlone(
  _ options: Exploration.Options,
  _ explore: @escaping @Sendable (Exploration.Options) -> Exploration
) -> Exploration {
  guard lockviz_traps_catch() else { return explore(options) }
  defer { lockviz_traps_release() }
  let watch = ExplorationWatch { lockviz_traps_prepare_thread() }
  var watched = options
  watched.watch = watch
  let result = ExplorationResult()
  let thread = BackgroundThread { [watched] in
    lockviz_traps_prepare_thread()
    result.value.withLock { $0 = explore(watched) }
    lockviz_traps_wake()
  }
  guard let thread else { return explore(options) }
  let trap = lockviz_traps_wait()
  if trap.signal == 0 {
    thread.join()
    if let exploration = result.value.withLock({ $0 }) { return exploration }
  } else if !watch.isRunning(in: trap.thread) {
    // The fault is this program's own, not the scenario's: it crashes as it would anywhere else.
    lockviz_traps_release()
    raise(trap.signal)
  }
  return watch.found(
    untilTrapIn: trap.thread,
    signal: signalName(trap.signal),
    hanging: { Int(lockviz_traps_hanging()) }
  )
}

/// What the exploring thread returns.
private final class ExplorationResult: Sendable {
  let value = Mutex<Exploration?>(nil)
}

/// The name of a signal, as in `kill -l`.
private func signalName(_ signal: Int32) -> String {
  let names: [Int32: String] = [
    SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS",
    SIGABRT: "SIGABRT", SIGFPE: "SIGFPE",
  ]
  return names[signal] ?? "signal \(signal)"
}
