// Sleeps that are not the simulation's own: `Task.sleep`, or any sleep on one of Swift's clocks.
//
// Such a sleep ends when real time says so, which is in no schedule. If it ends, its task comes from another
// thread, and that is noticed. But it may be cancelled first, by whoever was faster in real time. So the
// loop notes that it began: a task's executor is asked to wait, if it can.

#if os(Linux) && compiler(>=6.3) && !compiler(>=6.4)
  // The protocol is not public yet. Elsewhere a sleep that is cancelled before its time is not noticed.
  @_spi(ExperimentalScheduling) import _Concurrency
  import Dispatch

  @_spi(ExperimentalScheduling) extension EventLoop: SchedulingExecutor {
    @usableFromInline
    func enqueue<C: Clock>(
      _ job: consuming ExecutorJob,
      after delay: C.Duration,
      tolerance: C.Duration?,
      clock: C
    ) {
      noteOutside()
      let job = UnownedJob(job)
      // What wakes the task, as Swift's own executors do it; both of its clocks count in this type.
      let time = (delay as? Duration) ?? .zero
      DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(Int(time.nanoseconds))) {
        job.runSynchronously(on: WakingExecutor.shared.asUnownedTaskExecutor())
      }
    }
  }

  /// Where wake-ups run: not on the loop, which may be gone by then.
  private final class WakingExecutor: TaskExecutor {
    static let shared = WakingExecutor()

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      DispatchQueue.global().async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
#endif
