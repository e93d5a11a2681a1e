import CLibrary

/// Waits until a file may have changed: grown, been cut, removed, or replaced by another.
///
/// On Linux the kernel reports changes, and nothing wakes the process in between: `inotify(7)`. It
/// does not see what other machines do to a shared file system. Elsewhere the file is checked every
/// 100 ms.
final class FileWatch: Sendable {
  /// How often to check where the system reports no changes.
  private static let pollInterval = Duration.milliseconds(100)

  #if os(Linux)
    private let notifications: Int32
  #endif

  /// Begins to watch a file; a change from here on ends the next wait.
  init(_ path: String) {
    #if os(Linux)
      notifications = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard notifications >= 0 else { return }
      let changes = IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF
      inotify_add_watch(notifications, path, UInt32(changes))
      // A new file of this name is reported for its folder.
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
      inotify_add_watch(notifications, folder, UInt32(IN_CREATE | IN_MOVED_TO))
    #endif
  }

  deinit {
    #if os(Linux)
      if notifications >= 0 { close(notifications) }
    #endif
  }

  /// Waits for a change.
  ///
  /// - Returns: whether to look at the file; false when woken.
  func wait(unless stop: WakePipe) -> Bool {
    #if os(Linux)
      if notifications >= 0 {
        guard stop.wait(descriptor: notifications) != .woken else { return false }
        var events = [UInt8](repeating: 0, count: 4096)
        while read(notifications, &events, events.count) > 0 {}
        return true
      }
    #endif
    return stop.wait(Self.pollInterval) != .woken
  }
}
