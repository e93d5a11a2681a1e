extension ResourceKind {
  /// The kinds that LockViz has instruments for.
  static let standard = [
    lock, semaphore, boundedSemaphore, event, condition, queue, stack, priorityQueue, barrier,
    future,
    timeout, group,
  ]
}
