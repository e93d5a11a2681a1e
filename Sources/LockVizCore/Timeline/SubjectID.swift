/// Which of a timeline's tasks, resources or variables: its place in the order of first appearance.
///
/// Each kind has a type of its own, so that one is not taken for another. Two of a kind make a
/// range, whose elements a loop can go over.
public protocol SubjectID: Hashable, Sendable, Strideable where Stride == Int {
  /// The place among those of its kind, from 0.
  var index: Int { get }

  /// The one at a place.
  init(_ index: Int)
}

extension SubjectID {
  /// How many places another one is after this one.
  public func distance(to other: Self) -> Int { other.index - index }

  /// The one that is so many places after this one.
  public func advanced(by distance: Int) -> Self { Self(index + distance) }
}

extension Range where Bound: SubjectID {
  /// The first `count` of them.
  static func all(_ count: Int) -> Self { Bound(0)..<Bound(count) }
}

/// Which of a timeline's tasks.
public struct TaskID: SubjectID {
  /// The place among the tasks, from 0.
  public let index: Int

  /// The task at a place.
  public init(_ index: Int) { self.index = index }
}

/// Which of a timeline's resources: a lock or another thing for which tasks wait.
public struct ResourceID: SubjectID {
  /// The place among the resources, from 0.
  public let index: Int

  /// The resource at a place.
  public init(_ index: Int) { self.index = index }
}

/// Which of a timeline's variables.
public struct VariableID: SubjectID {
  /// The place among the variables, from 0.
  public let index: Int

  /// The variable at a place.
  public init(_ index: Int) { self.index = index }
}
