/// What asyncio's `Task.cancel` does.
extension Replay {
  /// Asks for a task's cancellation, as `Task.cancel` does.
  mutating func cancel(_ target: Int) {
    var visited: Set<Int> = []
    cancel(target, &visited)
  }

  private mutating func cancel(_ target: Int, _ visited: inout Set<Int>) {
    switch tasks[target].phase {
    case .ended:
      break
    case .absent, .spawned, .active, .yielded:
      tasks[target].mustCancel = true
    case .waiting, .sleeping, .joining:
      if isReady(target) {
        tasks[target].mustCancel = true
      } else {
        interrupt(target, &visited)
      }
    }
  }

  /// Whether what a suspended task waits for has happened.
  func isReady(_ task: Int) -> Bool {
    tasks[task].readySince > 0
      || tasks[task].phase == .sleeping && tasks[task].deadline <= nanoseconds
  }

  /// Cancels what a task waits for.
  private mutating func interrupt(_ task: Int, _ visited: inout Set<Int>) {
    guard visited.insert(task).inserted else { return }
    tasks[task].interrupted = true
    touched.append(task)
    switch tasks[task].phase {
    case .waiting:
      tasks[task].mark = .cancelled
      tasks[task].readySince = now
      endWithWaiter(task)
    case .sleeping:
      tasks[task].readySince = now
    case .joining:
      guard tasks[task].scope.rules.passesCancellationOn else {
        tasks[task].readySince = now
        return
      }
      // The cancellation is passed on to the tasks waited for; this task sees it when they have
      // ended.
      for joined in joinedTasks(of: task) { cancel(joined, &visited) }
    default: break
    }
  }

  /// Cancels the wait that a task has begun after it was cancelled while it ran.
  mutating func interruptFresh() {
    guard let task = fresh else { return }
    fresh = nil
    guard !isReady(task) else { return }
    tasks[task].mustCancel = false
    var visited: Set<Int> = []
    interrupt(task, &visited)
  }
}
