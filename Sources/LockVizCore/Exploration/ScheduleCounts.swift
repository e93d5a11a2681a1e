/// How many schedules lead to each outcome: sums over the graph of states.
struct ScheduleCounts {
  /// By the outcome's number; nil if more than 128 bits can count.
  private(set) var outcomes: [UInt128?]

  /// All schedules; nil if more than 128 bits can count.
  var total: UInt128? {
    outcomes.reduce(0) { sum, count in
      guard let sum, let count else { return nil }
      let (result, overflow) = sum.addingReportingOverflow(count)
      return overflow ? nil : result
    }
  }

  /// Counts the schedules that go on from a choice; `order` has the states of the graph, each
  /// before those it leads to.
  init(
    _ graph: borrowing StateGraph,
    from start: StateGraph.EdgeID = StateGraph.start,
    order: [StateGraph.NodeID],
    outcomeCount: Int
  ) {
    outcomes = Array(repeating: 0, count: outcomeCount)
    // How many ways lead to each state, from the choice on.
    var ways = [UInt128?](repeating: 0, count: graph.nodes.count)
    func add(_ count: UInt128?, to sum: inout UInt128?) {
      guard let count, let before = sum else {
        sum = nil
        return
      }
      let (result, overflow) = before.addingReportingOverflow(count)
      sum = overflow ? nil : result
    }
    switch graph.edges[Int(start)].target {
    case .unexplored: return
    case .outcome(let outcome): outcomes[Int(outcome)] = 1
    case .node(let node): ways[Int(node)] = 1
    }
    for node in order where ways[Int(node)] != 0 {
      for edge in graph.nodes[Int(node)].edges {
        switch graph.edges[Int(edge)].target {
        case .unexplored: break
        case .node(let next): add(ways[Int(node)], to: &ways[Int(next)])
        case .outcome(let outcome): add(ways[Int(node)], to: &outcomes[Int(outcome)])
        }
      }
    }
  }
}

extension StateGraph {
  /// The reachable states, each before those it leads to.
  var topologicalOrder: [NodeID] {
    guard case .node(let first) = edges[Int(Self.start)].target else { return [] }
    var order: [NodeID] = []
    var isSeen = [Bool](repeating: false, count: nodes.count)
    var stack: [(node: NodeID, next: EdgeID)] = [(first, nodes[Int(first)].firstEdge)]
    isSeen[Int(first)] = true
    while let (node, edge) = stack.last {
      guard edge < nodes[Int(node)].edges.upperBound else {
        order.append(node)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      if case .node(let next) = edges[Int(edge)].target, !isSeen[Int(next)] {
        isSeen[Int(next)] = true
        stack.append((next, nodes[Int(next)].firstEdge))
      }
    }
    order.reverse()
    return order
  }
}
