/// What shared containers have in common: each of their elements is a variable of its own in the log,
/// and iterating over them has a beginning and an end there.
struct ContainerEvents {
  /// The container's name, unique in its simulation.
  let name: String
  let loop: EventLoop
  private let nameID: NameID
  /// Whether every value is checked against what the simulation's options expect.
  private let isChecked: Bool

  /// Gives a new container its name.
  init(_ name: String, in simulation: Simulation, _ location: SourceLocation) {
    loop = simulation.loop
    let task = loop.caller(at: location)
    (self.name, nameID) = loop.name(name)
    isChecked = loop.isExpectedAlways(of: self.name)
    loop.observer?.observeCreation(of: nameID, by: task)
  }

  /// The name of an element: `cache[1]`.
  func elementName(_ key: some CustomStringConvertible) -> String {
    "\(name)[\(key.description.shortened)]"
  }

  private func element(_ key: some CustomStringConvertible) -> NameID {
    loop.recorder.intern(elementName(key))
  }
}

// MARK: - Elements

extension ContainerEvents {
  /// An element is there from the beginning, with an expectation of what it should be at the end.
  func begins(_ key: some CustomStringConvertible, _ value: Event.Value) {
    loop.observer?.changed(value, of: element(key))
  }

  /// An element should have a value at the end.
  func expects(_ key: some CustomStringConvertible, _ value: Event.Value) {
    loop.observer?.expected(value, of: element(key))
  }

  /// A task learns what an element is; `null` if it is missing.
  func read(_ key: some CustomStringConvertible, _ value: Event.Value, _ location: SourceLocation) {
    let task = loop.caller(at: location)
    loop.record(.read, by: task, object: element(key), value: value, from: location)
    if isChecked { loop.check(value, of: elementName(key)) }
  }

  /// A task sets an element.
  ///
  /// - Parameters:
  ///   - key: which one.
  ///   - value: what it is now.
  ///   - isNew: whether it was missing.
  ///   - location: where the task does so.
  func write(
    _ key: some CustomStringConvertible,
    _ value: Event.Value,
    isNew: Bool,
    _ location: SourceLocation
  ) {
    let task = loop.caller(at: location)
    loop.record(.write, by: task, object: element(key), value: value, from: location)
    if isChecked { loop.check(value, of: elementName(key)) }
    if isNew { countChanges() }
  }

  /// A task removes an element, if it is there.
  func remove(_ key: some CustomStringConvertible, isThere: Bool, _ location: SourceLocation) {
    let task = loop.caller(at: location)
    loop.record(.remove, by: task, object: element(key), value: .null, from: location)
    if isChecked { loop.check(.null, of: elementName(key)) }
    if isThere { countChanges() }
  }

  /// A task is told how many elements there are.
  func count(_ count: Int) -> Int {
    let task = loop.caller(at: nil)
    loop.observer?.observe(count, of: nameID, by: task)
    return count
  }

  /// Whether a task may change anything: not after the run.
  func mayChange(at location: SourceLocation) -> Bool {
    _ = loop.caller(at: location)
    return !loop.isUnwinding
  }

  private func countChanges() {
    loop.observer?.footprints?.use(.changes, of: .instrument(nameID))
  }
}

// MARK: - Iterating

extension ContainerEvents {
  /// Visits elements as long as as many are there as at the beginning, as Python does with those of
  /// dictionaries and sets.
  ///
  /// - Parameters:
  ///   - keys: those of the elements.
  ///   - location: where the task does so.
  ///   - count: says how many elements there are.
  ///   - visit: what is done with each.
  /// - Throws: what a visit throws; ``ContainerChangedError``.
  nonisolated(nonsending) func iterate<Key: CustomStringConvertible>(
    over keys: [Key],
    at location: SourceLocation,
    count: () -> Int,
    _ visit: nonisolated(nonsending) (Key) async throws -> Void
  ) async throws {
    beginIterating(keys, location)
    var isChanged = false
    for key in keys where !isChanged {
      do {
        try await visit(key)
      } catch {
        endIterating(.iterationEnds, location)
        throw error
      }
      goOnIterating()
      isChanged = count() != keys.count
    }
    guard isChanged, !loop.isUnwinding else {
      return endIterating(.iterationEnds, location)
    }
    let error = ContainerChangedError(container: name)
    endIterating(.error("\(error)"), location)
    throw error
  }

  /// A task begins to visit elements.
  ///
  /// - Parameters:
  ///   - keys: those of the elements that there are.
  ///   - location: where the task does so.
  func beginIterating(
    _ keys: some Sequence<some CustomStringConvertible>,
    _ location: SourceLocation
  ) {
    let task = loop.caller(at: location)
    loop.record(.iterate, by: task, object: nameID, value: .iterationBegins, from: location)
    guard let observer = loop.observer else { return }
    let contents = keys.reduce(Fingerprint.zero) { $0.mixed(Fingerprint(elementName($1))) }
    observer.observe(contents, of: nameID, by: task)
  }

  /// A task looks whether elements have come or gone, and goes on with the next one, if there is one.
  func goOnIterating() {
    loop.observer?.footprints?.use(.observes, of: .instrument(nameID))
  }

  /// A task is done with visiting elements.
  ///
  /// - Parameters:
  ///   - value: how it ends.
  ///   - location: where the task has begun.
  func endIterating(_ value: Event.Value, _ location: SourceLocation) {
    let task = loop.caller(at: location)
    loop.record(.iterate, by: task, object: nameID, value: value, from: location)
  }
}

/// Elements of a container came or went while a task iterated over it: Python's `RuntimeError`.
public struct ContainerChangedError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The container's name.
  public let container: String

  /// What happened, in a sentence.
  public var description: String { "\(container) changed size during iteration" }
}
