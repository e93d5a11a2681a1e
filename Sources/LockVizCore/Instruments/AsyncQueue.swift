/// A queue with the rules of `asyncio.Queue`, whose every use is an event.
///
/// A task that gets waits while it is empty, one that puts waits while it is full, and one that
/// joins waits until every item that was put has been dealt with.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class AsyncQueue<Item: Sendable & EventValueConvertible>: AwaitedResource,
  @unchecked Sendable
{
  /// The queue's name, unique in its simulation.
  public let name: String
  let nameID: NameID
  let loop: EventLoop
  @exclusivity(unchecked) private var queue: ResourceQueue
  @exclusivity(unchecked) private var items: Items

  @inline(__always) static var rules: ResourceRules { .queue }

  @inline(__always)
  func withQueue<Result>(_ body: (inout ResourceQueue) -> Result) -> Result { body(&queue) }

  func contents(_ observer: Fingerprinter) -> Fingerprint {
    items.inOrder.reduce(.zero) { $0.mixed(.item).mixed(Fingerprint($1.eventValue)) }
  }

  /// Which item comes out first.
  public enum Order: Sendable {
    /// The oldest: `asyncio.Queue`.
    case fifo
    /// The newest: `asyncio.LifoQueue`.
    case lifo
  }

  /// Creates a queue.
  ///
  /// - Parameters:
  ///   - name: its name in the log; a second `jobs` becomes `jobs#2`.
  ///   - limit: how many items it has room for; nil for any number.
  ///   - order: which item comes out first.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public convenience init(
    _ name: String,
    limit: Int? = nil,
    order: Order = .fifo,
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    let kind: ResourceKind = order == .fifo ? .queue : .stack
    self.init(name, limit, Items(order), kind, in: simulation, SourceLocation(file, line))
  }

  /// Creates a queue whose least item comes out first: `asyncio.PriorityQueue`.
  ///
  /// - Parameters:
  ///   - name: its name in the log; a second `jobs` becomes `jobs#2`.
  ///   - limit: how many items it has room for; nil for any number.
  ///   - precedes: whether an item is less than another.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public convenience init(
    _ name: String,
    limit: Int? = nil,
    leastFirst precedes: @escaping @Sendable (Item, Item) -> Bool,
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    let location = SourceLocation(file, line)
    self.init(name, limit, Items(leastFirst: precedes), .priorityQueue, in: simulation, location)
  }

  private init(
    _ name: String,
    _ limit: Int?,
    _ items: Items,
    _ kind: ResourceKind,
    in simulation: Simulation,
    _ location: SourceLocation
  ) {
    // As in asyncio, a limit of zero is none.
    let limit = limit.flatMap { $0 > 0 ? Int32(clamping: $0) : nil }
    loop = simulation.loop
    queue = ResourceQueue(.queue, limit: limit ?? .max)
    self.items = items
    (self.name, nameID) = loop.name(name)
    recordCreation(of: kind, limit: limit, from: location)
  }
}

// MARK: - Items

extension AsyncQueue {
  /// Adds an item, and suspends the task while the queue is full.
  ///
  /// - Throws: `CancellationError` if the task was cancelled while it waited, and has added nothing;
  ///   ``QueueError/shutDown(_:)``.
  public func put(
    _ item: Item,
    file: StaticString = #fileID,
    line: UInt = #line
  ) async throws {
    let location = SourceLocation(file, line)
    try checkOpen(.second, at: location)
    while let waiter = try takeOrJoin(
      .second,
      as: .put,
      reason: .string("put"),
      from: location,
      value: item.eventValue
    ) {
      await _unsafeInheritExecutor_withUnsafeContinuation { loop.park(waiter, at: $0) }
      try leaveWoken(waiter, .second)
      try checkOpen(.second, at: location)
    }
    items.add(item)
    observeQueue()
  }

  /// Removes and returns the next item, and suspends the task while the queue is empty.
  ///
  /// - Throws: `CancellationError` if the task was cancelled while it waited, and has removed nothing;
  ///   ``QueueError/shutDown(_:)`` if there is nothing left.
  public func get(file: StaticString = #fileID, line: UInt = #line) async throws -> Item {
    let location = SourceLocation(file, line)
    try checkOpen(.first, at: location)
    while let waiter = try takeOrJoin(
      .first,
      as: .get,
      reason: .string("get"),
      from: location,
      value: items.next?.eventValue
    ) {
      await _unsafeInheritExecutor_withUnsafeContinuation { loop.park(waiter, at: $0) }
      try leaveWoken(waiter, .first)
      try checkOpen(.first, at: location)
    }
    return try removeNext()
  }

  /// Adds an item without waiting.
  ///
  /// - Throws: ``QueueError/full(_:)``, ``QueueError/shutDown(_:)``; `CancellationError` after the
  ///   run.
  public func putNow(
    _ item: Item,
    file: StaticString = #fileID,
    line: UInt = #line
  ) throws {
    let location = SourceLocation(file, line)
    try checkOpen(.second, at: location)
    guard !isFull else { throw QueueError.full(name) }
    _ = try takeOrJoin(.second, as: .put, from: location, value: item.eventValue)
    items.add(item)
    observeQueue()
  }

  /// Removes and returns the next item without waiting.
  ///
  /// - Throws: ``QueueError/empty(_:)``, ``QueueError/shutDown(_:)``; `CancellationError` after the
  ///   run.
  public func getNow(file: StaticString = #fileID, line: UInt = #line) throws -> Item {
    let location = SourceLocation(file, line)
    try checkOpen(.first, at: location)
    guard !isEmpty else { throw QueueError.empty(name) }
    _ = try takeOrJoin(.first, as: .get, from: location, value: items.next?.eventValue)
    return try removeNext()
  }

  private func removeNext() throws -> Item {
    guard let item = items.remove() else { throw QueueError.empty(name) }
    observeQueue()
    return item
  }
}

// MARK: - Shutdown

extension AsyncQueue {
  /// Shuts the queue down: nothing can be put any more, and what is left can still be got.
  ///
  /// All who wait to get or put are woken; those for whom there is nothing are turned away.
  ///
  /// - Parameters:
  ///   - immediate: whether what is left is gone, and done with.
  ///   - file: where it is called, for the log.
  ///   - line: the line in that file.
  public func shutDown(
    immediate: Bool = false,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    let location = SourceLocation(file, line)
    let task = loop.caller(at: location)
    guard !loop.isUnwinding else { return }
    let how: Event.Value? = immediate ? .immediate : nil
    loop.record(.close, by: task, object: nameID, value: how, from: location)
    if immediate { items.removeAll() }
    close(immediate ? .immediate : .forGood)
  }

  /// Turns a task away that wants something which a queue that was shut down no longer does.
  private func checkOpen(_ line: ResourceRules.LineID, at location: SourceLocation) throws {
    guard queue.refuses(line, of: (), Self.rules), !loop.isUnwinding else { return }
    refuse("shut down", at: location)
    throw QueueError.shutDown(name)
  }
}

// MARK: - Counts

extension AsyncQueue {
  /// How many items there are.
  public var count: Int {
    let task = loop.caller(at: nil)
    loop.observer?.observe(Int(queue.level), of: nameID, by: task)
    return Int(queue.level)
  }

  /// Whether there are no items.
  public var isEmpty: Bool { count == 0 }

  /// Whether there is no room for another item.
  public var isFull: Bool { count >= Int(queue.limit) }

  /// Says that an item which was removed has been dealt with.
  ///
  /// - Throws: ``QueueError/doneTooOften(_:)`` if that was said of every item already.
  public func done(file: StaticString = #fileID, line: UInt = #line) throws(QueueError) {
    let location = SourceLocation(file, line)
    let task = loop.caller(at: location)
    guard !loop.isUnwinding else { return }
    guard queue.unfinished > 0 else {
      let error = QueueError.doneTooOften(name)
      let value = Event.Value.error("\(error)")
      loop.record(.finish, by: task, object: nameID, value: value, from: location)
      throw error
    }
    loop.record(.finish, by: task, object: nameID, from: location)
    finish()
  }

  /// Suspends the task until every item that was put has been dealt with.
  ///
  /// - Throws: `CancellationError` if the task was cancelled while it waited.
  public func join(file: StaticString = #fileID, line: UInt = #line) async throws {
    let location = SourceLocation(file, line)
    let what = Event.Value.string("join")
    try await take(.third, as: .pass, reason: what, from: location, value: what)
  }
}

/// What a queue could not do without waiting, or at all.
public enum QueueError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There was nothing to get: `asyncio.QueueEmpty`. The queue's name.
  case empty(String)
  /// There was no room: `asyncio.QueueFull`. The queue's name.
  case full(String)
  /// It was shut down: `asyncio.QueueShutDown`. The queue's name.
  case shutDown(String)
  /// Every item had been dealt with already. The queue's name.
  case doneTooOften(String)

  /// What happened, in a sentence.
  public var description: String {
    switch self {
    case .empty(let name): "\(name) is empty"
    case .full(let name): "\(name) is full"
    case .shutDown(let name): "\(name) was shut down"
    case .doneTooOften(let name): "\(name) has no item that is not done"
    }
  }
}

extension AsyncQueue {
  /// What a queue contains.
  private struct Items {
    private var list: ArraySlice<Item> = []
    private var heap: [Item] = []
    private var isLast = false
    private var precedes: ((Item, Item) -> Bool)?

    /// No items yet; the oldest or the newest goes first.
    init(_ order: Order) { isLast = order == .lifo }

    /// No items yet; the least goes first.
    init(leastFirst precedes: @escaping (Item, Item) -> Bool) { self.precedes = precedes }

    /// The items as the queue keeps them: in two queues that are alike they come out alike.
    var inOrder: ArraySlice<Item> { precedes == nil ? list : heap[...] }

    /// The item that comes out next.
    var next: Item? { isLast ? list.last : inOrder.first }

    mutating func removeAll() {
      list = []
      heap = []
    }

    mutating func add(_ item: Item) {
      if let precedes { heap.pushToHeap(item, by: precedes) } else { list.append(item) }
    }

    mutating func remove() -> Item? {
      if let precedes { return heap.isEmpty ? nil : heap.popFromHeap(by: precedes) }
      return isLast ? list.popLast() : list.popFirst()
    }
  }
}
