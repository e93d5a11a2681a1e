/// What tasks wait for, as its instrument keeps it: its level, and who waits, in order of arrival.
///
/// A value without side effects: what it does to waiters follows from the rules of its kind.
struct ResourceQueue: ~Copyable {
  /// A task that waits.
  struct Waiter {
    let task: TaskPointer
    let line: ResourceRules.LineID
    var mark = WaiterMark.pending
  }

  /// How much there is to take, or what else the kind counts.
  private(set) var level: Int32
  /// The highest level.
  let limit: Int32
  /// How much of what was put is unfinished.
  private(set) var unfinished: Int32 = 0
  /// How far it has come.
  private(set) var phase = ResourcePhase.open
  private var waiters = Ring<Waiter>()

  /// A resource that nobody has used yet.
  init(_ rules: ResourceRules, limit: Int32) {
    self.limit = limit
    level = rules.startLevel(limit: limit)
  }

  /// How many tasks wait, in any line.
  var count: Int { waiters.count }

  /// The task that waits at a place, 0 being the first.
  subscript(place: Int) -> Waiter { waiters[place] }

  /// Is as at the beginning again; who waits goes on waiting.
  mutating func reset(_ rules: ResourceRules) { level = rules.startLevel(limit: limit) }

  /// Adds a task at the end of a line.
  mutating func join(_ task: TaskPointer, _ line: ResourceRules.LineID) {
    waiters.append(Waiter(task: task, line: line))
  }

  /// Removes a task that runs again from its line.
  ///
  /// - Returns: what had happened to it there.
  @discardableResult
  mutating func leave(_ task: TaskPointer) -> WaiterMark {
    if !waiters.isEmpty, waiters[0].task == task { return waiters.removeFirst().mark }
    guard let place = place(of: task) else { return .pending }
    return waiters.remove(at: place).mark
  }

  /// Cancels a waiter.
  ///
  /// - Returns: whether it was still pending, so that the cancellation wakes it.
  mutating func cancel(_ task: TaskPointer) -> Bool {
    guard let place = place(of: task), waiters[place].mark == .pending else { return false }
    waiters[place].mark = .cancelled
    return true
  }

  private func place(of task: TaskPointer) -> Int? {
    waiters.firstIndex { $0.task == task }
  }
}

extension ResourceQueue: ResourceStore {
  func level(of resource: Void) -> Int32 { level }
  func limit(of resource: Void) -> Int32 { limit }
  mutating func setLevel(of resource: Void, to level: Int32) { self.level = level }
  func unfinished(of resource: Void) -> Int32 { unfinished }
  mutating func setUnfinished(of resource: Void, to count: Int32) { unfinished = count }

  func phase(of resource: Void) -> ResourcePhase { phase }
  mutating func setPhase(of resource: Void, to phase: ResourcePhase) { self.phase = phase }

  func firstPlace(in resource: Void) -> Int? { waiters.isEmpty ? nil : 0 }
  func place(after place: Int, in resource: Void) -> Int? {
    place + 1 < waiters.count ? place + 1 : nil
  }
  func line(at place: Int) -> ResourceRules.LineID { waiters[place].line }
  func mark(at place: Int) -> WaiterMark { waiters[place].mark }
  mutating func markWoken(at place: Int) { waiters[place].mark = .woken }
}

extension ResourceQueue {
  /// The fingerprint of what the future depends on: zero if it is as at the beginning and nobody waits.
  func fingerprint(_ rules: ResourceRules, _ observer: Fingerprinter) -> Fingerprint {
    let start = rules.startLevel(limit: limit)
    guard level != start || count > 0 || unfinished > 0 || phase != .open else { return .zero }
    var fingerprint = Fingerprint.zero.mixed(.resource, UInt64(bitPattern: Int64(start - level)))
    if unfinished > 0 { fingerprint = fingerprint.mixed(.unfinished, UInt64(unfinished)) }
    if phase != .open { fingerprint = fingerprint.mixed(.phase, UInt64(phase.rawValue)) }
    for place in 0..<count {
      let waiter = self[place]
      let state = UInt64(waiter.mark.rawValue) | UInt64(waiter.line.rawValue) << 2
      fingerprint = fingerprint.mixed(observer.name(of: waiter.task)).mixed(.waiter, state)
    }
    return fingerprint
  }
}
