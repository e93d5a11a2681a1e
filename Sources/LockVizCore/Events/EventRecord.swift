/// An event as the log keeps it: names are numbers in the log's name table.
///
/// 32 bytes, so that ten million events are 320 MB.
struct EventRecord: Sendable {
  /// Nanoseconds since the log began.
  var nanoseconds: Int64
  /// The value's bits; `valueType` says what they are.
  var valueBits: UInt64 = 0
  /// The acting task.
  var task: NameID
  /// What it acts on, or `.none`.
  var object: NameID = .none
  /// `file:line`, or `.none`.
  var location: NameID = .none
  /// What happened.
  var kind: KindCode
  /// What `valueBits` holds.
  var valueType: ValueType = .absent

  /// What an event's value is.
  enum ValueType: UInt8, Sendable {
    case absent, null, bool, int, double, string
  }
}

/// A name's number in a name table; zero is the empty name, which stands for "none".
struct NameID: Sendable, Hashable {
  var index: UInt32

  static let none = NameID(index: 0)
}

/// A kind's number: its place among the known kinds, or beyond them among the log's other kinds.
struct KindCode: Sendable, Hashable {
  var index: UInt16

  static let spawn = KindCode(index: 0)
  static let start = KindCode(index: 1)
  static let wait = KindCode(index: 2)
  static let acquire = KindCode(index: 3)
  static let release = KindCode(index: 4)
  static let read = KindCode(index: 5)
  static let write = KindCode(index: 6)
  static let yield = KindCode(index: 7)
  static let sleep = KindCode(index: 8)
  static let wake = KindCode(index: 9)
  static let join = KindCode(index: 10)
  static let joined = KindCode(index: 11)
  static let cancel = KindCode(index: 12)
  static let print = KindCode(index: 13)
  static let end = KindCode(index: 14)
  static let stop = KindCode(index: 15)
  static let firstOther = 16
}
