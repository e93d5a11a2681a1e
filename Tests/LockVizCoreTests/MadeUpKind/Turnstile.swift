@testable import LockVizCore

/// The instrument: a turnstile that tasks of a simulation pass and open.
final class Turnstile: AwaitedResource, @unchecked Sendable {
  let name: String
  let nameID: NameID
  let loop: EventLoop
  private var queue: ResourceQueue

  static var rules: ResourceRules { .turnstile }

  func withQueue<Result>(_ body: (inout ResourceQueue) -> Result) -> Result { body(&queue) }

  /// Creates a turnstile that lets a number of tasks through.
  init(
    _ name: String,
    for limit: Int32,
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    loop = simulation.loop
    queue = ResourceQueue(.turnstile, limit: limit)
    let task = loop.caller(at: SourceLocation(file, line))
    (self.name, nameID) = loop.name(name)
    loop.observer?.observeCreation(of: nameID, by: task, .turnstile)
    let kind = Event.Value.string("\(ResourceKind.turnstile.name) \(limit)")
    loop.record(.create, by: task, object: nameID, value: kind, from: .init(file, line))
  }

  /// Goes through, and suspends the task while the turnstile is closed.
  func enter(file: StaticString = #fileID, line: UInt = #line) async throws {
    try await take(.first, as: .walkIn, from: SourceLocation(file, line))
  }

  /// Lets as many through as at the beginning.
  func open(file: StaticString = #fileID, line: UInt = #line) {
    let task = loop.caller(at: SourceLocation(file, line))
    guard !loop.isUnwinding else { return }
    loop.record(.open, by: task, object: nameID, from: SourceLocation(file, line))
    give()
  }
}
