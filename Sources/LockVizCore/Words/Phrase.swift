/// Words with roles, so that a screen can colour the names of tasks and resources without parsing.
public struct Phrase: Sendable, Hashable {
  /// The pieces, in order.
  public private(set) var spans: [Span] = []

  /// A piece of a phrase.
  public struct Span: Sendable, Hashable {
    /// The words.
    public var text: String
    /// What they are.
    public var role: Role

    /// Creates a piece.
    public init(text: String, role: Role) {
      self.text = text
      self.role = role
    }
  }

  /// What a piece of a phrase is.
  public enum Role: Sendable, Hashable {
    /// A task's name.
    case task
    /// The name of a lock or another resource.
    case resource
    /// A variable's name.
    case variable
    /// A value of a variable, or a text that the program said.
    case value
    /// What went wrong.
    case problem
    /// What to do about it, or that all is well.
    case advice
    /// Anything else.
    case plain
  }

  /// The words without their roles.
  public var text: String { spans.map(\.text).joined() }

  /// Adds a text with a role at the end.
  package mutating func append(_ text: String, _ role: Role) {
    guard !text.isEmpty else { return }
    if let last = spans.indices.last, spans[last].role == role {
      spans[last].text += text
    } else {
      spans.append(Span(text: text, role: role))
    }
  }

  mutating func append(_ phrase: Phrase) {
    for span in phrase.spans { append(span.text, span.role) }
  }

  /// Phrases as a list in a sentence: `A`, `A and B`, `A, B and 3 more`.
  static func list(
    _ phrases: [Phrase],
    limit: Int = 4,
    lastAfter conjunction: String = " and "
  ) -> Phrase {
    let shown = phrases.count > limit ? Array(phrases.prefix(limit - 1)) : phrases
    var list = Phrase()
    for (index, phrase) in shown.enumerated() {
      let isLast = index == shown.count - 1 && shown.count == phrases.count
      if index > 0 { list.append(isLast ? conjunction : ", ", .plain) }
      list.append(phrase)
    }
    if shown.count < phrases.count {
      list.append("\(conjunction)\(phrases.count - shown.count) more", .plain)
    }
    return list
  }
}

extension Phrase: ExpressibleByStringInterpolation {
  /// Creates a phrase of plain words.
  public init(stringLiteral value: String) { append(value, .plain) }

  /// Creates a phrase from an interpolation with roles.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.phrase }

  /// Collects a phrase: `"\(task: name) ends."`.
  public struct StringInterpolation: StringInterpolationProtocol {
    var phrase = Phrase()

    /// Creates an empty one.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds plain words.
    public mutating func appendLiteral(_ literal: String) { phrase.append(literal, .plain) }

    /// Adds a task's name.
    public mutating func appendInterpolation(task: String) { phrase.append(task, .task) }
    /// Adds the name of a lock or another resource.
    public mutating func appendInterpolation(resource: String) {
      phrase.append(resource, .resource)
    }
    /// Adds a variable's name.
    public mutating func appendInterpolation(variable: String) {
      phrase.append(variable, .variable)
    }
    /// Adds a value.
    public mutating func appendInterpolation(value: String) { phrase.append(value, .value) }
    /// Adds words for what went wrong.
    public mutating func appendInterpolation(problem: String) { phrase.append(problem, .problem) }
    /// Adds words for what to do.
    public mutating func appendInterpolation(advice: String) { phrase.append(advice, .advice) }
    /// Adds a number.
    public mutating func appendInterpolation(_ number: Int) {
      phrase.append(String(number), .plain)
    }
    /// Adds plain words.
    public mutating func appendInterpolation(_ text: String) { phrase.append(text, .plain) }
    /// Adds another phrase.
    public mutating func appendInterpolation(_ other: Phrase) { phrase.append(other) }
  }
}
