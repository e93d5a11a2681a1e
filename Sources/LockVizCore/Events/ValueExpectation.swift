/// What is expected of a variable: a comparison with a value, which has to hold after every event or
/// at the end.
///
///     let options = Simulation.Options(expectations: [ValueExpectation("most_inside <= 2")!])
///
/// A value of another type is never equal, less or greater; 1 is 1.0.
public struct ValueExpectation: Sendable, Hashable {
  /// The variable's name, as in the log.
  public var variable: String
  /// How its value is compared.
  public var comparison: Comparison
  /// With what.
  public var value: Event.Value
  /// Whether it has to hold only where the run or the log ends.
  public var isAtEnd: Bool

  /// A way to compare two values, as it is written.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    /// The same value.
    case equal = "=="
    /// Another value.
    case notEqual = "!="
    /// At most the value.
    case lessOrEqual = "<="
    /// At least the value.
    case greaterOrEqual = ">="
    /// Less than the value.
    case less = "<"
    /// More than the value.
    case greater = ">"

    /// Whether it asks which of two is greater.
    var isOrder: Bool { self != .equal && self != .notEqual }
  }

  /// Creates an expectation.
  ///
  /// - Parameters:
  ///   - variable: the variable's name, as in the log.
  ///   - comparison: how its value is compared.
  ///   - value: with what.
  ///   - isAtEnd: whether it has to hold only at the end.
  public init(
    _ variable: String,
    _ comparison: Comparison,
    _ value: some EventValueConvertible,
    atEnd isAtEnd: Bool = false
  ) {
    self.variable = variable
    self.comparison = comparison
    self.value = value.eventValue
    self.isAtEnd = isAtEnd
  }

  /// Whether a value is as expected.
  public func holds(for value: Event.Value) -> Bool {
    switch comparison {
    case .equal: value.isSame(as: self.value)
    case .notEqual: !value.isSame(as: self.value)
    case .less: value.isLess(than: self.value)
    case .greater: self.value.isLess(than: value)
    case .lessOrEqual: value.isLess(than: self.value) || value.isSame(as: self.value)
    case .greaterOrEqual: self.value.isLess(than: value) || value.isSame(as: self.value)
    }
  }
}

extension ValueExpectation: LosslessStringConvertible {
  /// Reads an expectation such as `most_inside <= 2` or `state == "open" at end`.
  ///
  /// - Parameter description: a variable, a comparison, a value, and `at end` if that is when it has
  ///   to hold. Names with blanks and texts stand in quotes.
  public init?(_ description: String) {
    guard let expectation = try? Self(parsing: description) else { return nil }
    self = expectation
  }

  /// The expectation as it is written.
  public var description: String {
    var reader = ExpectationReader(variable)
    let isPlain = (try? reader.name()) == variable && reader.isAtEnd
    let name = isPlain ? variable : variable.inQuotes
    let text = if case .string(let text) = value { text.inQuotes } else { "\(value)" }
    return "\(name) \(comparison.rawValue) \(text)\(isAtEnd ? " at end" : "")"
  }
}

extension String {
  /// The text as it stands in an expectation.
  fileprivate var inQuotes: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension Event.Value {
  /// Whether it is the same value, where 1 is 1.0.
  func isSame(as other: Self) -> Bool {
    switch (self, other) {
    case (.int(let number), .double(let other)), (.double(let other), .int(let number)):
      Double(number) == other
    case (.double(let number), .double(let other)): number == other || self == .double(other)
    default: self == other
    }
  }

  /// Whether it is a number less than another one, or a text before another one.
  fileprivate func isLess(than other: Self) -> Bool {
    switch (self, other) {
    case (.int(let number), .int(let other)): number < other
    case (.int(let number), .double(let other)): Double(number) < other
    case (.double(let number), .int(let other)): number < Double(other)
    case (.double(let number), .double(let other)): number < other
    case (.string(let text), .string(let other)): text < other
    default: false
    }
  }
}
