/// Which tasks created and awaited which, and so which events of two tasks come in the same order
/// in every schedule.
///
/// A task's life is remembered after its end only while something refers to it, so memory grows
/// with the live tasks and what is remembered of others. Lives are numbers into a table with
/// reference counts: a value without objects, so that a copy is a copy.
struct Lineage: Sendable {
  private var lives: ContiguousArray<Life> = []
  private var free: [Int] = []
  /// The lives, still referred to, of ended tasks whose end nobody has seen.
  private var ended: [NameID: Int] = [:]

  /// A longer chain is not followed to its end: what it would order counts as unordered.
  static let longestChain = 64

  private struct Life: Sendable {
    var name: NameID
    /// Who created it, and by which event.
    var parent = Link.none
    var branched = 0
    /// Who saw it end, and by which event.
    var joiner = Link.none
    var joined = 0
    /// The live task's place; none once it has ended.
    var task: Link
    var references: Int32 = 1
  }

  /// How many lives are known.
  var count: Int { lives.count - free.count }

  /// Begins the life of a task, to be ended by ``end(_:)``.
  mutating func begin(_ name: NameID, task: Int, parent: Link, at event: Int) -> Int {
    var life = Life(name: name, task: Link(task))
    if let parent = parent.index {
      skipForgotten(above: parent)
      life.parent = Link(parent)
      life.branched = event
      lives[parent].references += 1
    }
    if let index = free.popLast() {
      lives[index] = life
      return index
    }
    lives.append(life)
    return lives.count - 1
  }

  /// Records that a task has ended.
  mutating func end(_ life: Int) {
    lives[life].task = .none
    if lives[life].references > 1 { ended[lives[life].name] = life }
    release(life)
  }

  /// Records that a task has seen another one end: everything the other did came before.
  mutating func join(_ name: NameID, by joiner: Int, at event: Int) {
    guard !ended.isEmpty, let life = ended.removeValue(forKey: name) else { return }
    // If a task awaited its own creator, each would keep the other remembered forever.
    guard !isDescendant(joiner, of: life) else { return }
    lives[life].joiner = Link(joiner)
    lives[life].joined = event
    lives[joiner].references += 1
  }

  private func isDescendant(_ life: Int, of ancestor: Int) -> Bool {
    var life = life
    for _ in 0..<Self.longestChain {
      if life == ancestor { return true }
      guard let parent = lives[life].parent.index else { return false }
      life = parent
    }
    return true
  }

  mutating func retain(_ life: Int) {
    lives[life].references += 1
  }

  @inline(__always)
  mutating func release(_ life: Int) {
    lives[life].references -= 1
    if lives[life].references == 0 { forget(life) }
  }

  private mutating func forget(_ life: Int) {
    var pending = [life]
    while let life = pending.popLast() {
      let forgotten = lives[life]
      free.append(life)
      if !ended.isEmpty, ended[forgotten.name] == life { ended[forgotten.name] = nil }
      for other in [forgotten.parent, forgotten.joiner] {
        guard let other = other.index else { continue }
        lives[other].references -= 1
        if lives[other].references == 0 { pending.append(other) }
      }
    }
  }

  /// Who created a task, and by which event.
  @inline(__always)
  func parent(of life: Int) -> (life: Int, branched: Int)? {
    lives[life].parent.index.map { ($0, lives[life].branched) }
  }

  /// A live task's place; nil once it has ended.
  @inline(__always)
  func task(of life: Int) -> Int? { lives[life].task.index }

  /// Whether somebody has seen a task's end.
  func isJoined(_ life: Int) -> Bool { lives[life].joiner != .none }

  /// Whether one task's event comes before another's in every order, because of who created and who
  /// awaited whom.
  ///
  /// Locks and turns do not count: another schedule could have had them the other way round.
  func isOrdered(_ life: Int, _ event: Int, before other: Int, _ otherEvent: Int) -> Bool {
    var early = life
    var earlyEvent = event
    for _ in 0..<Self.longestChain {
      var late = other
      var lateEvent = otherEvent
      for _ in 0..<Self.longestChain {
        if early == late { return earlyEvent <= lateEvent }
        guard let parent = lives[late].parent.index else { break }
        lateEvent = lives[late].branched
        late = parent
      }
      guard let joiner = lives[early].joiner.index else { return false }
      earlyEvent = lives[early].joined
      early = joiner
    }
    return false
  }

  /// Removes ancestors that have ended and matter to nobody else, so that tasks which create their
  /// successors do not make an endless line.
  private mutating func skipForgotten(above life: Int) {
    while let parent = lives[life].parent.index, lives[parent].task == .none,
      lives[parent].references == 1
    {
      lives[life].parent = lives[parent].parent
      lives[life].branched = lives[parent].branched
      // The reference to the grandparent moves to this life.
      lives[parent].parent = .none
      release(parent)
    }
  }
}
