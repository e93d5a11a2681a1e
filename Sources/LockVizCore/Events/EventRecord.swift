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

/// A kind's number in a log, with what events of the kind do.
///
/// Three bytes, so that a record keeps its 32; iterating needs no lookup for the move.
struct KindCode: Sendable, Hashable {
  /// The place of its row in the log's vocabulary, or beyond the rows its place among the log's other
  /// kinds.
  var index: UInt16
  /// What it does.
  var move: Event.Move

  init(index: UInt16, move: Event.Move) {
    self.index = index
    self.move = move
  }

  /// The first kind in every vocabulary that makes a move: `acquire` for `take`.
  @inline(__always)
  init(_ move: Event.Move) { self.init(index: UInt16(move.rawValue), move: move) }
}
