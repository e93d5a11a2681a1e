@testable import LockViz

extension ScreenProgram {
  /// Presses keys one after the other; what they ask for is done before the next one.
  ///
  /// - Returns: what the last key asks for besides.
  @discardableResult
  mutating func press(_ keys: Key...) -> Effect { press(keys) }

  /// Presses keys one after the other; what they ask for is done before the next one.
  ///
  /// - Returns: what the last key asks for besides.
  @discardableResult
  mutating func press(_ keys: [Key]) -> Effect {
    var effect = Effect.none
    for key in keys { effect = settle(.key(key)) }
    return effect
  }

  /// Presses the keys of a text, then others.
  mutating func type(_ text: String, _ keys: Key...) {
    press(text.map { .character($0) } + keys)
  }

  /// Takes an input, and runs again what that asks for.
  @discardableResult
  mutating func settle(_ input: Input) -> Effect {
    let effect = update(input)
    guard case .rerun(let request) = effect else { return effect }
    return settle(.reran(request.answer()))
  }
}
