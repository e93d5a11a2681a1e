extension Exploration {
  /// How outcomes were found, and how many there are of what they are counted in.
  ///
  /// If the exploration is not complete, there may be more.
  public enum Coverage: Sendable, Hashable {
    /// Every state was run through once, and schedules were counted on the graph of the states.
    ///
    /// - schedules: how many there are; nil if they are more than 128 bits can count.
    case exact(schedules: UInt128?)
    /// Every schedule was run.
    ///
    /// - schedules: how many there are; nil if they are more than 128 bits can count, as those of
    ///   several shards can be.
    case tree(schedules: UInt128?)
    /// One schedule of each class was run.
    ///
    /// - classes: how many there are.
    /// - redundantRuns: how many runs turned out to belong to a class that had been run, and were cut
    ///   short: their tasks were all in the sleep set.
    case reduced(classes: UInt128, redundantRuns: Int)
    /// Schedules drawn at random were run.
    ///
    /// - runs: how many of all runs these are; the others belong to a search before them that outgrew
    ///   its memory.
    case random(runs: Int)

    /// The method that gives such a result.
    public var method: Method {
      switch self {
      case .exact: .exact
      case .tree: .tree
      case .reduced: .reduced
      case .random: .random
      }
    }

    /// What a method knows before the first run.
    static func nothing(by method: Method) -> Self {
      switch method {
      case .exact: .exact(schedules: 0)
      case .tree: .tree(schedules: 0)
      case .reduced: .reduced(classes: 0, redundantRuns: 0)
      case .random: .random(runs: 0)
      }
    }
  }
}
