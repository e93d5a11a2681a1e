/// Which tasks created and awaited which: what of one task has to come before what of another in
/// every order.
///
/// A task's life goes on to be known after its end only as long as something refers to it, so that
/// memory follows the live tasks and what is remembered of others. Lives are numbers into a table
/// with counts of references: a value without objects, so that a copy is a copy.
struct Lineage: Sendable {
  private var lives: ContiguousArray<Life> = []
  private var free: [Int32] = []
  /// The lives of tasks that have ended and nobody has seen end, to which something still refers.
  private var ended: [NameID: Int32] = [:]

  /// The life of nobody.
  static let nobody: Int32 = -1

  /// A chain longer than this is not followed to its end: what it would order counts as unordered.
  static let longestChain = 64

  private struct Life: Sendable {
    var name: NameID
    /// Who created it, and by which event.
    var parent = Lineage.nobody
    var branched = 0
    /// Who saw it end, and by which event.
    var heir = Lineage.nobody
    var inherited = 0
    /// The live task's place; negative once it has ended.
    var task: Int32
    var references: Int32 = 1
  }

  /// How many lives are known.
  var count: Int { lives.count - free.count }

  /// Begins the life of a task, to be ended by ``end(_:)``.
  mutating func begin(_ name: NameID, task: Int, parent: Int32, at event: Int) -> Int32 {
    var life = Life(name: name, task: Int32(task))
    if parent != Self.nobody {
      skipForgotten(above: parent)
      life.parent = parent
      life.branched = event
      lives[Int(parent)].references += 1
    }
    if let index = free.popLast() {
      lives[Int(index)] = life
      return index
    }
    lives.append(life)
    return Int32(lives.count - 1)
  }

  /// Notes that a task has ended.
  mutating func end(_ life: Int32) {
    lives[Int(life)].task = -1
    if lives[Int(life)].references > 1 { ended[lives[Int(life)].name] = life }
    release(life)
  }

  /// Notes that a task has seen another one's end: all that the other did comes before.
  mutating func inherit(_ name: NameID, by heir: Int32, at event: Int) {
    guard !ended.isEmpty, let life = ended.removeValue(forKey: name) else { return }
    // Who awaits its own creator would be remembered for ever: each by the other.
    guard !isDescendant(heir, of: life) else { return }
    lives[Int(life)].heir = heir
    lives[Int(life)].inherited = event
    lives[Int(heir)].references += 1
  }

  private func isDescendant(_ life: Int32, of ancestor: Int32) -> Bool {
    var life = life
    for _ in 0..<Self.longestChain where life != Self.nobody {
      if life == ancestor { return true }
      life = lives[Int(life)].parent
    }
    return life != Self.nobody
  }

  mutating func retain(_ life: Int32) {
    lives[Int(life)].references += 1
  }

  mutating func release(_ life: Int32) {
    var pending = [life]
    while let life = pending.popLast() {
      lives[Int(life)].references -= 1
      guard lives[Int(life)].references == 0 else { continue }
      let forgotten = lives[Int(life)]
      free.append(life)
      if !ended.isEmpty, ended[forgotten.name] == life { ended[forgotten.name] = nil }
      if forgotten.parent != Self.nobody { pending.append(forgotten.parent) }
      if forgotten.heir != Self.nobody { pending.append(forgotten.heir) }
    }
  }

  /// Who created a task, and by which event.
  @inline(__always)
  func parent(of life: Int32) -> (life: Int32, branched: Int) {
    (lives[Int(life)].parent, lives[Int(life)].branched)
  }

  /// A live task's place; negative once it has ended.
  @inline(__always)
  func task(of life: Int32) -> Int { Int(lives[Int(life)].task) }

  /// Whether somebody has seen a task's end.
  func isInherited(_ life: Int32) -> Bool { lives[Int(life)].heir != Self.nobody }

  /// Whether one task's event comes before another's in every order, because of who created and who
  /// awaited whom.
  ///
  /// Locks and turns order nothing here: another schedule could have given them the other way round.
  func isOrdered(_ life: Int32, _ event: Int, before other: Int32, _ otherEvent: Int) -> Bool {
    var early = life
    var earlyEvent = event
    for _ in 0..<Self.longestChain {
      var late = other
      var lateEvent = otherEvent
      for _ in 0..<Self.longestChain {
        if early == late { return earlyEvent <= lateEvent }
        lateEvent = lives[Int(late)].branched
        late = lives[Int(late)].parent
        if late == Self.nobody { break }
      }
      earlyEvent = lives[Int(early)].inherited
      early = lives[Int(early)].heir
      if early == Self.nobody { return false }
    }
    return false
  }

  /// Takes ancestors that have ended and matter to nobody else out of the line, so that tasks which
  /// create their successors do not make a line without end.
  private mutating func skipForgotten(above life: Int32) {
    while case let parent = lives[Int(life)].parent, parent != Self.nobody,
      lives[Int(parent)].task < 0, lives[Int(parent)].references == 1
    {
      let skipped = lives[Int(parent)]
      lives[Int(life)].parent = skipped.parent
      lives[Int(life)].branched = skipped.branched
      // The reference to the grandparent goes over.
      lives[Int(parent)].parent = Self.nobody
      release(parent)
    }
  }
}
