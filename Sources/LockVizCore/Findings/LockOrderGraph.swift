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
/// makes room for a later one. Short circles are looked for first. The searches take a bounded number
/// of steps, each and together, and the pairs of locks are bounded: ``isIncomplete`` says whether that
/// left something out.
struct LockOrderGraph: Sendable {
  private(set) var edges: [Edge] = []
  private var edgeOfPair: [Pair: Int] = [:]
  /// The edges that lead from a lock.
  private var outgoing: [Int: [Int]] = [:]
  /// The edges that lead to a lock.
  private var incoming: [Int: [Int]] = [:]

  /// For each lock that is on a circle, the number of its component.
  private var component: [Int: Int] = [:]
  private var componentCount = 0
  /// The tasks that have used any edge; a circle needs as many as it has locks.
  private var users: Set<NameID> = []
  /// How many steps all searches have taken.
  private var steps = 0
  /// Whether a limit was reached, so that there may be circles that were not found.
  private(set) var isIncomplete = false

  private static let maximumEdges = 65_536
  private static let keptUses = 4
  private static let longestCircle = 256
  /// The maximum number of steps of one search, and of all of them.
  private static let searchSteps = 20_000
  private static let maximumSteps = 2_000_000

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
    /// The locks that it held then, in the order of their numbers.
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
      guard edges.count < Self.maximumEdges else {
        isIncomplete = true
        return nil
      }
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
    users.insert(use.task)
    guard edges[place].isOnCircle else { return nil }
    guard let found = search(from: place, use, lineage) else { return nil }
    for edge in found.path + [place] { edges[edge].isSettled = true }
    return found.circle
  }

  /// A circle through the newest use of an edge, the shorter the better.
  private mutating func search(from place: Int, _ use: Use, _ lineage: Lineage) -> Search? {
    let budget = min(Self.searchSteps, Self.maximumSteps - steps)
    var search = Search(graph: self, lineage: lineage, goal: edges[place].first, budget: budget)
    defer {
      steps += search.steps
      if search.steps > budget { isIncomplete = true }
    }
    let first = [Step(lock: edges[place].first, use: use)]
    search.longest = 2
    let longest = min(users.count, Self.longestCircle)
    while true {
      if search.reach(from: edges[place].second, first) { return search }
      guard search.wasCut, search.steps <= budget else { return nil }
      guard search.longest < longest else {
        if longest < users.count { isIncomplete = true }
        return nil
      }
      search.longest = min(search.longest * 2, longest)
      search.wasCut = false
    }
  }

  /// Marks a new edge, and all others that it makes part of a circle.
  private mutating func markCircle(through place: Int) {
    let (first, second) = (edges[place].first, edges[place].second)
    if let number = component[first], component[second] == number {
      edges[place].isOnCircle = true
      return
    }
    guard outgoing[second] != nil, incoming[first] != nil else { return }
    let forward = reachable(from: second, by: outgoing, to: \.second)
    guard forward.contains(first) else { return }
    // What leads back to the first lock and can be reached from the second is on a circle.
    let members = reachable(from: first, by: incoming, to: \.first, within: forward)
    componentCount += 1
    for member in members {
      component[member] = componentCount
      for edge in outgoing[member] ?? [] where members.contains(edges[edge].second) {
        edges[edge].isOnCircle = true
      }
    }
  }

  private func reachable(
    from lock: Int,
    by edgesOfLock: [Int: [Int]],
    to end: KeyPath<Edge, Int>,
    within limits: Set<Int>? = nil
  ) -> Set<Int> {
    var reached: Set<Int> = [lock]
    var pending = [lock]
    while let lock = pending.popLast() {
      for edge in edgesOfLock[lock] ?? [] {
        let next = edges[edge][keyPath: end]
        guard limits?.contains(next) ?? true, reached.insert(next).inserted else { continue }
        pending.append(next)
      }
    }
    return reached
  }

  /// A search for a circle of uses that could happen at once.
  private struct Search {
    let graph: LockOrderGraph
    let lineage: Lineage
    let goal: Int
    let budget: Int
    /// How many locks a circle may have, and whether longer ones were left out.
    var longest = 0
    var wasCut = false
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
      let isLast = before.count + 1 == longest
      for edge in graph.outgoing[lock] ?? [] where graph.edges[edge].isOnCircle {
        let next = graph.edges[edge].second
        if next != goal {
          guard !isLast else {
            wasCut = true
            continue
          }
          if before.contains(where: { $0.lock == next }) { continue }
        }
        for use in graph.edges[edge].uses {
          steps += before.count
          guard steps <= budget else { return false }
          guard before.allSatisfy({ canCoincide($0.use, use) }) else { continue }
          path.append(edge)
          if reach(from: next, before + [Step(lock: lock, use: use)]) { return true }
          path.removeLast()
        }
      }
      return false
    }

    /// Whether two sorted lists have a lock in common.
    private func haveCommon(_ first: [Int], _ second: [Int]) -> Bool {
      var (one, other) = (0, 0)
      while one < first.count, other < second.count {
        if first[one] == second[other] { return true }
        if first[one] < second[other] { one += 1 } else { other += 1 }
      }
      return false
    }

    /// Whether two tasks can be at their uses at the same time.
    private func canCoincide(_ first: Use, _ second: Use) -> Bool {
      first.task != second.task && !haveCommon(first.held, second.held)
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
