/// The outcomes that were found, each with a number.
struct OutcomeTable {
  /// How runs ended that were not the same.
  private(set) var states: [FinalState] = []
  /// A key of each; equal outcomes may have several.
  private(set) var keys: [StateKey] = []
  private var numbers: [StateKey: Int32] = [:]
  private var numbersByState: [FinalState: Int32] = [:]

  /// The number of the outcome with a key.
  func number(of key: StateKey) -> Int32? { numbers[key] }

  /// The number of an outcome, which is added if it is new.
  mutating func add(_ state: FinalState, _ key: StateKey) -> Int32 {
    let number = numbersByState[state] ?? Int32(states.count)
    if Int(number) == states.count {
      states.append(state)
      keys.append(key)
      numbersByState[state] = number
    }
    numbers[key] = number
    return number
  }
}

extension EventLoop {
  /// The key of how a run ended: of all that ``FinalState`` tells, in no order.
  func outcomeKey(_ ending: Ending) -> StateKey {
    var key = StateKey.zero
    for variable in variables {
      let expected = variable.expected.map { StateKey($0) } ?? .zero
      variable.forEachValue { name, value in
        key &+= StateKey(name).mixed(StateKey(value)).mixed(expected)
      }
    }
    for task in tasks {
      guard let error = task.pointee.error else { continue }
      key &+= StateKey(task.pointee.name).mixed(70, 0).mixed(StateKey("\(error)"))
    }
    if case .deadlock(let blocked) = ending {
      for task in blocked {
        var part = StateKey(task.task).mixed(71, task.awaited.isResource ? 1 : 0)
        for awaited in task.awaited.names { part = part.mixed(StateKey(awaited)) }
        key &+= part
      }
    }
    return key
  }
}
