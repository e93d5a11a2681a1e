/// An event with the rules of `asyncio.Event`, whose every use is in the log.
///
/// Tasks wait until it is set. Setting it wakes all who wait, who go on even if it is cleared
/// before they run; while it is set, nobody has to wait.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class AsyncEvent: AwaitedResource, @unchecked Sendable {
  /// The event's name, unique in its simulation.
  public let name: String
  let nameID: NameID
  let loop: EventLoop
  @exclusivity(unchecked) private var queue = ResourceQueue(.event, limit: 1)

  @inline(__always) static var rules: ResourceRules { .event }

  @inline(__always)
  func withQueue<Result>(_ body: (inout ResourceQueue) -> Result) -> Result { body(&queue) }

  /// Creates an event that is not set.
  ///
  /// - Parameters:
  ///   - name: its name in the log; a second `ready` becomes `ready#2`.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public init(
    _ name: String,
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    loop = simulation.loop
    (self.name, nameID) = loop.name(name)
    recordCreation(of: .event, from: SourceLocation(file, line))
  }

  /// Whether the event is set.
  public var isSet: Bool {
    let task = loop.caller(at: nil)
    loop.observer?.observe(queue.level > 0, of: nameID, by: task)
    return queue.level > 0
  }

  /// Suspends the task until the event is set; goes on at once if it is.
  ///
  /// - Throws: `CancellationError` if the task was cancelled while it waited.
  public func wait(file: StaticString = #fileID, line: UInt = #line) async throws {
    try await take(.first, as: .pass, from: SourceLocation(file, line))
  }

  /// Sets the event and wakes all who wait for it.
  public func set(file: StaticString = #fileID, line: UInt = #line) {
    let location = SourceLocation(file, line)
    let task = loop.caller(at: location)
    guard !loop.isUnwinding else { return }
    loop.record(.set, by: task, object: nameID, from: location)
    give()
  }

  /// Clears the event, so that tasks wait for it again.
  public func clear(file: StaticString = #fileID, line: UInt = #line) {
    let location = SourceLocation(file, line)
    let task = loop.caller(at: location)
    guard !loop.isUnwinding else { return }
    loop.record(.reset, by: task, object: nameID, from: location)
    reset()
  }
}
