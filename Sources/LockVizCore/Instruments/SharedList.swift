/// A list that several tasks share, each of whose elements is a variable of its own in the log:
/// `jobs[0]`, which reads as `null` beyond the end.
///
/// `@unchecked Sendable`, because it is used only on its simulation's thread, which every call
/// checks.
public final class SharedList<Element: Sendable & EventValueConvertible>: @unchecked Sendable {
  /// The list's name, unique in its simulation.
  public var name: String { events.name }
  private let events: ContainerEvents
  @exclusivity(unchecked) private var elements: [Element]
  /// How often elements have come, gone or moved.
  @exclusivity(unchecked) private var changeCount = 0

  /// Creates a list.
  ///
  /// - Parameters:
  ///   - name: its name in the log.
  ///   - elements: its first elements, which are not events.
  ///   - simulation: where it is used.
  ///   - file: where it is created, for messages.
  ///   - line: the line in that file.
  public init(
    _ name: String,
    _ elements: [Element] = [],
    in simulation: Simulation,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    events = ContainerEvents(name, in: simulation, SourceLocation(file, line))
    self.elements = elements
    for (index, element) in elements.enumerated() { events.begins(index, element.eventValue) }
    events.loop.addVariable(self)
  }

  /// The element at an index; nil beyond the end.
  public func read(_ index: Int, file: StaticString = #fileID, line: UInt = #line) -> Element? {
    let element = elements.indices.contains(index) ? elements[index] : nil
    events.read(index, element.eventValue, SourceLocation(file, line))
    return element
  }

  /// Replaces the element at an index that the list has.
  public func write(
    _ index: Int,
    _ element: Element,
    file: StaticString = #fileID,
    line: UInt = #line
  ) {
    let location = SourceLocation(file, line)
    guard events.mayChange(at: location) else { return }
    precondition(elements.indices.contains(index), "\(name) has no element \(index)")
    elements[index] = element
    events.write(index, element.eventValue, isNew: false, location)
  }

  /// Adds an element at the end.
  public func append(_ element: Element, file: StaticString = #fileID, line: UInt = #line) {
    let location = SourceLocation(file, line)
    guard events.mayChange(at: location) else { return }
    changeCount += 1
    elements.append(element)
    events.write(elements.count - 1, element.eventValue, isNew: true, location)
  }

  /// Removes the element at an index, which it reads first; those behind it move up.
  ///
  /// - Returns: the element; nil beyond the end.
  @discardableResult
  public func remove(
    at index: Int,
    file: StaticString = #fileID,
    line: UInt = #line
  ) -> Element? {
    let location = SourceLocation(file, line)
    guard let element = read(index, file: file, line: line), events.mayChange(at: location) else {
      return nil
    }
    changeCount += 1
    elements.remove(at: index)
    for moved in index..<elements.count {
      events.write(moved, elements[moved].eventValue, isNew: false, location)
    }
    events.remove(elements.count, isThere: true, location)
    return element
  }

  /// How many elements there are.
  public var count: Int { events.count(elements.count) }

  /// Visits each element, from the first on: Python's `for job in jobs`.
  ///
  /// As in Python, nothing fails if elements come or go in the meantime, but then some may be left
  /// out or visited twice; the log says so.
  ///
  /// - Throws: what the body throws.
  public nonisolated(nonsending) func forEach(
    file: StaticString = #fileID,
    line: UInt = #line,
    _ body: nonisolated(nonsending) (Element) async throws -> Void
  ) async rethrows {
    let location = SourceLocation(file, line)
    let changes = changeCount
    var index = 0
    events.beginIterating(EmptyCollection<Int>(), location)
    defer {
      events.endIterating(changeCount == changes ? .iterationEnds : .iterationMissed, location)
    }
    events.goOnIterating()
    while index < elements.count, let element = read(index, file: file, line: line) {
      try await body(element)
      index += 1
      events.goOnIterating()
    }
  }
}

extension SharedList where Element: Equatable {
  /// Whether an element is in the list, which reads one after the other until it is found.
  public func contains(
    _ element: Element,
    file: StaticString = #fileID,
    line: UInt = #line
  ) -> Bool {
    var index = 0
    while let other = read(index, file: file, line: line) {
      if other == element { return true }
      index += 1
    }
    return false
  }
}

extension SharedList: FinalVariable {
  func forEachValue(_ body: (String, Event.Value, Event.Value?) -> Void) {
    for (index, element) in elements.enumerated() {
      body(events.elementName(index), element.eventValue, nil)
    }
  }
}
