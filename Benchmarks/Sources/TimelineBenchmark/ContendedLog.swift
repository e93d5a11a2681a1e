import LockVizCore

/// A log like one of a busy server: many tasks that wait for few locks, hold them while they give
/// way or sleep, and now and then write what they read too long ago.
///
/// The events come in the order in which asyncio would bring them, on a clock of one microsecond an
/// event.
struct ContendedLog {
  private(set) var log = EventLog(header: EventLog.Header(source: "recording", name: "server"))
  private var tasks: [Worker]
  private var owners: [Int?]
  private var queues: [Ring]
  private var values: [Int64]
  private var ready = Ring()
  private var sleepers = Ring()
  private var deadlines: [Int]

  /// What a task does next.
  private struct Worker {
    var step = Step.choose
    var round: Int
    var lock = 0
    var variable = 0
    var read: Int64 = 0
  }

  private enum Step { case choose, acquire, write, writeUnguarded, wake }

  /// Makes a log of so many events, or a few more.
  static func make(events: Int, tasks: Int, locks: Int, variables: Int) -> EventLog {
    var maker = ContendedLog(tasks: tasks, locks: locks, variables: variables)
    while maker.log.count < events { maker.runNext() }
    return maker.log
  }

  private init(tasks: Int, locks: Int, variables: Int) {
    self.tasks = (0..<tasks).map { Worker(round: $0 * 7) }
    owners = Array(repeating: nil, count: locks)
    queues = Array(repeating: Ring(), count: locks)
    values = Array(repeating: 0, count: variables)
    deadlines = Array(repeating: 0, count: tasks)
    for task in 0..<tasks {
      append("main", .spawn, object: Self.name(task))
      ready.append(task)
    }
    for task in 0..<tasks { append(Self.name(task), .start) }
  }

  private static func name(_ task: Int) -> String { "worker_\(task)" }

  private mutating func append(
    _ task: String,
    _ kind: Event.Kind,
    object: String? = nil,
    value: Event.Value? = nil
  ) {
    let time = Int64(log.count) * 1_000
    log.append(
      Event(
        number: 0,
        nanoseconds: time,
        task: task,
        kind: kind,
        object: object,
        value: value,
        location: "server.py:10"
      )
    )
  }

  /// Lets the next ready task run until it gives way, waits or sleeps.
  private mutating func runNext() {
    while let first = sleepers.first, deadlines[first] <= log.count || ready.isEmpty {
      ready.append(sleepers.removeFirst())
    }
    let task = ready.removeFirst()
    let name = Self.name(task)
    switch tasks[task].step {
    case .choose: choose(task, name)
    case .acquire: acquire(task, name)
    case .write:
      write(task, name)
      release(task, name)
      rest(task, name)
    case .writeUnguarded:
      write(task, name)
      rest(task, name)
    case .wake:
      append(name, .wake)
      choose(task, name)
    }
  }

  private mutating func choose(_ task: Int, _ name: String) {
    tasks[task].round += 1
    let round = tasks[task].round
    tasks[task].lock = (task + round) % owners.count
    tasks[task].variable = (task * 3 + round * 5) % values.count
    if round % 64 == 0 {
      read(task, name)
      tasks[task].step = .writeUnguarded
      append(name, .yield)
      ready.append(task)
    } else if owners[tasks[task].lock] == nil, queues[tasks[task].lock].isEmpty {
      acquire(task, name)
    } else {
      append(name, .wait, object: "lock_\(tasks[task].lock)")
      tasks[task].step = .acquire
      queues[tasks[task].lock].append(task)
    }
  }

  private mutating func acquire(_ task: Int, _ name: String) {
    let lock = tasks[task].lock
    if queues[lock].first == task { _ = queues[lock].removeFirst() }
    owners[lock] = task
    append(name, .acquire, object: "lock_\(lock)")
    read(task, name)
    append(name, .yield)
    tasks[task].step = .write
    ready.append(task)
  }

  private mutating func read(_ task: Int, _ name: String) {
    let variable = tasks[task].variable
    tasks[task].read = values[variable]
    append(name, .read, object: "value_\(variable)", value: .int(values[variable]))
  }

  private mutating func write(_ task: Int, _ name: String) {
    let variable = tasks[task].variable
    values[variable] = tasks[task].read + 1
    append(name, .write, object: "value_\(variable)", value: .int(values[variable]))
  }

  private mutating func release(_ task: Int, _ name: String) {
    let lock = tasks[task].lock
    owners[lock] = nil
    append(name, .release, object: "lock_\(lock)")
    if let next = queues[lock].first { ready.append(next) }
  }

  private mutating func rest(_ task: Int, _ name: String) {
    if tasks[task].round % 4 == 0 {
      append(name, .sleep, value: .int(200_000))
      deadlines[task] = log.count + 200
      tasks[task].step = .wake
      sleepers.append(task)
    } else {
      append(name, .yield)
      tasks[task].step = .choose
      ready.append(task)
    }
  }
}

/// A queue of tasks.
struct Ring {
  private var elements: [Int] = []
  private var head = 0

  var isEmpty: Bool { head == elements.count }
  var first: Int? { isEmpty ? nil : elements[head] }

  mutating func append(_ element: Int) { elements.append(element) }

  mutating func removeFirst() -> Int {
    let first = elements[head]
    head += 1
    if head > 4_096, head * 2 > elements.count {
      elements.removeFirst(head)
      head = 0
    }
    return first
  }
}
