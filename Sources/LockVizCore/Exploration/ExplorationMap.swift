extension Exploration {
  /// Which outcomes a run can still reach, wherever it has a choice.
  ///
  ///     let exploration = Exploration.run(Exploration.Options(keepsMap: true), program)
  ///     for choice in exploration.map?.choices(after: ["task_A"]) ?? [] {
  ///       print(choice.task, choice.outcomes.map(\.place))
  ///     }
  ///
  /// A schedule is given by the tasks picked wherever more than one was ready.
  public struct Map: Sendable {
    private let storage: Storage

    /// What the copies of a map share.
    private final class Storage: Sendable {
      let graph: StateGraph
      let order: [StateGraph.NodeID]
      let reachable: ReachableOutcomes
      let names: NameNumbers
      /// The outcomes' numbers in the graph, in the order of ``Exploration/outcomes``.
      let outcomes: [Int]

      init(
        _ graph: consuming StateGraph,
        order: [StateGraph.NodeID],
        reachable: ReachableOutcomes,
        names: NameNumbers,
        outcomes: [Int]
      ) {
        self.graph = graph
        self.order = order
        self.reachable = reachable
        self.names = names
        self.outcomes = outcomes
      }
    }

    /// A graph with more states than this is not walked through for every question.
    private static let maximumCounted = 50_000

    init(
      _ graph: consuming StateGraph,
      order: [StateGraph.NodeID],
      reachable: ReachableOutcomes,
      names: NameNumbers,
      outcomes: [Int]
    ) {
      storage = Storage(
        graph,
        order: order,
        reachable: reachable,
        names: names,
        outcomes: outcomes
      )
    }
  }
}

extension Exploration.Map {
  /// A task that is ready where there is a choice, and what picking it can lead to.
  public struct Choice: Sendable, Hashable {
    /// The task's name.
    public var task: String
    /// The outcomes that can be reached by picking it.
    public var outcomes: [Reach]
  }

  /// An outcome that can be reached.
  public struct Reach: Sendable, Hashable {
    /// Its place in ``Exploration/outcomes``, from 0.
    public var place: Int
    /// How many of the schedules that go on from the choice lead to it; nil if there are more than
    /// 128 bits can count, or so many states behind the choice that counting would take long.
    public var schedules: UInt128?
  }

  /// What the ready tasks can lead to after a schedule's first picks.
  ///
  /// If the graph has no more than 50,000 states, schedules are counted, in time proportional to
  /// the states; otherwise the answer costs no more than following the picks.
  ///
  /// - Parameter picks: the task picked at each choice so far.
  /// - Returns: the ready tasks in no particular order; nil if no schedule begins like that, or no
  ///   choice follows.
  public func choices(after picks: [String]) -> [Choice]? {
    choices(after: picks, countingIn: Self.maximumCounted)
  }

  /// The same, with schedules counted only in graphs of up to a number of states.
  func choices(after picks: [String], countingIn maximumCounted: Int) -> [Choice]? {
    guard let node = node(after: picks) else { return nil }
    return storage.graph.nodes[Int(node)].edges.map { edge in
      Choice(
        task: storage.names[storage.graph.edges[Int(edge)].entry.name],
        outcomes: outcomes(by: edge, isCounted: storage.graph.nodes.count <= maximumCounted)
      )
    }
  }

  /// The state after some picks.
  private func node(after picks: [String]) -> StateGraph.NodeID? {
    var target = storage.graph.edges[Int(StateGraph.start)].target
    for pick in picks {
      guard case .node(let node) = target, let name = storage.names.find(pick) else { return nil }
      let edge = storage.graph.nodes[Int(node)].edges.first {
        storage.graph.edges[Int($0)].entry.name == name
      }
      guard let edge else { return nil }
      target = storage.graph.edges[Int(edge)].target
    }
    guard case .node(let node) = target else { return nil }
    return node
  }

  private func outcomes(by edge: StateGraph.EdgeID, isCounted: Bool) -> [Reach] {
    var counts: ScheduleCounts?
    if isCounted {
      counts = ScheduleCounts(
        storage.graph,
        from: edge,
        order: storage.order,
        outcomeCount: storage.outcomes.count
      )
    }
    return storage.outcomes.enumerated().compactMap { place, number in
      let isReached = counts.map { $0.outcomes[number] != 0 } ?? reaches(number, by: edge)
      let schedules = counts.flatMap { $0.outcomes[number] }
      return isReached ? Reach(place: place, schedules: schedules) : nil
    }
  }

  /// Whether a choice can lead to an outcome, by its number in the graph.
  private func reaches(_ outcome: Int, by edge: StateGraph.EdgeID) -> Bool {
    switch storage.graph.edges[Int(edge)].target {
    case .unexplored: false
    case .outcome(let only): outcome == Int(only)
    case .node(let node): storage.reachable.contains(outcome, from: node)
    }
  }
}
