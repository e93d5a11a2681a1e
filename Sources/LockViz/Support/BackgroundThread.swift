import CLibrary
internal import Synchronization

/// A thread for work that blocks, such as reading a pipe: `pthread_create(3)`.
///
/// Swift has only as many threads of its own as there are processors, and blocking work could hold
/// them all.
final class BackgroundThread {
  private var identity: pthread_t?
  private let body: Body

  /// Whether it has finished.
  var hasEnded: Bool { body.hasEnded.load(ordering: .acquiring) }

  /// Starts a thread for one call of `run`; nil if the system allows no more threads.
  ///
  /// It receives no signals: what curses does at Ctrl-Z is safe only in the thread that draws.
  init?(_ run: @escaping @Sendable () -> Void) {
    body = Body(run: run)
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    // A crash has to be handled in the thread that crashes.
    for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] { sigdelset(&all, signal) }
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let context = Unmanaged.passRetained(body)
    let result = pthread_create(&thread, nil, runBody, context.toOpaque())
    guard result == 0 else {
      context.release()
      return nil
    }
    identity = thread
  }

  /// Waits until the thread has ended.
  func join() {
    guard let identity else { return }
    pthread_join(identity, nil)
    self.identity = nil
  }

  deinit {
    if let identity { pthread_detach(identity) }
  }

  /// What a thread runs, in a form that can be passed through C.
  fileprivate final class Body: Sendable {
    private let run: @Sendable () -> Void
    let hasEnded = Atomic(false)

    init(run: @escaping @Sendable () -> Void) {
      self.run = run
    }

    func callAsFunction() {
      run()
      hasEnded.store(true, ordering: .releasing)
    }
  }
}

#if canImport(Darwin)
  private func runBody(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<BackgroundThread.Body>.fromOpaque(context).takeRetainedValue()()
    return nil
  }
#else
  private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context {
      Unmanaged<BackgroundThread.Body>.fromOpaque(context).takeRetainedValue()()
    }
    return nil
  }
#endif
