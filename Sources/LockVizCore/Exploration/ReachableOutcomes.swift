/// Which outcomes can be reached from each state.
struct ReachableOutcomes: Sendable {
  /// How many words hold the bits of all outcomes.
  let words: Int
  private var bits: ContiguousArray<UInt64>

  init(_ graph: borrowing StateGraph, order: [StateGraph.NodeID], count: Int) {
    words = (count + 63) / 64
    bits = ContiguousArray(repeating: 0, count: words * graph.nodes.count)
    for node in order.reversed() {
      let start = Int(node) * words
      for edge in graph.nodes[Int(node)].edges {
        switch graph.edges[Int(edge)].target {
        case .unexplored: break
        case .outcome(let outcome):
          bits[start + Int(outcome) / 64] |= 1 << UInt64(outcome % 64)
        case .node(let next):
          for word in 0..<words { bits[start + word] |= bits[Int(next) * words + word] }
        }
      }
    }
  }

  /// Whether one of the outcomes whose bits are set can be reached from a state.
  func any(of outcomes: [UInt64], from node: StateGraph.NodeID) -> Bool {
    (0..<words).contains { outcomes[$0] & bits[Int(node) * words + $0] != 0 }
  }

  /// Whether an outcome can be reached from a state.
  func contains(_ outcome: Int, from node: StateGraph.NodeID) -> Bool {
    bits[Int(node) * words + outcome / 64] & 1 << UInt64(outcome % 64) != 0
  }
}
