/// A value that an event can show.
///
/// A type that describes itself only has to be declared to conform; it is shown as text.
public protocol EventValueConvertible {
  /// The value as an event shows it.
  var eventValue: Event.Value { get }
}

extension EventValueConvertible where Self: CustomStringConvertible {
  /// The description, as text.
  public var eventValue: Event.Value { .string(description) }
}

extension Int: EventValueConvertible {
  /// The number.
  public var eventValue: Event.Value { .int(Int64(self)) }
}

extension Double: EventValueConvertible {
  /// The number.
  public var eventValue: Event.Value { .double(self) }
}

extension Bool: EventValueConvertible {
  /// The truth value.
  public var eventValue: Event.Value { .bool(self) }
}

extension String: EventValueConvertible {
  /// The text.
  public var eventValue: Event.Value { .string(self) }
}

extension Event.Value: EventValueConvertible {
  /// The value itself.
  public var eventValue: Event.Value { self }
}

extension Optional: EventValueConvertible where Wrapped: EventValueConvertible {
  /// The value, or `null`; a `nil` inside another optional is `Optional(null)`.
  public var eventValue: Event.Value {
    guard let value = self?.eventValue else { return .null }
    return value == .null ? .string("Optional(null)") : value
  }
}
