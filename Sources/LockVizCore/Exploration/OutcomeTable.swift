/// The outcomes that were found, each with a number.
struct OutcomeTable {
  /// How runs ended that were not the same.
  private(set) var states: [FinalState] = []
  private var numbers: [StateKey: Int32] = [:]
  private var numbersByState: [FinalState: Int32] = [:]

  /// The number of the outcome with a key.
  func number(of key: StateKey) -> Int32? { numbers[key] }

  /// The number of an outcome, which is added if it is new.
  mutating func add(_ state: FinalState, _ key: StateKey) -> Int32 {
    let number = numbersByState[state] ?? Int32(states.count)
    if Int(number) == states.count {
      states.append(state)
      numbersByState[state] = number
    }
    numbers[key] = number
    return number
  }
}

extension StateObserver {
  /// The key of how a run ended: of all that ``FinalState`` tells.
  func outcomeKey(_ ending: Ending) -> StateKey {
    var key = values.mixed(failures)
    if case .deadlock(let blocked) = ending {
      // The order in which tasks were created is no part of an outcome.
      var sum = StateKey.zero
      for task in blocked {
        var part = StateKey(task.task).mixed(60, task.awaitsLock ? 1 : 0)
        for awaited in task.awaited { part = part.mixed(StateKey(awaited)) }
        sum &+= part
      }
      key = key.mixed(sum)
    }
    return key
  }
}
