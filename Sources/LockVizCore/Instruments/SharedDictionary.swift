/// A dictionary that several tasks share, each of whose elements is a variable of its own in the
/// log: `cache[1]`, which reads as `null` while it is missing.
///
/// Keys are told apart in the log by their descriptions.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class SharedDictionary<
  Key: Hashable & Sendable & CustomStringConvertible,
  Value: Sendable & EventValueConvertible
>: @unchecked Sendable {
  /// The dictionary's name, unique in its simulation.
  public var name: String { events.name }
  private let events: ContainerEvents
  private let expectations: [Key: Value]
  @exclusivity(unchecked) private var values: [Key: Value]

  /// Creates a dictionary.
  ///
  /// - Parameters:
  ///   - name: its name in the log.
  ///   - values: its first elements, which are not events.
  ///   - expected: what elements should be at the end, shown beside what they are.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public init(
    _ name: String,
    _ values: [Key: Value] = [:],
    expected: [Key: Value] = [:],
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    events = ContainerEvents(name, in: simulation, SourceLocation(file, line))
    self.values = values
    expectations = expected
    for (key, value) in values { events.begins(key, value.eventValue) }
    for (key, value) in expected { events.expects(key, value.eventValue) }
    events.loop.addVariable(self)
  }

  /// The value of a key; nil while it is missing.
  public func read(_ key: Key, file: StaticString = #fileID, line: UInt = #line) -> Value? {
    events.read(key, values[key].eventValue, SourceLocation(file, line))
    return values[key]
  }

  /// Whether a key has a value, which counts as reading it.
  public func contains(_ key: Key, file: StaticString = #fileID, line: UInt = #line) -> Bool {
    read(key, file: file, line: line) != nil
  }

  /// Sets the value of a key; nil removes it.
  public func write(
    _ key: Key,
    _ newValue: Value?,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    let location = SourceLocation(file, line)
    guard events.mayChange(at: location) else { return }
    let old = values.updateOrRemove(key, newValue)
    if let newValue {
      events.write(key, newValue.eventValue, isNew: old == nil, location)
    } else {
      events.remove(key, isThere: old != nil, location)
    }
  }

  /// Removes a key, if it is there: Python's `pop(key, None)`, which reads the value first.
  ///
  /// - Returns: the value that it had.
  @discardableResult
  public func remove(_ key: Key, file: StaticString = #fileID, line: UInt = #line) -> Value? {
    guard let value = read(key, file: file, line: line) else { return nil }
    write(key, nil, file: file, line: line)
    return value
  }

  /// How many elements there are.
  public var count: Int { events.count(values.count) }

  /// Visits each element, in the order of the keys' descriptions: Python's `for key in cache`.
  ///
  /// The body may suspend, and others may change values meanwhile.
  ///
  /// - Throws: what the body throws; ``ContainerChangedError`` as soon as there are more or fewer
  ///   elements than at the beginning.
  public nonisolated(nonsending) func forEach(
    file: StaticString = #fileID,
    line: UInt = #line,
    _ body: nonisolated(nonsending) (Key, Value) async throws -> Void
  ) async throws {
    let location = SourceLocation(file, line)
    let keys = values.keys.sorted { $0.description < $1.description }
    try await events.iterate(over: keys, at: location, count: { values.count }) { key in
      if let value = read(key, file: file, line: line) { try await body(key, value) }
    }
  }
}

extension SharedDictionary: FinalVariable {
  func forEachValue(_ body: (String, Event.Value, Event.Value?) -> Void) {
    let keys = Array(values.keys) + expectations.keys.filter { values[$0] == nil }
    for (name, key) in keys.map({ (events.elementName($0), $0) }).sorted(by: { $0.0 < $1.0 }) {
      body(name, values[key].eventValue, expectations[key]?.eventValue)
    }
  }
}

extension Dictionary {
  /// Sets the value of a key, or removes it; returns the one before.
  fileprivate mutating func updateOrRemove(_ key: Key, _ value: Value?) -> Value? {
    guard let value else { return removeValue(forKey: key) }
    return updateValue(value, forKey: key)
  }
}
