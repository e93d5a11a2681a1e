extension Event.Value {
  /// Reads a value as people type it: `2`, `-1.5`, `true`, `null`, `"text"`, or bare text.
  ///
  /// Quotes make anything a text; within them a backslash comes before a quote or a backslash.
  /// Blanks around it do not count.
  public init(parsing text: String) {
    var trimmed = text[...].drop(while: \.isWhitespace)
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    if trimmed == "\"\"" {
      self = .string("")
    } else if trimmed.first == "\"", trimmed.last == "\"",
      let words = try? QueryWord.words(in: String(trimmed)), words.count == 1
    {
      self = .string(words[0].text)
    } else {
      self.init(bare: String(trimmed))
    }
  }

  /// Reads a value that is not in quotes.
  init(bare text: String) {
    switch text {
    case "null": self = .null
    case "true": self = .bool(true)
    case "false": self = .bool(false)
    default:
      let isNumber = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
      if isNumber, let number = Int64(text) {
        self = .int(number)
      } else if isNumber, let number = Double(text), number.isFinite {
        self = .double(number)
      } else {
        self = .string(text)
      }
    }
  }

  /// Whether a person who types the other value means this one.
  ///
  /// A number means the same number of either kind, or a text that reads the same. What was typed
  /// as a text means texts only.
  func isMeant(by typed: Event.Value) -> Bool {
    switch (typed, self) {
    case (.string, _): self == typed
    case (.int(let number), .double(let value)): Double(exactly: number) == value
    case (.double(let number), .int(let value)): Int64(exactly: number) == value
    case (_, .string(let text)): typed.description == text
    default: self == typed
    }
  }
}

/// A value to look for in a log's records, without making values of these.
struct ValuePattern: Sendable, Hashable {
  private var isNull = false
  private var bool: Bool?
  private var int: Int64?
  private var double: Double?
  private var text: NameID?

  /// Finds what `isMeant(by:)` finds among a log's values.
  init(_ value: Event.Value, in log: EventLog) {
    text = log.names.find(value.description)
    switch value {
    case .null: isNull = true
    case .bool(let value): bool = value
    case .int(let value):
      int = value
      double = Double(exactly: value)
    case .double(let value):
      int = Int64(exactly: value)
      double = value
    case .string: break
    }
  }

  /// Whether a record has the value.
  @inline(__always)
  func matches(_ record: EventRecord) -> Bool {
    switch record.valueType {
    case .absent: false
    case .null: isNull
    case .bool: bool == (record.valueBits != 0)
    case .int: int == Int64(bitPattern: record.valueBits)
    case .double: double == Double(bitPattern: record.valueBits)
    case .string: text == NameID(index: UInt32(truncatingIfNeeded: record.valueBits))
    }
  }
}
