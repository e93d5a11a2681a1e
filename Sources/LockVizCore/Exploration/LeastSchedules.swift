/// Finds, for every outcome, the schedule with the fewest departures from asyncio's order.
///
/// Whether a choice departs depends on the order of the ready queue, which the states of a
/// ``StateGraph`` leave out. But the graph says what each choice does to that order, so the orders
/// can be followed without running anything: a search from the beginning, by departures and then by
/// length (Dijkstra), over pairs of a state and an order. It goes only where an outcome without a
/// schedule can still be reached, so what it finds is the least.
struct LeastSchedules {
  /// A schedule that leads to an outcome.
  struct Least {
    /// The picks, as numbers of names.
    let picks: [Int]
    let departures: Int
    /// How many picks there are up to the last departure.
    let lastDeparture: Int
  }

  /// By the outcome's number; nil if there is none, or if there was too little memory to find it.
  private(set) var outcomes: [Least?]
}

extension LeastSchedules {
  /// Searches a graph.
  ///
  /// Between schedules that are otherwise equal, the `ranks` of the names decide. The search is
  /// given up if it takes more than about `maximumMemory` bytes.
  init(
    _ graph: borrowing StateGraph,
    reachable: ReachableOutcomes,
    ranks: [Int],
    outcomeCount: Int,
    maximumMemory: Int
  ) {
    outcomes = Array(repeating: nil, count: outcomeCount)
    switch graph.edges[Int(StateGraph.start)].target {
    case .unexplored: return
    case .outcome(let outcome):
      outcomes[Int(outcome)] = Least(picks: [], departures: 0, lastDeparture: 0)
    case .node(let first):
      var search = LeastSearch(reachable, ranks: ranks, outcomeCount: outcomeCount)
      search.begin(at: first, graph)
      while let state = search.next() {
        guard search.memory < maximumMemory else { break }
        search.expand(state, graph)
      }
      for outcome in 0..<outcomeCount { outcomes[outcome] = search.least(outcome) }
    }
  }
}

/// The state of the search for ``LeastSchedules``.
private struct LeastSearch {
  /// States of the graph, each with an order of its ready queue.
  private var states: ContiguousArray<Ordered> = []
  private var queues: ContiguousArray<QueueEntry> = []
  private var table = KeyTable()
  /// The states to go on from, by departures and then by length; a state that got a better way is
  /// here more than once.
  private var pending: [[[Int32]]] = []
  private var departures = 0
  private var length = 0

  private let ranks: [Int]
  private var ends: [Way?]
  private let reachable: ReachableOutcomes
  /// The outcomes for which a better schedule may yet be found.
  private var open: [UInt64]

  /// A way to a state or an outcome: the state it comes from, and the task picked.
  private struct Way {
    var departures: Int32
    var length: Int32
    var previous: Int32
    var pick: QueueEntry

    /// Fewer departures first, then shorter schedules.
    func costsLess(than other: Way) -> Bool {
      (departures, length) < (other.departures, other.length)
    }
  }

  private struct Ordered {
    let node: StateGraph.NodeID
    let queueStart: Int
    let key: Fingerprint
    var way: Way
    var isExpanded = false
  }

  init(_ reachable: ReachableOutcomes, ranks: [Int], outcomeCount: Int) {
    self.ranks = ranks
    self.reachable = reachable
    ends = Array(repeating: nil, count: outcomeCount)
    open = Array(repeating: .max, count: reachable.words)
  }

  /// About how many bytes it takes.
  var memory: Int {
    states.count * MemoryLayout<Ordered>.stride + queues.count * MemoryLayout<QueueEntry>.stride
      + table.memory
  }

  mutating func begin(at node: StateGraph.NodeID, _ graph: borrowing StateGraph) {
    let queue = graph.nodes[Int(node)].edges.map { graph.edges[Int($0)].entry }
    let way = Way(departures: 0, length: 0, previous: -1, pick: queue[0])
    reach(node, queue, by: way)
  }

  /// The next state to go on from; nil when every outcome has its least schedule.
  mutating func next() -> Int32? {
    while departures < pending.count {
      while length < pending[departures].count {
        while let state = pending[departures][length].popLast() {
          let ordered = states[Int(state)]
          guard !ordered.isExpanded, ordered.way.departures == departures,
            ordered.way.length == length, reachable.any(of: open, from: ordered.node)
          else { continue }
          states[Int(state)].isExpanded = true
          return state
        }
        pending[departures][length] = []
        length += 1
        settle()
      }
      pending[departures] = []
      departures += 1
      length = 0
      settle()
    }
    return nil
  }

  /// Closes the outcomes for which no state from here on could give a better schedule.
  private mutating func settle() {
    for (outcome, way) in ends.enumerated() {
      guard let way, (departures, length + 1) > (Int(way.departures), Int(way.length)) else {
        continue
      }
      open[outcome / 64] &= ~(1 << UInt64(outcome % 64))
    }
  }

  /// Follows every choice of a state.
  mutating func expand(_ state: Int32, _ graph: borrowing StateGraph) {
    let ordered = states[Int(state)]
    let edges = graph.nodes[Int(ordered.node)].edges
    for place in 0..<edges.count {
      let pick = queues[ordered.queueStart + place]
      let way = Way(
        departures: ordered.way.departures + (place == 0 ? 0 : 1),
        length: ordered.way.length + 1,
        previous: state,
        pick: pick
      )
      for edge in edges where graph.edges[Int(edge)].entry.name == pick.name {
        switch graph.edges[Int(edge)].target {
        case .unexplored: break
        case .outcome(let outcome):
          if let known = ends[Int(outcome)], !isBetter(way, than: known) { break }
          ends[Int(outcome)] = way
        case .node(let next):
          guard reachable.any(of: open, from: next) else { break }
          let queue = graph.queue(
            after: graph.edges[Int(edge)],
            of: queues[ordered.queueStart..<ordered.queueStart + edges.count],
            without: place,
            next
          )
          reach(next, queue, by: way)
        }
        break
      }
    }
  }

  private mutating func reach(_ node: StateGraph.NodeID, _ queue: [QueueEntry], by way: Way) {
    var key = Fingerprint.zero.mixed(.orderedState, UInt64(node))
    for entry in queue {
      key = key.mixed(entry.endsScope ? .queuedScopeEnd : .queued, UInt64(entry.name))
    }
    let new = Int32(states.count)
    if let known = table.insert(key, new, isSame: { states[Int($0)].key == key }) {
      let before = states[Int(known)].way
      guard isBetter(way, than: before) else { return }
      states[Int(known)].way = way
      if way.costsLess(than: before) { enqueue(known, way) }
    } else {
      states.append(Ordered(node: node, queueStart: queues.count, key: key, way: way))
      queues.append(contentsOf: queue)
      enqueue(new, way)
    }
  }

  private mutating func enqueue(_ state: Int32, _ way: Way) {
    while pending.count <= way.departures { pending.append([]) }
    while pending[Int(way.departures)].count <= way.length {
      pending[Int(way.departures)].append([])
    }
    pending[Int(way.departures)][Int(way.length)].append(state)
  }

  /// Whether a way costs less than another, or costs the same and its names come first.
  private func isBetter(_ way: Way, than other: Way) -> Bool {
    if way.costsLess(than: other) { return true }
    if other.costsLess(than: way) { return false }
    var (way, other) = (way, other)
    var isBefore = false
    // Goes back to where both ways part; the first difference from the beginning counts.
    while true {
      if way.pick != other.pick { isBefore = ranks[way.pick.name] < ranks[other.pick.name] }
      if way.previous == other.previous { return isBefore }
      way = states[Int(way.previous)].way
      other = states[Int(other.previous)].way
    }
  }

  /// The schedule of an outcome.
  func least(_ outcome: Int) -> LeastSchedules.Least? {
    guard var way = ends[outcome] else { return nil }
    let departures = Int(way.departures)
    var picks: [Int] = []
    var lastDeparture = 0
    while way.previous >= 0 {
      let before = states[Int(way.previous)].way
      picks.append(way.pick.name)
      if lastDeparture == 0, way.departures > before.departures {
        lastDeparture = Int(way.length)
      }
      way = before
    }
    return LeastSchedules.Least(
      picks: picks.reversed(),
      departures: departures,
      lastDeparture: lastDeparture
    )
  }
}

extension StateGraph {
  /// The order of the ready queue after a choice, from the order before it.
  fileprivate func queue(
    after edge: Edge,
    of queue: ArraySlice<QueueEntry>,
    without place: Int,
    _ next: NodeID
  ) -> [QueueEntry] {
    // A state whose key includes the order has only one.
    guard edge.queueing.start >= 0 else {
      return nodes[Int(next)].edges.map { edges[Int($0)].entry }
    }
    if edge.queueing.isWhole { return Array(entries(edge.queueing)) }
    var result = Array(queue)
    result.remove(at: place)
    result += entries(edge.queueing)
    // The end of a scope that comes first makes way for its owner, who joins the queue.
    while let first = result.first, first.endsScope {
      result.removeFirst()
      result.append(first.resumed)
    }
    return result
  }
}
