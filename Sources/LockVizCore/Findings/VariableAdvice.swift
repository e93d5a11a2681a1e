/// Whether a variable needs a lock, and why.
///
/// One finding for every variable; the elements of a container, `cache[1]` and `cache[2]`, are one
/// subject, because they are used by the same code: what is said of `cache` is the gravest that
/// holds for any element.
struct VariableAdvice: Evidence {
  /// The variable, or the element of a container that shows most.
  var variable: NameID
  var reason: Reason

  /// Why a variable needs a lock, or none: the gravest first.
  enum Reason: Sendable {
    /// A task wrote back what it had read before a suspension; the lock, if any, is held at every
    /// write, but not from read to write.
    case writtenAcrossGap(VariableUse.WriteBack, lock: NameID)
    /// Tasks write back across suspensions under a lock that not every write holds.
    case guardedByHalf(VariableUse.WriteBack, VariableUse.WriteBack?)
    /// A task checked, was suspended, and looked again before it wrote.
    case checkedTwice(VariableUse.WriteBack)
    /// Every write holds the lock.
    case guarded(NameID)
    /// Every write to an element that tasks share holds that element's own lock, such as this one.
    case guardedEach(lock: NameID)
    /// Every write follows its read without a suspension.
    case withoutGap(VariableUse.WriteBack)
    /// Nobody writes back what it has read.
    case blindWrites
    /// Only this task writes it.
    case oneWriter(NameID)
    /// It is written before it is shared, and then only read.
    case setUpBefore
    /// Nobody writes it.
    case onlyRead
    /// Tasks use it one after the other, each created by the one before or having awaited it.
    case handedOver(NameID, NameID)
    /// Only this task uses it.
    case oneTask(NameID)

    /// The smaller, the graver.
    var rank: Int {
      switch self {
      case .writtenAcrossGap: 0
      case .guardedByHalf: 1
      case .checkedTwice: 2
      case .guarded, .guardedEach: 3
      case .withoutGap: 4
      case .blindWrites: 5
      case .oneWriter: 6
      case .setUpBefore: 7
      case .onlyRead: 8
      case .handedOver: 9
      case .oneTask: 10
      }
    }
  }

  var kind: Finding.Kind { reason.rank < 3 ? .needsLock : .needsNoLock }
  var severity: Finding.Severity { .note }
  var moments: [Int] { [] }

  var event: Int {
    switch reason {
    case .writtenAcrossGap(let write, _), .checkedTwice(let write), .withoutGap(let write):
      write.write.number
    case .guardedByHalf(let write, let unguarded): (unguarded ?? write).write.number
    default: 0
    }
  }
}

extension FindingsPass {
  /// What is to be said of each container, in the order of first use.
  var variableAdvice: [VariableAdvice] {
    var advice: [VariableAdvice] = []
    for (variable, guards) in zip(variables, guards) where variable.name != .none {
      let one = VariableAdvice(variable: variable.name, reason: reason(variable, guards))
      guard let container = containerOfName[variable.name].index, container < advice.count else {
        advice.append(one)
        continue
      }
      if one.reason.rank < advice[container].reason.rank {
        advice[container] = one
      }
    }
    for (variable, guards) in zip(variables, guards) where variable.use.isWritten {
      guard let container = containerOfName[variable.name].index, container < advice.count,
        case .guarded(let lock) = advice[container].reason,
        guards?.contains(where: { resources[$0].name == lock }) != true
      else { continue }
      advice[container].reason = .guardedEach(lock: lock)
    }
    return advice
  }

  private func reason(_ variable: ObservedVariable, _ guards: [Int]?) -> VariableAdvice.Reason {
    let use = variable.use
    let facts = use.facts
    guard use.isWritten else { return .onlyRead }
    guard use.isShared else {
      return use.wasHandedOver ? .handedOver(use.user, use.otherUser) : .oneTask(use.user)
    }
    guard facts.writer != .none else { return .setUpBefore }
    let guardian = guards?.first.map { resources[$0].name }
    guard facts.otherWriter != .none else {
      return guardian.map { .guarded($0) } ?? .oneWriter(facts.writer)
    }
    if let write = facts.acrossGap { return .writtenAcrossGap(write, lock: guardian ?? .none) }
    if let guardian { return .guarded(guardian) }
    if let write = facts.guardedGap { return .guardedByHalf(write, facts.unguarded) }
    if let write = facts.rechecked { return .checkedTwice(write) }
    if let write = facts.withoutGap { return .withoutGap(write) }
    return .blindWrites
  }
}

extension String {
  /// The name of an element's container, `cache` for `cache[1]`; otherwise the name itself.
  var containerName: String {
    guard last == "]", let bracket = firstIndex(of: "["), bracket > startIndex else { return self }
    return String(self[..<bracket])
  }
}
