/// Which locks were taken while which others were held, and by whom.
///
/// An edge leads from a lock to one that was asked for while the first was held. A circle of edges
/// can end in a deadlock if
/// - every edge is by a different task,
/// - no lock was held at any two of them: such a gate lets only one task in at a time, and
/// - no two of them come in the same order in every schedule, because of who created and awaited
///   whom.
///
/// This is the Goodlock rule (Havelund 2000; Bensalem and Havelund 2005), with the order that
/// creating and awaiting give. For each edge the first four uses that differ in task or in the
/// locks held are kept; if the edge is part of a circle, a use by a task whose end was awaited
/// makes room for a later one. A search takes a bounded number of steps, and finds circles of up to
/// eight locks among the first 4,096 pairs of locks.
struct LockOrderGraph: Sendable {
  private(set) var edges: [Edge] = []
  private var edgeOfPair: [Pair: Int] = [:]
  /// The edges that lead from a lock.
  private var outgoing: [Int: [Int]] = [:]
  /// The edges that lead to a lock.
  private var incoming: [Int: [Int]] = [:]

  private static let maximumEdges = 4_096
  private static let keptUses = 4
  private static let longestCircle = 8
  private static let maximumSteps = 2_000

  private struct Pair: Hashable, Sendable {
    var first: Int32
    var second: Int32
  }

  struct Edge: Sendable {
    var first: Int
    var second: Int
    var uses: [Use] = []
    /// Whether edges lead back from the second lock to the first.
    var isOnCircle = false
    /// Whether a circle through it has been found.
    var isSettled = false
  }

  /// How a task asked for a lock while it held another.
  struct Use: Sendable {
    var life: Int
    var task: NameID
    /// Where it had taken the first lock, and where it asked for the second.
    var outer: Moment
    var inner: Moment
    /// The locks that it held then.
    var held: [Int]
  }

  /// A step of a circle: a lock that was held when the next was asked for.
  struct Step: Sendable {
    var lock: Int
    var use: Use
  }

  /// The edge between two locks, if one more use of it is worth keeping.
  ///
  /// - Returns: its place, or nil if a use would say nothing new.
  mutating func edgeToExtend(
    _ first: Int,
    _ second: Int,
    by task: NameID,
    holding count: Int,
    _ lineage: Lineage
  ) -> Int? {
    let pair = Pair(first: Int32(first), second: Int32(second))
    guard let place = edgeOfPair[pair] else {
      guard edges.count < Self.maximumEdges else { return nil }
      edgeOfPair[pair] = edges.count
      outgoing[first, default: []].append(edges.count)
      incoming[second, default: []].append(edges.count)
      edges.append(Edge(first: first, second: second))
      markCircle(through: edges.count - 1)
      return edges.count - 1
    }
    if edges[place].isSettled { return nil }
    for use in edges[place].uses where use.task == task && use.held.count == count { return nil }
    guard edges[place].uses.count == Self.keptUses else { return place }
    return edges[place].isOnCircle && edges[place].uses.contains { lineage.isJoined($0.life) }
      ? place : nil
  }

  /// Adds a use of an edge.
  ///
  /// - Returns: the circle that it closes with uses of other edges, if it does.
  mutating func add(_ use: Use, to place: Int, _ lineage: inout Lineage) -> [Step]? {
    lineage.retain(use.life)
    if edges[place].uses.count == Self.keptUses,
      let old = edges[place].uses.firstIndex(where: { lineage.isJoined($0.life) })
    {
      lineage.release(edges[place].uses.remove(at: old).life)
    }
    edges[place].uses.append(use)
    guard edges[place].isOnCircle else { return nil }
    var search = Search(graph: self, lineage: lineage, goal: edges[place].first)
    guard search.reach(from: edges[place].second, [Step(lock: edges[place].first, use: use)])
    else { return nil }
    for edge in search.path + [place] { edges[edge].isSettled = true }
    return search.circle
  }

  /// Marks a new edge, and all others that it makes part of a circle.
  private mutating func markCircle(through place: Int) {
    let (first, second) = (edges[place].first, edges[place].second)
    let forward = reachable(from: second, by: outgoing, to: \.second)
    guard forward.contains(first) else { return }
    let backward = reachable(from: first, by: incoming, to: \.first)
    for edge in edges.indices
    where forward.contains(edges[edge].first) && backward.contains(edges[edge].second) {
      edges[edge].isOnCircle = true
    }
    edges[place].isOnCircle = true
  }

  private func reachable(
    from lock: Int,
    by edgesOfLock: [Int: [Int]],
    to end: KeyPath<Edge, Int>
  ) -> Set<Int> {
    var reached: Set<Int> = [lock]
    var pending = [lock]
    while let lock = pending.popLast() {
      for edge in edgesOfLock[lock] ?? [] where reached.insert(edges[edge][keyPath: end]).inserted {
        pending.append(edges[edge][keyPath: end])
      }
    }
    return reached
  }

  /// A search for a circle of uses that could happen at once.
  private struct Search {
    let graph: LockOrderGraph
    let lineage: Lineage
    let goal: Int
    var steps = 0
    var circle: [Step] = []
    var path: [Int] = []

    /// Whether the goal can be reached from a lock by uses that are compatible with those before
    /// them.
    mutating func reach(from lock: Int, _ before: [Step]) -> Bool {
      if lock == goal {
        circle = before
        return true
      }
      guard before.count < LockOrderGraph.longestCircle else { return false }
      for edge in graph.outgoing[lock] ?? [] where graph.edges[edge].isOnCircle {
        let next = graph.edges[edge].second
        if next != goal, before.contains(where: { $0.lock == next }) { continue }
        for use in graph.edges[edge].uses {
          steps += 1
          guard steps <= LockOrderGraph.maximumSteps else { return false }
          guard before.allSatisfy({ canCoincide($0.use, use) }) else { continue }
          path.append(edge)
          if reach(from: next, before + [Step(lock: lock, use: use)]) { return true }
          path.removeLast()
        }
      }
      return false
    }

    /// Whether two tasks can be at their uses at the same time.
    private func canCoincide(_ first: Use, _ second: Use) -> Bool {
      first.task != second.task && !first.held.contains(where: second.held.contains)
        && !lineage.isOrdered(
          first.life,
          first.inner.number,
          before: second.life,
          second.outer.number
        )
        && !lineage.isOrdered(
          second.life,
          second.inner.number,
          before: first.life,
          first.outer.number
        )
    }
  }
}
