/// The outcomes that were found, each with a number.
struct OutcomeTable {
  /// The different ways in which runs ended.
  private(set) var states: [FinalState] = []
  /// A fingerprint of each; equal outcomes may have several.
  private(set) var fingerprints: [Fingerprint] = []
  private var numbers: [Fingerprint: Int32] = [:]
  private var numbersByState: [FinalState: Int32] = [:]

  /// The number of the outcome with a fingerprint.
  func number(of fingerprint: Fingerprint) -> Int32? { numbers[fingerprint] }

  /// The number of an outcome, which is added if it is new.
  mutating func add(_ state: FinalState, _ fingerprint: Fingerprint) -> Int32 {
    let number = numbersByState[state] ?? Int32(states.count)
    if Int(number) == states.count {
      states.append(state)
      fingerprints.append(fingerprint)
      numbersByState[state] = number
    }
    numbers[fingerprint] = number
    return number
  }
}
