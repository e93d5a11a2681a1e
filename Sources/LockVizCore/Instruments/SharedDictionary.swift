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
  public let name: String
  private let loop: EventLoop
  /// Whether every value is checked against what the simulation's options expect.
  private let isChecked: Bool
  @exclusivity(unchecked) private var values: [Key: Value]

  /// Creates a dictionary.
  ///
  /// - Parameters:
  ///   - name: its name in the log.
  ///   - values: its first elements, which are not events.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public init(
    _ name: String,
    _ values: [Key: Value] = [:],
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    loop = simulation.loop
    let task = loop.caller(at: SourceLocation(file, line))
    let nameID: NameID
    (self.name, nameID) = loop.name(name)
    self.values = values
    isChecked = loop.isExpectedAlways(of: self.name)
    if let observer = loop.observer {
      observer.observeCreation(of: nameID, by: task)
      for (key, value) in values {
        observer.changed(value.eventValue, of: loop.recorder.intern(elementName(key)))
      }
    }
    loop.addVariable(self)
  }

  /// The value of a key; nil while it is missing.
  public func read(_ key: Key, file: StaticString = #fileID, line: UInt = #line) -> Value? {
    let task = loop.caller(at: SourceLocation(file, line))
    loop.record(
      .read,
      by: task,
      object: loop.recorder.intern(elementName(key)),
      value: values[key].eventValue,
      from: SourceLocation(file, line)
    )
    if isChecked { loop.check(values[key].eventValue, of: elementName(key)) }
    return values[key]
  }

  /// Sets the value of a key; nil removes it.
  public func write(
    _ key: Key,
    _ newValue: Value?,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    let task = loop.caller(at: SourceLocation(file, line))
    guard !loop.isUnwinding else { return }
    values[key] = newValue
    loop.record(
      .write,
      by: task,
      object: loop.recorder.intern(elementName(key)),
      value: newValue.eventValue,
      from: SourceLocation(file, line)
    )
    if isChecked { loop.check(newValue.eventValue, of: elementName(key)) }
  }

  private func elementName(_ key: Key) -> String { "\(name)[\(key.description.shortened)]" }
}

extension SharedDictionary: FinalVariable {
  var expected: Event.Value? { nil }

  func forEachValue(_ body: (_ name: String, _ value: Event.Value) -> Void) {
    let elements = values.map { (name: elementName($0.key), value: $0.value.eventValue) }
    for element in elements.sorted(by: { $0.name < $1.name }) { body(element.name, element.value) }
  }
}
