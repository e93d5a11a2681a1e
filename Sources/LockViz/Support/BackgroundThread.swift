import CLibrary
internal import Synchronization

/// A thread of its own for work that blocks, as reading a pipe does: `pthread_create(3)`.
///
/// Swift's own threads are as many as there are processors, and all of them could be blocked so.
final class BackgroundThread {
  private var identity: pthread_t?
  private let body: Body

  /// Whether it has done all it had to.
  var hasEnded: Bool { body.hasEnded.load(ordering: .acquiring) }

  /// Starts a thread for one call of `run`; nil where the system allows no more of them.
  ///
  /// Signals do not arrive there: what curses does at Ctrl-Z is only sound where the screen is drawn.
  init?(_ run: @escaping @Sendable () -> Void) {
    body = Body(run: run)
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    // A crash has to be seen where it happens.
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

  /// What a thread runs, in a form that goes through C.
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
