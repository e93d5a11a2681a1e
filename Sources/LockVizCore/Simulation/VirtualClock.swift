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
  /// How many deadlines were taken back since such timers were last removed.
  private var takenBackCount = 0
  /// Whether a timer is due although no time has passed since it was set.
  private var isDue = false

  /// A timer, by its place in the order in which they were set.
  struct TimerID: Equatable {
    fileprivate let number: Int
  }

  /// What a timer is for.
  enum Purpose {
    /// Nothing any more: it was taken back and only fills its place.
    case none
    /// It wakes a task.
    case sleep(TaskPointer)
    /// A deadline passes, which its task keeps.
    case deadline(Unmanaged<Deadline>)
  }

  fileprivate struct Timer {
    let deadline: Int64
    let number: Int
    var purpose: Purpose

    var isTakenBack: Bool {
      if case .none = purpose { true } else { false }
    }
  }

  init(ties: Simulation.TimerTies) { self.ties = ties }

  /// Sets a timer for a task; one beyond the end of time fires there.
  mutating func set(_ nanoseconds: Int64, for task: TaskPointer) {
    _ = add(nanoseconds, .sleep(task))
  }

  /// Sets a timer for a deadline; one that is due now fires when the next iteration begins.
  mutating func set(_ nanoseconds: Int64, for deadline: Deadline) -> TimerID {
    if nanoseconds == 0 { isDue = true }
    return add(nanoseconds, .deadline(.passUnretained(deadline)))
  }

  private mutating func add(_ nanoseconds: Int64, _ purpose: Purpose) -> TimerID {
    let (sum, overflow) = now.addingReportingOverflow(nanoseconds)
    let timer = Timer(deadline: overflow ? .max : sum, number: count, purpose: purpose)
    heap.pushToHeap(timer, by: ties.precedes)
    count += 1
    return TimerID(number: timer.number)
  }

  /// A task's sleep is cancelled.
  ///
  /// - Returns: whether its timer is taken back at once; asyncio's is when the task goes on, by
  ///   `resumeCancelled`.
  mutating func cancel(_ task: TaskPointer) -> Bool {
    guard ties == .inOrder else { return false }
    takeBackSleep(of: task)
    return true
  }

  /// A deadline is no longer needed.
  mutating func takeBack(_ timer: TimerID) {
    guard let place = heap.firstIndex(where: { $0.number == timer.number }) else { return }
    heap[place].purpose = .none
    if ties == .heap {
      cancelledCount += 1
    } else {
      takenBackCount += 1
      compact()
    }
  }

  /// Removes timers that were taken back, if they are more than half of many.
  private mutating func compact() {
    guard heap.count > 100, 2 * takenBackCount > heap.count else { return }
    takenBackCount = 0
    removeTakenBack()
  }

  private mutating func removeTakenBack() {
    heap.removeAll(where: \.isTakenBack)
    heap.makeHeap(by: ties.precedes)
  }

  /// A task goes on whose sleep may have been cancelled: `asyncio.sleep` takes its timer back then.
  mutating func resumeCancelled(_ task: TaskPointer) {
    guard ties == .heap, takeBackSleep(of: task) else { return }
    cancelledCount += 1
  }

  @discardableResult
  private mutating func takeBackSleep(of task: TaskPointer) -> Bool {
    let place = heap.firstIndex {
      if case .sleep(let sleeper) = $0.purpose { sleeper == task } else { false }
    }
    guard let place else { return false }
    heap[place].purpose = .none
    return true
  }

  /// An iteration of the loop begins: timers that were taken back leave asyncio's heap, as in CPython's
  /// `_run_once`, if they are the first, or all of them if they are more than half of more than a
  /// hundred.
  ///
  /// - Returns: whether timers are due.
  @inline(__always)
  mutating func beginIteration() -> Bool {
    if cancelledCount > 0 { prune() }
    return isDue
  }

  private mutating func prune() {
    if heap.count > 100, 2 * cancelledCount > heap.count {
      cancelledCount = 0
      removeTakenBack()
    } else {
      while let first = heap.first, first.isTakenBack {
        cancelledCount -= 1
        _ = removeFirst()
      }
    }
  }

  /// Jumps to the next deadline.
  ///
  /// - Parameter onlyNow: whether time stands still, and only what is due already fires.
  /// - Returns: what the timers are for that fire then, in order.
  mutating func advance(onlyNow: Bool = false) -> [Purpose] {
    isDue = false
    while let first = heap.first, first.isTakenBack { _ = removeFirst() }
    guard let deadline = heap.first?.deadline, !onlyNow || deadline == now else { return [] }
    now = deadline
    var fired: [Purpose] = []
    while heap.first?.deadline == deadline { fired.append(removeFirst().purpose) }
    // In asyncio it takes an iteration of its own until the tasks go on whose timers have fired.
    if cancelledCount > 0 { prune() }
    return fired
  }

  /// Whether any timer is set.
  var hasTimers: Bool { !heap.isEmpty || cancelledCount > 0 }

  /// What the future depends on: how far away each timer is, and what it is for.
  ///
  /// If `ordered`, timers with the same deadline are in the order in which they would fire;
  /// otherwise they are in any order. In the heap's order a timer that was taken back counts too.
  func pendingTimers(ordered: Bool) -> [(distance: Int64, purpose: Purpose)] {
    var timers = heap
    if ties == .inOrder {
      timers.removeAll(where: \.isTakenBack)
      if ordered { timers.sort(by: ties.precedes) }
    }
    var pending = timers.map { (distance: $0.deadline - now, purpose: $0.purpose) }
    if cancelledCount > 0 { pending.append((Int64(cancelledCount), .none)) }
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
