/// Who holds what: each hold is in the list of its owner and in that of its resource.
///
/// The first hold of a resource is in the resource's own record, so that a lock, which has no
/// other, needs no further record.
extension Replay {
  /// A task's hold of a resource.
  struct Hold: Sendable {
    /// The task; none where nobody holds the resource.
    var owner = Link.none
    /// The event with which it began.
    var since: Number = 0
    /// Its neighbours among all that the owner holds, in the order in which it took them.
    var previous = HoldLink.none
    var next = HoldLink.none

    /// A task that has ended and was forgotten.
    static let departed = Link(Int(Int32.max))

    /// The owner has ended and is forgotten.
    mutating func depart() {
      owner = Self.departed
      previous = .none
      next = .none
    }
  }

  /// A hold besides the first of its resource.
  struct FurtherHold: Sendable {
    var hold: Hold
    var resource: Int32
    /// The resource's next hold; in a free record, the next free one.
    var nextOfResource = Link.none
  }

  /// Where a hold is kept, or nowhere.
  struct HoldLink: Sendable, Hashable {
    private var bits: Int32

    static let none = HoldLink(bits: -1)

    private init(bits: Int32) { self.bits = bits }

    /// The hold in a resource's own record.
    @inline(__always)
    init(firstOf resource: Int) { bits = Int32(resource) << 1 }

    /// The hold with an index among the further ones.
    @inline(__always)
    init(further index: Int) { bits = Int32(index) << 1 | 1 }

    /// Whether it is in a resource's own record.
    @inline(__always)
    var isFirst: Bool { bits & 1 == 0 }

    /// The resource, or the index among the further holds.
    @inline(__always)
    var index: Int { Int(bits >> 1) }
  }

  /// The hold at a link.
  subscript(hold link: HoldLink) -> Hold {
    @inline(__always) get {
      link.isFirst ? resources[link.index].hold : furtherHolds[link.index].hold
    }
    @inline(__always) set {
      if link.isFirst {
        resources[link.index].hold = newValue
      } else {
        furtherHolds[link.index].hold = newValue
      }
    }
  }
}

// MARK: - Lists

extension Replay {
  /// The resources that a task holds, each once, in the order in which it took them.
  func heldResources(of task: Int) -> [Int] {
    var held: [Int] = []
    var link = tasks[task].firstHold
    while link != .none {
      let resource = resource(of: link)
      if !held.contains(resource) { held.append(resource) }
      link = self[hold: link].next
    }
    return held
  }

  /// What is held by a hold.
  func resource(of link: HoldLink) -> Int {
    link.isFirst ? link.index : Int(furtherHolds[link.index].resource)
  }

  /// The tasks that hold a resource, in the order in which they took it.
  func owners(of resource: Int) -> [Int] { holds(of: resource).compactMap(\.owner.index) }

  /// The holds of a resource, in the order in which they began.
  func holds(of resource: Int) -> [Hold] {
    guard resources[resource].hold.owner != .none else { return [] }
    var holds = [resources[resource].hold]
    var further = resources[resource].firstFurtherHold.index
    while let index = further {
      holds.append(furtherHolds[index].hold)
      further = furtherHolds[index].nextOfResource.index
    }
    return holds
  }

  /// A task's hold of a resource, if it has one; the first if it has several.
  ///
  /// A task that acts after its end no longer has what it held before.
  @inline(__always)
  func hold(of resource: Int, by task: Int) -> HoldLink? {
    if isCurrent(resources[resource].hold, of: task) { return HoldLink(firstOf: resource) }
    return resources[resource].firstFurtherHold == .none
      ? nil : furtherHold(of: resource, by: task)
  }

  private func furtherHold(of resource: Int, by task: Int) -> HoldLink? {
    var further = resources[resource].firstFurtherHold.index
    while let index = further {
      if isCurrent(furtherHolds[index].hold, of: task) { return HoldLink(further: index) }
      further = furtherHolds[index].nextOfResource.index
    }
    return nil
  }
}

// MARK: - Changes

extension Replay {
  @inline(__always)
  private func isCurrent(_ hold: Hold, of task: Int) -> Bool {
    hold.owner == Link(task) && hold.since > tasks[task].ended
  }

  /// Lets a task hold a resource.
  @inline(__always)
  mutating func addHold(of resource: Int, by task: Int) {
    let isFirst = resources[resource].hold.owner == .none
    let link = isFirst ? HoldLink(firstOf: resource) : addFurtherHold(of: resource)
    let last = tasks[task].add(link)
    if last != .none { self[hold: last].next = link }
    let hold = Hold(owner: Link(task), since: now, previous: last)
    if isFirst {
      resources[resource].change(hold, at: now)
    } else {
      furtherHolds[link.index].hold = hold
      resources[resource].change(at: now)
    }
  }

  /// Makes room for one more hold of a resource.
  private mutating func addFurtherHold(of resource: Int) -> HoldLink {
    let record = FurtherHold(hold: Hold(), resource: Int32(resource))
    let index: Int
    if let free = freeHold.index {
      index = free
      freeHold = furtherHolds[free].nextOfResource
      furtherHolds[free] = record
    } else {
      index = furtherHolds.count
      furtherHolds.append(record)
    }
    guard var last = resources[resource].firstFurtherHold.index else {
      resources[resource].firstFurtherHold = Link(index)
      return HoldLink(further: index)
    }
    while let next = furtherHolds[last].nextOfResource.index { last = next }
    furtherHolds[last].nextOfResource = Link(index)
    return HoldLink(further: index)
  }

  /// Ends a hold of a resource.
  @inline(__always)
  mutating func drop(_ link: HoldLink, _ hold: Hold, of resource: Int) {
    guard let owner = hold.owner.index else { return }
    if hold.owner != Hold.departed {
      if actor != owner { touched.append(owner) }
      replace(link, between: hold, of: owner, by: nil)
    }
    if !link.isFirst {
      removeFurtherHold(link.index, of: resource)
    } else if resources[resource].firstFurtherHold == .none {
      resources[resource].hold.owner = .none
    } else {
      moveUpFurtherHold(of: resource)
    }
  }

  /// Puts another link, or none, in the place of one in its owner's list.
  @inline(__always)
  private mutating func replace(
    _ link: HoldLink,
    between hold: Hold,
    of owner: Int,
    by other: HoldLink?
  ) {
    if hold.previous == .none || hold.next == .none { tasks[owner].replace(hold, by: other) }
    if hold.previous != .none { self[hold: hold.previous].next = other ?? hold.next }
    if hold.next != .none { self[hold: hold.next].previous = other ?? hold.previous }
  }

  /// Makes the first of the further holds the one in the resource's own record.
  private mutating func moveUpFurtherHold(of resource: Int) {
    guard let index = resources[resource].firstFurtherHold.index else { return }
    let hold = furtherHolds[index].hold
    if let owner = hold.owner.index, hold.owner != Hold.departed {
      replace(
        HoldLink(further: index),
        between: hold,
        of: owner,
        by: HoldLink(firstOf: resource)
      )
    }
    resources[resource].hold = hold
    removeFurtherHold(index, of: resource)
  }

  private mutating func removeFurtherHold(_ index: Int, of resource: Int) {
    let next = furtherHolds[index].nextOfResource
    if resources[resource].firstFurtherHold == Link(index) {
      resources[resource].firstFurtherHold = next
    } else {
      var previous = resources[resource].firstFurtherHold.index
      while let place = previous, furtherHolds[place].nextOfResource != Link(index) {
        previous = furtherHolds[place].nextOfResource.index
      }
      if let previous { furtherHolds[previous].nextOfResource = next }
    }
    furtherHolds[index].nextOfResource = freeHold
    freeHold = Link(index)
  }
}
