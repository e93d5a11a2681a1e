/// A query prepared for one log: which of its words match an event, as bits.
///
/// A name is compared with the words when a record with it first comes up, and never again, so the
/// preparation costs two bytes a name, and an event three or four lookups.
struct EventMatcher {
  private let log: EventLog
  /// The words that each name contains; `known` is set once that is known.
  private var wordsOfName: [UInt16]
  /// The words that each kind's name contains.
  private let wordsOfKind: [UInt16]
  private let wordsOfNull: UInt16
  private let wordsOfFalse: UInt16
  private let wordsOfTrue: UInt16
  /// The words that the most recent doubles and durations contain, by their bits.
  private var wordsOfDouble: [UInt64: UInt16] = [:]
  private var wordsOfDuration: [UInt64: UInt16] = [:]

  private let texts: [(bit: UInt16, pattern: TextPattern)]
  private let digits: [(bit: UInt16, pattern: DigitPattern)]
  private let accesses: [(bit: UInt16, variable: NameID, value: ValuePattern)]
  /// The words that must match; the others must not.
  private let wanted: UInt16
  private let all: UInt16

  private static let known: UInt16 = 1 << 15
  private static let maximumRemembered = 4_096

  /// Prepares a query for a log.
  init(_ query: EventQuery, _ log: EventLog) {
    var texts: [(UInt16, TextPattern)] = []
    var digits: [(UInt16, DigitPattern)] = []
    var accesses: [(UInt16, NameID, ValuePattern)] = []
    var wanted: UInt16 = 0
    for (index, term) in query.terms.enumerated() {
      let bit: UInt16 = 1 << index
      if !term.isNegated { wanted |= bit }
      switch term.subject {
      case .text(let text):
        texts.append((bit, TextPattern(text)))
        if let pattern = DigitPattern(text) { digits.append((bit, pattern)) }
      case .access(let variable, let value):
        guard let name = log.names.find(variable) else { continue }
        accesses.append((bit, name, ValuePattern(value, in: log)))
      }
    }
    func words(_ text: String) -> UInt16 { Self.words(in: text, texts) }
    self.log = log
    self.texts = texts
    self.digits = digits
    self.accesses = accesses
    self.wanted = wanted
    all = (1 << query.terms.count) - 1
    wordsOfName = Array(repeating: 0, count: log.names.count)
    wordsOfName[0] = Self.known
    wordsOfKind = (0..<log.kindCount).map { words(log.kind(at: $0).name) }
    wordsOfNull = words("null")
    wordsOfFalse = words("false")
    wordsOfTrue = words("true")
  }

  /// Whether an event matches.
  @inline(__always)
  mutating func matches(_ record: EventRecord) -> Bool {
    var found = wordsOfKind[Int(record.kind.index)]
    found |= words(record.task) | words(record.object) | words(record.location)
    found |= wordsOfValue(record)
    if !accesses.isEmpty, record.kind.move.object == .variable {
      for access in accesses
      where access.variable == record.object && access.value.matches(record) { found |= access.bit }
    }
    return found & all == wanted
  }

  @inline(__always)
  private mutating func words(_ name: NameID) -> UInt16 {
    let words = wordsOfName[Int(name.index)]
    return words >= Self.known ? words : findOut(name)
  }

  private mutating func findOut(_ name: NameID) -> UInt16 {
    let words = log.names.withUTF8(of: name) { name in
      texts.reduce(Self.known) { $1.pattern.isContained(in: name) ? $0 | $1.bit : $0 }
    }
    wordsOfName[Int(name.index)] = words
    return words
  }

  @inline(__always)
  private mutating func wordsOfValue(_ record: EventRecord) -> UInt16 {
    switch record.valueType {
    case .absent: return 0
    case .null: return wordsOfNull
    case .bool: return record.valueBits == 0 ? wordsOfFalse : wordsOfTrue
    case .int where record.kind.move == .sleep: return words(ofDuration: record.valueBits)
    case .int:
      return digits.reduce(0) {
        $1.pattern.isContained(in: Int64(bitPattern: record.valueBits)) ? $0 | $1.bit : $0
      }
    case .double: return words(ofDouble: record.valueBits)
    case .string: return words(NameID(index: UInt32(truncatingIfNeeded: record.valueBits)))
    }
  }

  private mutating func words(ofDouble bits: UInt64) -> UInt16 {
    if let words = wordsOfDouble[bits] { return words }
    let words = Self.words(in: Double(bitPattern: bits).description, texts)
    if wordsOfDouble.count >= Self.maximumRemembered { wordsOfDouble.removeAll() }
    wordsOfDouble[bits] = words
    return words
  }

  private mutating func words(ofDuration bits: UInt64) -> UInt16 {
    if let words = wordsOfDuration[bits] { return words }
    let words = Self.words(in: Int64(bitPattern: bits).durationText, texts)
    if wordsOfDuration.count >= Self.maximumRemembered { wordsOfDuration.removeAll() }
    wordsOfDuration[bits] = words
    return words
  }

  private static func words(in text: String, _ texts: [(UInt16, TextPattern)]) -> UInt16 {
    texts.reduce(0) { $1.1.isContained(in: text) ? $0 | $1.0 : $0 }
  }
}
