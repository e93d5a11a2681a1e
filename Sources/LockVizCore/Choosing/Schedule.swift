/// The order in which ready tasks are picked: a value that prints as task names.
///
/// A schedule names the task to pick wherever more than one is ready, and nothing where there is no
/// choice. Its text is what `lockviz run --schedule` takes: `fifo`, `random:7`, `task_B,task_A`, or
/// names followed by what decides after them: `task_B,random:7`.
///
/// A task that awaits an actor or other plain Swift can stand in the queue more than once; its
/// second entry is `task/2`. The loop can only guess whose job such an entry is, from the task that
/// caused it.
public struct Schedule: Sendable, Hashable {
  /// The tasks to pick, one for each choice.
  public var picks: [String]
  /// What decides after the last of `picks`.
  public var rest: Rest

  /// What decides where no task is named.
  public enum Rest: Sendable, Hashable {
    /// asyncio's order: the task that has been ready longest.
    case fifo
    /// Any ready task, with equal probability; the same seed gives the same picks.
    case random(seed: UInt64)
    /// Nothing: the run ends before the next choice.
    case stop
  }

  /// Creates a schedule that picks the named tasks and then goes on with `rest`.
  public init(picks: [String] = [], then rest: Rest = .fifo) {
    self.picks = picks
    self.rest = rest
  }

  /// asyncio's order.
  public static let fifo = Schedule()

  /// Any ready task, with equal probability; the same seed gives the same picks.
  public static func random(seed: UInt64) -> Schedule { Schedule(then: .random(seed: seed)) }
}

extension Schedule: LosslessStringConvertible {
  /// The schedule as text.
  ///
  /// A comma or a backslash in a name gets a backslash before it, and so does a last name that
  /// would read as what comes after the names.
  public var description: String {
    var words = picks.map(\.escaped)
    switch rest {
    case .fifo:
      if let last = words.last, Rest(last) != nil { words[words.count - 1] = "\\" + last }
      if words.isEmpty { words = ["fifo"] }
    case .random(let seed): words.append("random:\(seed)")
    case .stop: words.append("stop")
    }
    return words.joined(separator: ",")
  }

  /// The text for people, cut after some picks if it is long.
  var abridged: String {
    guard picks.count > 20 else { return description }
    let last = picks[picks.count - 1]
    let rest = picks.count - 12
    let isAlike = picks.dropFirst(12).allSatisfy { $0 == last }
    return "\(Schedule(picks: Array(picks.prefix(12)), then: .fifo)),… "
      + (isAlike ? "(\(last) \(rest) times more)" : "(\(rest) picks more)")
  }

  /// Reads a schedule from its text; nil if a name is empty or a seed is not a number.
  ///
  /// An empty text, which has no names, is asyncio's order.
  public init?(_ description: String) {
    guard !description.isEmpty else {
      self = .fifo
      return
    }
    var words = [(text: "", isName: false)]
    var isEscaped = false
    for scalar in description.unicodeScalars {
      if isEscaped || scalar != "," && scalar != "\\" {
        words[words.count - 1].text.unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "," {
        words.append(("", false))
      } else {
        words[words.count - 1].isName = true
        isEscaped = true
      }
    }
    guard !isEscaped, let last = words.last, words.allSatisfy({ !$0.text.isEmpty }) else {
      return nil
    }
    let rest = last.isName ? nil : Rest(last.text)
    if rest != nil { words.removeLast() }
    if rest == nil && !last.isName && last.text.hasPrefix("random:") { return nil }
    self.init(picks: words.map(\.text), then: rest ?? .fifo)
  }
}

extension String {
  /// The name with a backslash before each comma and backslash.
  ///
  /// By scalars: a mark that combines with a comma makes one character of both.
  fileprivate var escaped: String {
    var text = UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "," || scalar == "\\" { text.append("\\") }
      text.append(scalar)
    }
    return String(text)
  }
}

extension Schedule.Rest {
  /// Reads what comes after the names; nil if the text is a name.
  fileprivate init?(_ text: String) {
    if text == "fifo" {
      self = .fifo
    } else if text == "stop" {
      self = .stop
    } else if text.hasPrefix("random:"), let seed = UInt64(text.dropFirst("random:".count)) {
      self = .random(seed: seed)
    } else {
      return nil
    }
  }
}
