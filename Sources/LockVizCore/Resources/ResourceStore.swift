/// Where resources keep their levels and the tasks that wait for them.
///
/// The engine keeps a ring of memory for each resource; the reading of a log keeps links from one
/// record to the next. What follows from the rules is written here once, for both.
protocol ResourceStore: ~Copyable {
  /// Which resource, if the store keeps several.
  associatedtype Resource
  /// The place of a waiter.
  associatedtype Place

  /// The level of a resource.
  func level(of resource: Resource) -> Int32
  /// The highest level of a resource.
  func limit(of resource: Resource) -> Int32
  /// Changes the level of a resource.
  mutating func setLevel(of resource: Resource, to level: Int32)
  /// How much of what was put is unfinished.
  func unfinished(of resource: Resource) -> Int32
  /// Changes how much of what was put is unfinished.
  mutating func setUnfinished(of resource: Resource, to count: Int32)

  /// How far a resource has come.
  func phase(of resource: Resource) -> ResourcePhase
  /// Changes how far a resource has come.
  mutating func setPhase(of resource: Resource, to phase: ResourcePhase)

  /// The place of the task that came first of those that wait for a resource, in whichever line.
  func firstPlace(in resource: Resource) -> Place?
  /// The place of the task that came after another.
  func place(after place: Place, in resource: Resource) -> Place?
  /// The line in which the waiter at a place stands.
  func line(at place: Place) -> ResourceRules.LineID
  /// What has happened to the waiter at a place.
  func mark(at place: Place) -> WaiterMark
  /// Marks the waiter at a place as woken.
  mutating func markWoken(at place: Place)
}

// MARK: - Moves

extension ResourceStore where Self: ~Copyable {
  /// Whether a task that comes now takes the resource without waiting.
  @inline(__always)
  func admits(
    to line: ResourceRules.LineID,
    of resource: Resource,
    _ rules: ResourceRules
  ) -> Bool {
    switch rules[line].newcomers {
    case .overtake: isOpen(line, of: resource, rules)
    case .queue: isOpen(line, of: resource, rules) && !isAwaited(line, of: resource, rules)
    case .wait: false
    }
  }

  /// Does what follows when a task takes a resource: one that has stood in the line, and has left it,
  /// or a newcomer.
  ///
  /// Calls `woken` for each waiter that it wakes.
  @inline(__always)
  mutating func take(
    _ line: ResourceRules.LineID,
    of resource: Resource,
    hasWaited: Bool,
    _ rules: ResourceRules,
    woken: (inout Self, Place) -> Void
  ) {
    if rules.gathers { return pass(resource, rules, woken) }
    let taking = rules[line].taking
    if !hasWaited || !rules[line].isHandedOver { change(taking.level, of: resource) }
    if rules.countsUnfinished, line == .second {
      setUnfinished(of: resource, to: unfinished(of: resource) &+ 1)
    }
    if let other = taking.wakes { wake(other, of: resource, rules, woken) }
    if hasWaited { wakeOnward(rules[line].wakesOnTaking, line, of: resource, rules, woken) }
  }

  /// Does what follows when a cancelled task has left a line, in which it had a mark.
  ///
  /// Calls `woken` for each waiter that it wakes.
  @inline(__always)
  mutating func leave(
    _ line: ResourceRules.LineID,
    of resource: Resource,
    mark: WaiterMark,
    _ rules: ResourceRules,
    woken: (inout Self, Place) -> Void
  ) {
    if rules.gathers {
      wake(nil, .next, of: resource, rules, woken)
      if line == .first { drain(resource, rules, woken) }
    }
    switch rules[line].leaving {
    case .nothing: return
    case .wakesIfOpen: wakeOnward(.once, line, of: resource, rules, woken)
    case .wakesIfWoken:
      guard mark == .woken else { return }
      giveBack(line, of: resource, rules)
      wakeOnward(.once, line, of: resource, rules, woken)
    case .wakesWhileOpen:
      if mark == .woken { giveBack(line, of: resource, rules) }
      wakeOnward(.whileOpen, line, of: resource, rules, woken)
    }
  }

  /// Does what follows when a task is done with something that was put.
  ///
  /// Calls `woken` for each waiter that it wakes.
  @inline(__always)
  mutating func finish(
    _ resource: Resource,
    _ rules: ResourceRules,
    woken: (inout Self, Place) -> Void
  ) {
    setUnfinished(of: resource, to: unfinished(of: resource) &- 1)
    wakeOnward(.once, .third, of: resource, rules, woken)
  }

  /// Does what follows when a task gives.
  ///
  /// Calls `woken` for each waiter that it wakes.
  @inline(__always)
  mutating func give(
    _ resource: Resource,
    _ rules: ResourceRules,
    woken: (inout Self, Place) -> Void
  ) {
    change(rules.give.level, of: resource)
    if let line = rules.give.wakes { wake(line, of: resource, rules, woken) }
  }
}

// MARK: - Closing

extension ResourceStore where Self: ~Copyable {
  /// Whether a resource turns away a task that comes, or that runs again after it was woken.
  @inline(__always)
  func refuses(
    _ line: ResourceRules.LineID,
    of resource: Resource,
    _ rules: ResourceRules
  ) -> Bool {
    guard phase(of: resource) == .closed else { return false }
    return switch rules[line].refuses {
    case .nobody: false
    case .everybody: true
    case .unlessOpen: !isOpen(line, of: resource, rules)
    }
  }

  /// Does what follows when a resource is closed.
  ///
  /// Calls `woken` for each waiter that it wakes.
  @inline(__always)
  mutating func close(
    _ resource: Resource,
    _ closing: ResourceRules.Closing,
    _ rules: ResourceRules,
    woken: (inout Self, Place) -> Void
  ) {
    let isEmpty = level(of: resource) == 0
    let rest: ResourcePhase = isEmpty ? .open : .resetting
    setPhase(of: resource, to: closing == .forNow ? rest : .closed)
    if rules.gathers {
      wake(nil, .all, of: resource, rules, woken)
      return
    }
    if closing == .immediate {
      setUnfinished(of: resource, to: max(unfinished(of: resource) &- level(of: resource), 0))
      setLevel(of: resource, to: 0)
      if rules.countsUnfinished { wakeOnward(.once, .third, of: resource, rules, woken) }
    }
    wake(.first, .all, of: resource, rules, woken)
    if rules.secondLine != nil { wake(.second, .all, of: resource, rules, woken) }
  }
}

// MARK: - Gathering

extension ResourceStore where Self: ~Copyable {
  /// Counts a task that has joined a line, where that is counted.
  @inline(__always)
  mutating func count(in line: ResourceRules.LineID, of resource: Resource, _ rules: ResourceRules)
  {
    if rules.gathers, line == .first { change(.up, of: resource) }
  }

  /// Counts a task no more that has left a line, for whatever reason.
  @inline(__always)
  mutating func discount(
    from line: ResourceRules.LineID,
    of resource: Resource,
    _ rules: ResourceRules
  ) {
    if rules.gathers, line == .first { change(.down, of: resource) }
  }

  /// Does what follows when a task is turned away that has left a line, or has come just now.
  ///
  /// Calls `woken` for each waiter that it wakes.
  @inline(__always)
  mutating func refuse(
    from line: ResourceRules.LineID?,
    of resource: Resource,
    _ rules: ResourceRules,
    woken: (inout Self, Place) -> Void
  ) {
    if rules.gathers, line == .first { drain(resource, rules, woken) }
  }

  /// Lets a task go on for whom all have come; the last to come lets the others go on, too.
  @inline(__always)
  private mutating func pass(
    _ resource: Resource,
    _ rules: ResourceRules,
    _ woken: (inout Self, Place) -> Void
  ) {
    if phase(of: resource) == .open {
      setPhase(of: resource, to: .draining)
      wake(nil, .all, of: resource, rules, woken)
    }
    drain(resource, rules, woken)
  }

  /// Lets others in as soon as all have gone who had come.
  @inline(__always)
  private mutating func drain(
    _ resource: Resource,
    _ rules: ResourceRules,
    _ woken: (inout Self, Place) -> Void
  ) {
    guard level(of: resource) == 0 else { return }
    if phase(of: resource) != .closed { setPhase(of: resource, to: .open) }
    wake(nil, .all, of: resource, rules, woken)
  }
}

// MARK: - What moves are made of

extension ResourceStore where Self: ~Copyable {
  /// Whether the level lets a task take a resource.
  @inline(__always)
  func isOpen(
    _ line: ResourceRules.LineID,
    of resource: Resource,
    _ rules: ResourceRules
  ) -> Bool {
    switch rules[line].opens {
    case .aboveZero: level(of: resource) > 0
    case .belowLimit: level(of: resource) < limit(of: resource)
    case .always: true
    case .complete:
      phase(of: resource) == .open && level(of: resource) &+ 1 >= limit(of: resource)
    case .finished: unfinished(of: resource) <= 0
    }
  }

  /// Whether any task that was not cancelled stands in a line.
  @inline(__always)
  private func isAwaited(
    _ line: ResourceRules.LineID,
    of resource: Resource,
    _ rules: ResourceRules
  ) -> Bool {
    var next = firstPlace(in: resource)
    while let place = next {
      if stands(at: place, in: line, rules), mark(at: place) != .cancelled { return true }
      next = self.place(after: place, in: resource)
    }
    return false
  }

  /// Whether the waiter at a place stands in a line; a kind with one line has no other.
  @inline(__always)
  private func stands(
    at place: Place,
    in line: ResourceRules.LineID,
    _ rules: ResourceRules
  ) -> Bool {
    rules.secondLine == nil || self.line(at: place) == line
  }

  @inline(__always)
  private mutating func change(_ change: ResourceRules.LevelChange, of resource: Resource) {
    switch change {
    case .unchanged: break
    case .down: setLevel(of: resource, to: level(of: resource) &- 1)
    case .up: setLevel(of: resource, to: level(of: resource) &+ 1)
    case .fill: setLevel(of: resource, to: limit(of: resource))
    case .drain: setLevel(of: resource, to: 0)
    }
  }

  /// Undoes what being woken meant for the level.
  @inline(__always)
  private mutating func giveBack(
    _ line: ResourceRules.LineID,
    of resource: Resource,
    _ rules: ResourceRules
  ) {
    if rules[line].isHandedOver { change(rules[line].taking.level.reversed, of: resource) }
  }

  /// Wakes whom a line's rules name, once or more, as long as the line is open.
  @inline(__always)
  private mutating func wakeOnward(
    _ onward: ResourceRules.Onward,
    _ line: ResourceRules.LineID,
    of resource: Resource,
    _ rules: ResourceRules,
    _ woken: (inout Self, Place) -> Void
  ) {
    switch onward {
    case .none: break
    case .once:
      if isOpen(line, of: resource, rules) { _ = wake(line, of: resource, rules, woken) }
    case .whileOpen:
      while isOpen(line, of: resource, rules), wake(line, of: resource, rules, woken) {}
    }
  }

  /// Wakes whom a line's rules name.
  ///
  /// - Returns: whether anybody was woken.
  @inline(__always)
  @discardableResult
  private mutating func wake(
    _ line: ResourceRules.LineID,
    of resource: Resource,
    _ rules: ResourceRules,
    _ woken: (inout Self, Place) -> Void
  ) -> Bool {
    wake(line, rules[line].wakes, of: resource, rules, woken)
  }

  /// Wakes some waiters of a line, or of all lines.
  ///
  /// - Returns: whether anybody was woken.
  @inline(__always)
  @discardableResult
  private mutating func wake(
    _ line: ResourceRules.LineID?,
    _ waking: ResourceRules.Waking,
    of resource: Resource,
    _ rules: ResourceRules,
    _ woken: (inout Self, Place) -> Void
  ) -> Bool {
    var hasWoken = false
    var next = firstPlace(in: resource)
    while let place = next {
      if line.map({ stands(at: place, in: $0, rules) }) ?? true {
        let isPending = mark(at: place) == .pending
        if isPending {
          markWoken(at: place)
          if let line, rules[line].isHandedOver {
            change(rules[line].taking.level, of: resource)
          }
          woken(&self, place)
          hasWoken = true
        }
        switch waking {
        case .first: return hasWoken
        case .next: if isPending { return true }
        case .all: break
        }
      }
      next = self.place(after: place, in: resource)
    }
    return hasWoken
  }
}
