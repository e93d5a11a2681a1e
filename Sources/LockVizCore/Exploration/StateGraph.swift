/// The states in which a program has a choice, and where each choice leads: the tree of all
/// schedules with equal states merged.
///
/// It has no cycle, because every step adds to what some task has observed, or ends one.
struct StateGraph: ~Copyable {
  /// A state, by its place among all.
  typealias NodeID = Int32
  /// A choice in a state, by its place among all; `start` stands before everything.
  typealias EdgeID = Int32

  /// The way into the first state, which no choice precedes.
  static let start: EdgeID = 0

  /// A state with a choice.
  struct Node {
    let key: Fingerprint
    /// The choice by which the state was found.
    let parent: EdgeID
    let firstEdge: EdgeID
    fileprivate(set) var edgeCount: Int32
    /// The choices of a state, in the order of the ready queue in which the state was found.
    var edges: Range<EdgeID> { firstEdge..<firstEdge + edgeCount }
  }

  /// A choice: one ready task is picked.
  struct Edge {
    /// The state in which the choice is.
    let node: NodeID
    /// Who is picked.
    let entry: QueueEntry
    /// Which of those who were ready it was in the run that found the state.
    let number: Int32
    /// Where the choice leads.
    var target = Target.unexplored
    /// What stands in the ready queue afterwards: see ``Queueing``.
    var queueing = Queueing(start: -1, count: 0, isWhole: true)
  }

  /// Where a choice leads.
  enum Target {
    /// It has not been tried.
    case unexplored
    /// To the next state with a choice.
    case node(NodeID)
    /// To the end of the run.
    case outcome(Int32)
  }

  /// What a choice does to the order of the ready queue.
  struct Queueing {
    let start: Int
    let count: Int32
    /// Whether the queue was empty in between, so that this is all of it; otherwise it comes behind
    /// what was there.
    let isWhole: Bool
  }

  private(set) var nodes: ContiguousArray<Node> = []
  private(set) var edges: ContiguousArray<Edge> = [
    Edge(node: -1, entry: QueueEntry(name: 0, endsScope: false), number: 0)
  ]
  private var queues: ContiguousArray<QueueEntry> = []
  private var table = KeyTable()

  /// A choice leads to a state.
  ///
  /// `queue` is what the choice did to the order of the ready queue, nil if that does not matter.
  ///
  /// - Returns: the state if it is new, so that the run has to go on from it; nil if it is known,
  ///   so that other runs find what comes after it.
  mutating func arrive(
    at key: Fingerprint,
    by edge: EdgeID,
    queue: (entries: ArraySlice<QueueEntry>, isWhole: Bool)?
  ) -> NodeID? {
    if let queue {
      edges[Int(edge)].queueing = Queueing(
        start: queues.count,
        count: Int32(queue.entries.count),
        isWhole: queue.isWhole
      )
      queues.append(contentsOf: queue.entries)
    }
    let id = NodeID(nodes.count)
    if let known = table.insert(key, id, isSame: { nodes[Int($0)].key == key }) {
      edges[Int(edge)].target = .node(known)
      return nil
    }
    edges[Int(edge)].target = .node(id)
    nodes.append(
      Node(
        key: key,
        parent: edge,
        firstEdge: EdgeID(edges.count),
        edgeCount: 0
      )
    )
    return id
  }

  /// Adds the choices of the state that was found last: those who are ready, in the order of the queue.
  mutating func addEdges(of node: NodeID, _ ready: ContiguousArray<QueueEntry>) {
    nodes[Int(node)].edgeCount = Int32(ready.count)
    for (number, entry) in ready.enumerated() {
      edges.append(Edge(node: node, entry: entry, number: Int32(number)))
    }
  }

  /// A choice leads to the end of the run.
  mutating func end(by edge: EdgeID, outcome: Int32) {
    edges[Int(edge)].target = .outcome(outcome)
  }

  /// Drops the table that finds a state by its key.
  mutating func forgetKeys() { table = KeyTable() }

  /// The entries of a choice's `queueing`.
  func entries(_ queueing: Queueing) -> ArraySlice<QueueEntry> {
    ArraySlice(queues[queueing.start..<queueing.start + Int(queueing.count)])
  }

  /// The choices from the beginning up to one, each with the key of its state.
  func path(to edge: EdgeID) -> [(key: Fingerprint, edge: EdgeID)] {
    var path: [(key: Fingerprint, edge: EdgeID)] = []
    var edge = edge
    while edge != Self.start {
      let node = nodes[Int(edges[Int(edge)].node)]
      path.append((node.key, edge))
      edge = node.parent
    }
    path.reverse()
    return path
  }

  /// About how many bytes it takes.
  var memory: Int {
    nodes.count * MemoryLayout<Node>.stride + edges.count * MemoryLayout<Edge>.stride
      + queues.count * MemoryLayout<QueueEntry>.stride + table.memory
  }
}

/// An entry in the ready queue: a task by the number of its name.
struct QueueEntry: Hashable, Sendable {
  private let bits: UInt32

  init(name: Int, endsScope: Bool) { bits = UInt32(name) << 1 | (endsScope ? 1 : 0) }

  /// The number of the task's name.
  var name: Int { Int(bits >> 1) }
  /// Whether it is the end of a scope, whose owner becomes ready once it comes first.
  var endsScope: Bool { bits & 1 == 1 }
  /// The task itself in the queue.
  var resumed: QueueEntry { QueueEntry(name: name, endsScope: false) }
}
