import LockVizCore
internal import Synchronization

/// What a screen program asks for and takes time: done on threads beside the screen, with the
/// answers coming by mail.
final class BackgroundWork {
  private let mailbox: Mailbox
  private var saves: [BackgroundThread] = []
  private var loader: LogLoader?
  private let isEnding: Flag
  /// Set once the current run is no longer wanted.
  private var isRerunStale = Flag()
  /// Set once the current exploration is no longer wanted.
  private var isExplorationStale = Flag()

  /// Something that can become true, for good.
  private final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
  }

  /// Creates it for a program that gets its answers from a mailbox.
  init(mailbox: Mailbox) {
    self.mailbox = mailbox
    isEnding = Flag()
  }

  /// Writes a file and answers with `saved`.
  func save(_ path: String, _ contents: SavedContents, overwrites: Bool) {
    let thread = BackgroundThread { [mailbox, isEnding] in
      let problem = SavedFile.write(path, contents, overwrites: overwrites) { isEnding.isSet }
      mailbox.post(.saved(path: path, problem: problem))
    }
    guard let thread else {
      mailbox.post(.saved(path: path, problem: "\(path) is not written: too many threads"))
      return
    }
    saves.removeAll { $0.hasEnded }
    saves.append(thread)
  }

  /// Reads a log in place of the one before, and answers with `log`.
  func load(_ path: String) {
    endReading()
    loader = LogLoader(path, mailbox: mailbox)
  }

  /// Runs a program again, in place of the run before, and answers with `reran`.
  ///
  /// Returns when the answer is there, but after `patience` at the latest: most runs are so short that
  /// nobody has to see the screen wait for one.
  func rerun(_ request: RerunRequest) {
    isRerunStale.set()
    let isStale = Flag()
    isRerunStale = isStale
    let isDone = WakePipe()
    let thread = BackgroundThread { [mailbox] in
      let answer = request.answer()
      if !isStale.isSet { mailbox.post(.reran(answer)) }
      isDone.wake()
    }
    if thread == nil {
      mailbox.post(.reran(request.answer()))
    } else {
      _ = isDone.wait(Self.patience)
    }
  }

  /// How long the screen waits for a run before it goes on without it.
  private static let patience = Duration.milliseconds(40)

  /// Explores a program in place of the one before, and answers with `explored`.
  ///
  /// A trap in a task is also reported on standard error, which is shown once the terminal is the
  /// user's again.
  func explore(_ request: ExplorationRequest) {
    isExplorationStale.set()
    let isStale = Flag()
    isExplorationStale = isStale
    let clock = ContinuousClock()
    let lastPost = Mutex(clock.now)
    var options = Exploration.Options()
    options.progress = { [mailbox] progress in
      let isDue = lastPost.withLock { last in
        guard last.duration(to: clock.now) >= .milliseconds(100) else { return false }
        last = clock.now
        return true
      }
      if isDue, !isStale.isSet { mailbox.post(.explored(.running(progress), name: request.name)) }
      return !isStale.isSet
    }
    let thread = BackgroundThread { [mailbox, options] in
      let exploration = exploreCatchingTraps(options, request.explore)
      if let trap = request.trap(in: exploration) { printError("lockviz: \(trap)") }
      if !isStale.isSet { mailbox.post(.explored(.finished(exploration), name: request.name)) }
    }
    if thread == nil {
      mailbox.post(.explored(.finished(request.explore(options)), name: request.name))
    }
  }

  /// Ends what is no longer wanted; files are still written to their end.
  func close() {
    endReading()
    isRerunStale.set()
    isExplorationStale.set()
  }

  private func endReading() {
    loader?.end()
    loader = nil
    mailbox.dropLogs()
  }

  /// Ends all work: files being written are finished first, unless they are abandoned.
  func end(abandoningFiles: Bool) {
    close()
    if abandoningFiles { isEnding.set() }
    for save in saves { save.join() }
    saves = []
  }
}
