/// The beginnings of runs that are still to be tried, as trees of steps after a common past: the
/// wakeup trees of Abdulla, Aronis, Jonsson and Sagonas (JACM 64, 2017).
///
/// The trees of all choices on the way share one table.
struct WakeupForest {
  private var nodes: ContiguousArray<Node> = []
  private var free: [NodeID] = []

  /// A step in a tree, by its number.
  typealias NodeID = Int32

  /// A step that is to be tried, and those to follow it.
  struct Node {
    let step: Step
    /// In the order in which they are to be tried; if there are none, anything may follow.
    var next: [NodeID] = []
  }

  /// A step that is to be tried.
  struct Step {
    let task: TaskNumber
    /// What it did in another run.
    let footprint: Footprint
    /// Whether it will do the same again.
    ///
    /// Not if it now comes before what it came after, because it may see something else.
    let isCertain: Bool
  }

  /// A step that need not come next, because everything that begins with it is explored, until a
  /// step comes that conflicts with it: an element of a sleep set.
  typealias Sleeper = Step

  subscript(id: NodeID) -> Node { nodes[Int(id)] }

  /// About how many bytes it takes.
  var memory: Int { (nodes.count - free.count) * 2 * MemoryLayout<Node>.stride }
}

// MARK: - Growing

extension WakeupForest {
  /// Adds a sequence of steps to what is to be tried, unless there is one that is equivalent to it
  /// or to the beginning of it.
  mutating func insert(_ sequence: [Step], into roots: inout [NodeID]) {
    var rest = sequence
    var parent: NodeID?
    while !rest.isEmpty {
      let siblings = parent.map { nodes[Int($0)].next } ?? roots
      guard let node = siblings.first(where: { rest.mayBegin(with: nodes[Int($0)].step) }) else {
        let chain = addChain(rest)
        if let parent { nodes[Int(parent)].next.append(chain) } else { roots.append(chain) }
        return
      }
      let task = nodes[Int(node)].step.task
      if let place = rest.firstIndex(where: { $0.task == task }) { rest.remove(at: place) }
      if nodes[Int(node)].next.isEmpty { return }
      parent = node
    }
  }

  private mutating func addChain(_ sequence: [Step]) -> NodeID {
    var next: [NodeID] = []
    for step in sequence.reversed() { next = [add(Node(step: step, next: next))] }
    return next[0]
  }

  private mutating func add(_ node: Node) -> NodeID {
    if let id = free.popLast() {
      nodes[Int(id)] = node
      return id
    }
    nodes.append(node)
    return NodeID(nodes.count - 1)
  }
}

// MARK: - Trying

extension WakeupForest {
  /// Removes a step, which is tried now.
  mutating func remove(_ id: NodeID) -> Node {
    let node = nodes[Int(id)]
    nodes[Int(id)].next = []
    free.append(id)
    return node
  }

  /// Removes everything that runs into a sleeping task, and the steps that nothing is left of.
  ///
  /// - Returns: whether the step itself is left.
  mutating func prune(_ root: NodeID, _ sleepSet: [Sleeper]) -> Bool {
    var sleepSet = sleepSet
    var last = root
    while true {
      let step = nodes[Int(last)].step
      guard !sleepSet.contains(where: { $0.task == step.task }) else {
        drop(root)
        return false
      }
      sleepSet = sleepSet.after(step.footprint)
      guard nodes[Int(last)].next.count == 1 else { break }
      last = nodes[Int(last)].next[0]
    }
    guard !nodes[Int(last)].next.isEmpty else { return true }
    let branches = nodes[Int(last)].next
    let left = branches.filter { prune($0, sleepSet) }
    nodes[Int(last)].next = left
    if left.isEmpty { drop(root) }
    return !left.isEmpty
  }

  private mutating func drop(_ id: NodeID) {
    var dropped = [id]
    while let id = dropped.popLast() { dropped += remove(id).next }
  }
}

extension [WakeupForest.Step] {
  /// Whether the sequence, whatever comes after it, may just as well begin with a step.
  ///
  /// It may if the step is in the sequence and nothing before it conflicts with it, or if it is not
  /// and nothing at all does. A step is taken to conflict with everything if it is not known what
  /// it will do.
  func mayBegin(with step: WakeupForest.Step) -> Bool {
    let place = firstIndex { $0.task == step.task }
    let own = place.map { self[$0] }
    let before = self[..<(place ?? endIndex)]
    // It is the same step, so it is enough to know what one of the two does.
    guard let known = [step, own].compactMap(\.self).first(where: \.isCertain) else {
      return place == 0
    }
    return before.allSatisfy { earlier in
      earlier.isCertain && !earlier.footprint.conflicts(with: known.footprint)
    }
  }
}

extension [WakeupForest.Sleeper] {
  /// The sleep set after a step.
  func after(_ footprint: Footprint) -> Self {
    filter { !$0.footprint.conflicts(with: footprint) }
  }
}
