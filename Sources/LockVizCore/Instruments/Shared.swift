/// A variable that several tasks share, whose every read and write is an event.
///
/// Reading and writing never suspend, so nothing can come between two of them unless the task
/// awaits something in between.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class Shared<Value: Sendable & EventValueConvertible>: @unchecked Sendable {
  /// The variable's name, unique in its simulation.
  public let name: String
  private let nameID: NameID
  private let loop: EventLoop
  private let expected: Event.Value?
  /// Whether every value is checked against what the simulation's options expect.
  private let isChecked: Bool
  @exclusivity(unchecked) private var value: Value

  /// Creates a variable.
  ///
  /// - Parameters:
  ///   - name: its name in the log; a second `counter` becomes `counter#2`.
  ///   - value: its first value, which is not an event.
  ///   - expected: what it should be at the end, shown beside what it is.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public init(
    _ name: String,
    _ value: Value,
    expected: Value? = nil,
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    loop = simulation.loop
    let task = loop.caller(at: SourceLocation(file, line))
    (self.name, nameID) = loop.name(name)
    self.value = value
    self.expected = expected?.eventValue
    isChecked = loop.isExpectedAlways(of: self.name)
    if let observer = loop.observer {
      observer.observeCreation(of: nameID, by: task)
      observer.changed(value.eventValue, of: nameID)
      if let expected = self.expected { observer.expected(expected, of: nameID) }
    }
    loop.addVariable(self)
  }

  /// The value now.
  public func read(file: StaticString = #fileID, line: UInt = #line) -> Value {
    let task = loop.caller(at: SourceLocation(file, line))
    loop.record(
      .read,
      by: task,
      object: nameID,
      value: value.eventValue,
      from: SourceLocation(file, line)
    )
    if isChecked { loop.check(value.eventValue, of: name) }
    return value
  }

  /// Replaces the value.
  public func write(_ newValue: Value, file: StaticString = #fileID, line: UInt = #line) {
    let task = loop.caller(at: SourceLocation(file, line))
    guard !loop.isUnwinding else { return }
    value = newValue
    loop.record(
      .write,
      by: task,
      object: nameID,
      value: newValue.eventValue,
      from: SourceLocation(file, line)
    )
    if isChecked { loop.check(newValue.eventValue, of: name) }
  }
}

extension Shared: FinalVariable {
  func forEachValue(_ body: (String, Event.Value, Event.Value?) -> Void) {
    body(name, value.eventValue, expected)
  }
}
