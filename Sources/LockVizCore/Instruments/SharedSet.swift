/// A set that several tasks share, each of whose elements is a variable of its own in the log:
/// `seen[a]`, which is `true` while it is in the set and `null` while it is not.
///
/// Elements are told apart in the log by their descriptions.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class SharedSet<Element: Hashable & Sendable & CustomStringConvertible>:
  @unchecked Sendable
{
  /// The set's name, unique in its simulation.
  public var name: String { events.name }
  private let events: ContainerEvents
  @exclusivity(unchecked) private var elements: Set<Element>

  /// Creates a set.
  ///
  /// - Parameters:
  ///   - name: its name in the log.
  ///   - elements: its first elements, which are not events.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public init(
    _ name: String,
    _ elements: Set<Element> = [],
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    events = ContainerEvents(name, in: simulation, SourceLocation(file, line))
    self.elements = elements
    for element in elements { events.begins(element, .bool(true)) }
    events.loop.addVariable(self)
  }

  /// Whether an element is in the set.
  public func contains(
    _ element: Element,
    file: StaticString = #fileID,
    line: UInt = #line
  ) -> Bool {
    let isThere = elements.contains(element)
    events.read(element, isThere ? .bool(true) : .null, SourceLocation(file, line))
    return isThere
  }

  /// Adds an element, if it is not there: Python's `add`.
  public func insert(_ element: Element, file: StaticString = #fileID, line: UInt = #line) {
    let location = SourceLocation(file, line)
    guard events.mayChange(at: location) else { return }
    let isNew = elements.insert(element).inserted
    events.write(element, .bool(true), isNew: isNew, location)
  }

  /// Removes an element, if it is there: Python's `discard`.
  public func remove(_ element: Element, file: StaticString = #fileID, line: UInt = #line) {
    let location = SourceLocation(file, line)
    guard events.mayChange(at: location) else { return }
    let isThere = elements.remove(element) != nil
    events.remove(element, isThere: isThere, location)
  }

  /// How many elements there are.
  public var count: Int { events.count(elements.count) }

  /// Visits each element, in the order of their descriptions: Python's `for name in seen`.
  ///
  /// - Throws: what the body throws; ``ContainerChangedError`` as soon as there are more or fewer
  ///   elements than at the beginning.
  public nonisolated(nonsending) func forEach(
    file: StaticString = #fileID,
    line: UInt = #line,
    _ body: nonisolated(nonsending) (Element) async throws -> Void
  ) async throws {
    let location = SourceLocation(file, line)
    let visited = elements.sorted { $0.description < $1.description }
    try await events.iterate(over: visited, at: location, count: { elements.count }) { element in
      if contains(element, file: file, line: line) { try await body(element) }
    }
  }
}

extension SharedSet: FinalVariable {
  func forEachValue(_ body: (String, Event.Value, Event.Value?) -> Void) {
    for name in elements.map(events.elementName).sorted() { body(name, .bool(true), nil) }
  }
}
