/// What is wrong with a line of a script.
struct ScriptProblem: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }

  /// The word is not known.
  static func unknown(_ word: String) -> Self {
    let known = Key.completeNames + ["tick", "resize", "click", "wheel"]
    let nearest = nearestNames(to: word, among: known).prefix(3)
    let hint = nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: " or "))?"
    return Self(
      "there is no key ‘\(word.prefix(40))’\(hint.isEmpty ? ";" : hint) known are \(Key.names), "
        + "\"text\" in straight quotes, tick, resize, click and wheel"
    )
  }
}
