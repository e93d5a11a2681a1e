import LockVizCore

/// What is being typed in the last row, and what was typed before.
struct Prompts: Sendable {
  /// The line that is being typed, if there is one.
  private(set) var open: Prompt?
  private var histories: [Prompt.Kind: [String]] = [:]
  /// The filter before its prompt was opened, which Esc brings back.
  private(set) var filterBefore: LaneFilter?

  /// Opens a line; one for a filter begins with that.
  mutating func open(_ kind: Prompt.Kind, _ filter: LaneFilter?) {
    filterBefore = filter
    open = Prompt(
      kind,
      text: kind == .filter ? filter?.text ?? "" : "",
      history: histories[kind] ?? []
    )
  }

  /// Gives a key to the line that is open.
  ///
  /// - Returns: the line with that key, and what the key did; nil if none is open.
  mutating func take(_ key: Key) -> (line: Prompt, result: Prompt.Result)? {
    guard var line = open else { return nil }
    let result = line.take(key)
    open = result == .editing ? line : nil
    if case .entered(let text) = result, !text.isEmpty, histories[line.kind]?.last != text {
      histories[line.kind, default: []].append(text)
    }
    return (line, result)
  }
}
