/// Time that passes only when nothing is ready, and the timers set on it.
///
/// A value without side effects. The timers stand in a binary heap that works step by step as
/// CPython's `heapq` does, because which of several equal deadlines fires first depends on that.
struct VirtualClock {
  /// Nanoseconds since the simulation began.
  private(set) var now: Int64 = 0
  private let ties: Simulation.TimerTies
  private var heap: [Timer] = []
  private var count = 0

  /// A timer; one without a task was taken back and only fills its place.
  private struct Timer {
    let deadline: Int64
    /// Which timer it is, in the order in which they were set.
    let number: Int
    var task: TaskPointer?
  }

  init(ties: Simulation.TimerTies) { self.ties = ties }

  /// Sets a timer for a task; one beyond the end of time fires there.
  mutating func set(_ nanoseconds: Int64, for task: TaskPointer) {
    let (sum, overflow) = now.addingReportingOverflow(nanoseconds)
    heap.append(Timer(deadline: overflow ? .max : sum, number: count, task: task))
    count += 1
    rise(heap.count - 1)
  }

  /// Takes back the timer of a task that no longer sleeps.
  mutating func cancel(_ task: TaskPointer) {
    if let place = heap.firstIndex(where: { $0.task == task }) { heap[place].task = nil }
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
    return fired
  }

  /// Whether any timer is set.
  var hasTimers: Bool { !heap.isEmpty }

  /// What the future depends on: how far away each timer is, and the task that it wakes.
  ///
  /// If `ordered`, timers with the same deadline are in the order in which they would fire;
  /// otherwise they are in any order. In the heap's order a timer that was taken back counts too.
  func pendingTimers(ordered: Bool) -> [(distance: Int64, task: TaskPointer?)] {
    var timers = heap
    if ties == .inOrder {
      timers.removeAll { $0.task == nil }
      if ordered { timers.sort(by: precedes) }
    }
    return timers.map { ($0.deadline - now, $0.task) }
  }

  private func precedes(_ first: Timer, _ second: Timer) -> Bool {
    switch ties {
    case .inOrder: (first.deadline, first.number) < (second.deadline, second.number)
    case .heap: first.deadline < second.deadline
    }
  }

  /// `heapq.heappop`: the last timer takes the first place, sinks to a leaf along the earlier
  /// children, and rises from there.
  private mutating func removeFirst() -> Timer {
    let last = heap.removeLast()
    guard let first = heap.first else { return last }
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, !precedes(heap[child], heap[child + 1]) { child += 1 }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = last
    rise(place)
    return first
  }

  /// `heapq._siftdown`: a timer changes places with its parents as long as it precedes them.
  private mutating func rise(_ start: Int) {
    var place = start
    let timer = heap[place]
    while place > 0 {
      let parent = (place - 1) / 2
      guard precedes(timer, heap[parent]) else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = timer
  }
}
