/// Time that passes only when nothing is ready, and the timers set on it.
///
/// A value without side effects. The timers stand in a binary heap that works step by step as
/// CPython's `heapq` does, because which of several equal deadlines fires first depends on that. So does
/// when a timer leaves the heap that was taken back: see `beginIteration`.
struct VirtualClock {
  /// Nanoseconds since the simulation began.
  private(set) var now: Int64 = 0
  private let ties: Simulation.TimerTies
  private var heap: [Timer] = []
  private var count = 0
  /// How many timers in asyncio's heap are taken back, by its own count, which forgets those that came to
  /// their deadlines.
  private var cancelledCount = 0

  /// A timer; one without a task was taken back and only fills its place.
  fileprivate struct Timer {
    let deadline: Int64
    /// Which timer it is, in the order in which they were set.
    let number: Int
    var task: TaskPointer?
  }

  init(ties: Simulation.TimerTies) { self.ties = ties }

  /// Sets a timer for a task; one beyond the end of time fires there.
  mutating func set(_ nanoseconds: Int64, for task: TaskPointer) {
    let (sum, overflow) = now.addingReportingOverflow(nanoseconds)
    let timer = Timer(deadline: overflow ? .max : sum, number: count, task: task)
    heap.pushToHeap(timer, by: ties.precedes)
    count += 1
  }

  /// A task's sleep is cancelled.
  ///
  /// - Returns: whether its timer is taken back at once; asyncio's is when the task goes on, by
  ///   `resumeCancelled`.
  mutating func cancel(_ task: TaskPointer) -> Bool {
    guard ties == .inOrder else { return false }
    takeBack(task)
    return true
  }

  /// A task goes on whose sleep may have been cancelled: `asyncio.sleep` takes its timer back then.
  mutating func resumeCancelled(_ task: TaskPointer) {
    guard ties == .heap, takeBack(task) else { return }
    cancelledCount += 1
  }

  @discardableResult
  private mutating func takeBack(_ task: TaskPointer) -> Bool {
    guard let place = heap.firstIndex(where: { $0.task == task }) else { return false }
    heap[place].task = nil
    return true
  }

  /// An iteration of the loop begins: timers that were taken back leave asyncio's heap, as in CPython's
  /// `_run_once`, if they are the first, or all of them if they are more than half of more than a
  /// hundred.
  @inline(__always)
  mutating func beginIteration() {
    if cancelledCount > 0 { prune() }
  }

  private mutating func prune() {
    if heap.count > 100, 2 * cancelledCount > heap.count {
      heap.removeAll { $0.task == nil }
      cancelledCount = 0
      heap.makeHeap(by: ties.precedes)
    } else {
      while let first = heap.first, first.task == nil {
        cancelledCount -= 1
        _ = removeFirst()
      }
    }
  }

  /// Jumps to the next deadline and returns the tasks whose timers fire, in order.
  mutating func advance() -> [TaskPointer] {
    while let first = heap.first, first.task == nil { _ = removeFirst() }
    guard let deadline = heap.first?.deadline else { return [] }
    now = deadline
    var fired: [TaskPointer] = []
    while heap.first?.deadline == deadline {
      if let task = removeFirst().task { fired.append(task) }
    }
    // In asyncio it takes an iteration of its own until the tasks go on whose timers have fired.
    beginIteration()
    return fired
  }

  /// Whether any timer is set.
  var hasTimers: Bool { !heap.isEmpty || cancelledCount > 0 }

  /// What the future depends on: how far away each timer is, and the task that it wakes.
  ///
  /// If `ordered`, timers with the same deadline are in the order in which they would fire;
  /// otherwise they are in any order. In the heap's order a timer that was taken back counts too.
  func pendingTimers(ordered: Bool) -> [(distance: Int64, task: TaskPointer?)] {
    var timers = heap
    if ties == .inOrder {
      timers.removeAll { $0.task == nil }
      if ordered { timers.sort(by: ties.precedes) }
    }
    var pending = timers.map { (distance: $0.deadline - now, task: $0.task) }
    if cancelledCount > 0 { pending.append((Int64(cancelledCount), nil)) }
    return pending
  }

  private mutating func removeFirst() -> Timer { heap.popFromHeap(by: ties.precedes) }
}

extension Simulation.TimerTies {
  /// Whether a timer fires before another.
  fileprivate func precedes(_ first: VirtualClock.Timer, _ second: VirtualClock.Timer) -> Bool {
    switch self {
    case .inOrder: (first.deadline, first.number) < (second.deadline, second.number)
    case .heap: first.deadline < second.deadline
    }
  }
}
