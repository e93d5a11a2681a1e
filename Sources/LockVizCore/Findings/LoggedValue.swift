/// A value as the log keeps it: a text is a number in the log's name table.
struct LoggedValue: Sendable, Hashable {
  var bits: UInt64 = 0
  var type = EventRecord.ValueType.absent

  init() {}

  init(_ record: EventRecord) {
    bits = record.valueBits
    type = record.valueType
  }

  /// A record with this value, as a log takes it.
  var record: EventRecord {
    var record = EventRecord(nanoseconds: 0, task: .none, kind: KindCode(.stop))
    record.valueBits = bits
    record.valueType = type
    return record
  }

  /// Whether it is what a check finds where there is nothing yet: `null` or `false`.
  ///
  /// Nothing can be computed from it, so a write that follows it was a decision.
  var isAbsence: Bool { type == .null || type == .bool && bits == 0 }

  /// Whether it is a number, from which another one can be computed.
  var isNumber: Bool { type == .int || type == .double }

  /// Whether it is known to be the same as another value; 1 is 1.0.
  func isSame(as other: Self) -> Bool {
    guard type != .absent, other.type != .absent else { return false }
    guard isNumber, other.isNumber else { return self == other }
    return type == other.type ? bits == other.bits : number == other.number
  }

  private var number: Double {
    type == .int ? Double(Int64(bitPattern: bits)) : Double(bitPattern: bits)
  }

  /// Whether it looks as if it had been made from another value.
  ///
  /// A log does not say what a value was made from. A number is taken to be computed from a number
  /// or a text, a text from a number, a container to be changed, and a text to be continued or cut;
  /// any other value is a new one that uses nothing of the old.
  func isDerived(from old: Self, _ log: EventLog) -> Bool {
    if isNumber, old.isNumber { return true }
    if isNumber && old.type == .string || type == .string && old.isNumber { return true }
    guard case .string(let text)? = log.value(of: record),
      case .string(let oldText)? = log.value(of: old.record), !text.isEmpty, !oldText.isEmpty
    else { return false }
    if text.first == oldText.first, let first = text.first, "[{(".contains(first) { return true }
    return text.hasPrefix(oldText) || oldText.hasPrefix(text) || text.hasSuffix(oldText)
      || oldText.hasSuffix(text)
  }
}
