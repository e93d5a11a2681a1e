import LockVizCore

/// Reads a log beside the screen.
enum LogLoader {
  /// Reads a log on a thread of its own and leaves it in a mailbox.
  static func start(_ path: String, mailbox: Mailbox) {
    _ = BackgroundThread {
      do throws(Failure) {
        let (log, warnings) = try InputFile.readLog(path, limit: EventLogReader.defaultLimit)
        mailbox.post(
          .log(
            LogProgress(
              timeline: Timeline(log),
              bytesRead: 0,
              phase: .complete,
              warnings: warnings.map(\.description)
            )
          )
        )
      } catch {
        let nothing = Timeline(EventLog())
        mailbox.post(
          .log(LogProgress(timeline: nothing, bytesRead: 0, phase: .failed(error.message)))
        )
      }
    }
  }
}
