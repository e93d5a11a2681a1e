/// What is said of the resources of a kind, in sentences, lanes and panes.
struct ResourceWords: Sendable {
  /// What several are called: `locks`.
  var plural: String
  /// The verb for taking one.
  var take: Verb
  /// What a task does that takes one from the second line, and from the third, if there are such.
  var furtherTakes: [Verb] = []
  /// The verb for giving one.
  var give: Verb
  /// The verb for closing one.
  var close = Verb("close", "closes", "closed", "closing")
  /// What one is that was closed, as after `it is`.
  var closed = "closed"
  /// What one is at a level, in a word or two after `it is`: `free`, `at 2 of 3`.
  var state: @Sendable (_ level: Int, _ limit: Int) -> String

  /// The verb for taking one from a line.
  func take(_ line: ResourceRules.LineID) -> Verb {
    let place = Int(line.rawValue) - 1
    return furtherTakes.indices.contains(place) ? furtherTakes[place] : take
  }

  /// What one is in a phase, as after `it is`; nil where that goes without saying.
  func phase(_ phase: ResourcePhase) -> String? {
    switch phase {
    case .open: nil
    case .draining: "draining"
    case .resetting: "being reset"
    case .closed: closed
    }
  }

  /// A verb in the forms that sentences need.
  struct Verb: Sendable {
    /// As after `when did it`: `acquire`.
    var base: String
    /// As after a name: `acquires`.
    var present: String
    /// Likewise, of what has happened, and as after `it is`: `acquired`.
    var past: String
    /// As after `without`: `acquiring`.
    var gerund: String
    /// What stands between what is taken and the resource: `from`; empty where the resource itself is
    /// taken.
    var preposition = ""

    /// As at the beginning of a piece of advice: `Acquire`.
    var imperative: String { base.prefix(1).uppercased() + base.dropFirst() }

    init(
      _ base: String,
      _ present: String,
      _ past: String,
      _ gerund: String,
      _ preposition: String = ""
    ) {
      self.base = base
      self.present = present
      self.past = past
      self.gerund = gerund
      self.preposition = preposition
    }

    /// What the log calls taking a resource.
    static let acquire = Verb("acquire", "acquires", "acquired", "acquiring")
    /// What the log calls going on because of what others did.
    static let pass = Verb("pass", "passes", "passed", "passing")
    /// What the log calls giving it back.
    static let release = Verb("release", "releases", "released", "releasing")
  }
}
