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
}
