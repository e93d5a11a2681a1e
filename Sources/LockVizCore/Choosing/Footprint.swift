/// What a step of a task did that other tasks can notice, and what it noticed of them: this decides
/// whether two steps may change places.
///
/// A step is what a task does from one suspension to the next. If two successive steps of different
/// tasks have footprints that do not conflict, the result is the same in either order, and so are
/// the footprints.
package struct Footprint: Hashable, Sendable {
  /// What was used, each thing once, sorted by place: the order within a step does not matter.
  package private(set) var accesses: ContiguousArray<Access> = []
  /// Whether the step conflicts with every other one.
  ///
  /// This holds for rare things with wide effects: cancelling, going on after a cancellation, and
  /// the end of `main`. It is never wrong, but less is reduced.
  package var conflictsWithAll = false

  /// The footprint of a step that shared nothing.
  package init() {}

  /// How a step used one thing.
  package struct Access: Hashable, Sendable {
    /// The thing.
    package let object: SharedObject
    /// All the ways in which the step used it.
    package var uses: Uses
  }

  /// Adds a use of a thing.
  package mutating func add(_ uses: Uses, of object: SharedObject) {
    let place =
      accesses.firstIndex { $0.object.index >= object.index } ?? accesses.endIndex
    if place < accesses.endIndex, accesses[place].object == object {
      accesses[place].uses.formUnion(uses)
    } else {
      accesses.insert(Access(object: object, uses: uses), at: place)
    }
  }

  /// Whether the order of two steps of different tasks matters.
  package func conflicts(with other: Footprint) -> Bool {
    if conflictsWithAll || other.conflictsWithAll { return true }
    return accesses.contains { access in
      other.accesses.contains { $0.object == access.object && $0.uses.conflict(with: access.uses) }
    }
  }
}

/// Something that tasks share, known by the number of a name.
package struct SharedObject: Hashable, Sendable {
  /// The place in a table of everything that may be shared.
  package let index: Int

  /// The thing with a place in that table.
  package init(index: Int) { self.index = index }

  /// What is shared about something with a name.
  private enum Aspect: Int {
    case instrument, end, failure, numbers

    static var count: Int { numbers.rawValue + 1 }
  }

  private init(_ aspect: Aspect, of name: NameID) {
    index = Int(name.index) * Aspect.count + aspect.rawValue
  }

  /// A variable or a resource.
  static func instrument(_ name: NameID) -> Self { Self(.instrument, of: name) }
  /// Whether a task has ended.
  static func end(of task: NameID) -> Self { Self(.end, of: task) }
  /// Which of the tasks that a task gathers fails first.
  static func failure(gatheredBy waiter: NameID) -> Self { Self(.failure, of: waiter) }
  /// Which number each of several things with the same name gets.
  static func numbers(after name: NameID) -> Self { Self(.numbers, of: name) }
}
