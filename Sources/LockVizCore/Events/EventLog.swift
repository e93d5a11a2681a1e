/// Every event of a run, in order: the only thing that sources and readers share.
///
/// A collection of ``Event`` that takes 32 bytes an event beyond the names; index 0 is event
/// number 1.
public struct EventLog: Sendable {
  /// What the log's first line says.
  public var header: Header

  /// What the events' kinds come to.
  package let vocabulary: Vocabulary

  private(set) var names = NameTable()
  /// Names of kinds that are not in the vocabulary, by their code less its rows.
  private(set) var otherKinds = NameTable()
  /// Full chunks, all of `chunkSize` events, so that a growing log is never copied.
  private var chunks: [ContiguousArray<EventRecord>] = []
  private var tail: ContiguousArray<EventRecord> = []

  private static let chunkShift = 12
  private static let chunkSize = 1 << chunkShift

  /// Creates an empty log.
  public init(header: Header = Header()) {
    self.init(header: header, vocabulary: .standard)
  }

  /// Creates an empty log of events by a vocabulary.
  package init(header: Header = Header(), vocabulary: Vocabulary) {
    self.header = header
    self.vocabulary = vocabulary
  }

  /// The first line of a log: where its events come from.
  public struct Header: Sendable, Hashable {
    /// What made the events: `simulation` or `recording`; empty where a log does not say.
    public var source: String
    /// The name of the scenario or the program.
    public var name: String
    /// What `t` counts: `virtual` or `monotonic` time.
    public var clock: String
    /// What a person expects of variables at the end, by name.
    public var expected: [String: Event.Value]
    /// What else is expected of variables, after every event or at the end.
    public var expectations: [ValueExpectation]

    /// Creates a header.
    public init(
      source: String = "simulation",
      name: String = "",
      clock: String = "virtual",
      expected: [String: Event.Value] = [:],
      expectations: [ValueExpectation] = []
    ) {
      self.source = source
      self.name = name
      self.clock = clock
      self.expected = expected
      self.expectations = expectations
    }
  }
}

extension EventLog: RandomAccessCollection {
  /// The index of the first event.
  public var startIndex: Int { 0 }
  /// The number of events.
  public var endIndex: Int { chunks.count << Self.chunkShift + tail.count }

  /// The event at an index, which is its number minus one.
  public subscript(index: Int) -> Event {
    let record = record(at: index)
    return Event(
      number: index + 1,
      nanoseconds: record.nanoseconds,
      task: names[record.task],
      kind: kind(at: Int(record.kind.index)),
      object: record.object == .none ? nil : names[record.object],
      value: value(of: record),
      location: record.location == .none ? nil : names[record.location]
    )
  }
}

extension EventLog {
  /// Adds an event at the end; its number becomes its position.
  public mutating func append(_ event: Event) {
    let (type, bits) = encode(event.value)
    append(
      EventRecord(
        nanoseconds: event.nanoseconds,
        valueBits: bits,
        task: names.intern(event.task),
        object: event.object.map { names.intern($0) } ?? .none,
        location: event.location.map { names.intern($0) } ?? .none,
        kind: code(of: event.kind),
        valueType: type
      )
    )
  }

  /// The event at an index with its names as numbers.
  func record(at index: Int) -> EventRecord {
    let chunk = index >> Self.chunkShift
    return chunk == chunks.count
      ? tail[index & (Self.chunkSize - 1)] : chunks[chunk][index & (Self.chunkSize - 1)]
  }

  /// Adds an event whose names are numbers of this log.
  mutating func append(_ record: EventRecord) {
    if tail.count == Self.chunkSize {
      chunks.append(tail)
      tail = []
      tail.reserveCapacity(Self.chunkSize)
    }
    tail.append(record)
  }

  /// Forgets the events; the names keep their numbers.
  mutating func removeEvents() {
    chunks.removeAll()
    tail.removeAll(keepingCapacity: true)
  }

  /// The number of a name in this log's table.
  mutating func intern(_ name: String) -> NameID { names.intern(name) }

  /// The number of a name given as UTF-8 in this log's table.
  mutating func intern(utf8 name: UnsafeRawBufferPointer) -> NameID { names.intern(utf8: name) }

  /// The code of a kind; a kind that is not in the vocabulary gets the next free one.
  mutating func code(of kind: Event.Kind) -> KindCode {
    var name = kind.name
    return name.withUTF8 { code(ofKind: UnsafeRawBufferPointer($0)) }
  }

  /// The code of a kind given by its name in UTF-8.
  mutating func code(ofKind name: UnsafeRawBufferPointer) -> KindCode {
    vocabulary.code(ofKind: name) ?? otherCode(ofKind: name)
  }

  private mutating func otherCode(ofKind name: UnsafeRawBufferPointer) -> KindCode {
    // No real log has tens of thousands of unknown kinds; the last code stands for all further
    // ones.
    let last = Int(UInt16.max) - vocabulary.count
    let id =
      otherKinds.count <= last
      ? otherKinds.intern(utf8: name)
      : otherKinds.find(utf8: name) ?? NameID(index: UInt32(last))
    return KindCode(index: UInt16(vocabulary.count + Int(id.index)), move: .nothing)
  }

  /// The number of kinds that have a code: those of the vocabulary and the log's own.
  var kindCount: Int { vocabulary.count + otherKinds.count }

  /// The kind with a code, by the code's index.
  func kind(at index: Int) -> Event.Kind {
    index < vocabulary.count
      ? vocabulary.rows[index].kind
      : Event.Kind(otherKinds[NameID(index: UInt32(index - vocabulary.count))])
  }

  /// What is known of the kind of the event at an index.
  package func row(at index: Int) -> Vocabulary.Row {
    let code = record(at: index).kind
    return vocabulary[code] ?? vocabulary.row(of: kind(at: Int(code.index)))
  }

  /// A record's value.
  func value(of record: EventRecord) -> Event.Value? {
    switch record.valueType {
    case .absent: nil
    case .null: .null
    case .bool: .bool(record.valueBits != 0)
    case .int: .int(Int64(bitPattern: record.valueBits))
    case .double: .double(Double(bitPattern: record.valueBits))
    case .string: .string(names[NameID(index: UInt32(truncatingIfNeeded: record.valueBits))])
    }
  }

  /// A value as a record keeps it; a text of more bytes than `limit` is cut.
  mutating func encode(
    _ value: Event.Value?,
    limit: Int = .max
  ) -> (EventRecord.ValueType, UInt64) {
    switch value {
    case nil: (.absent, 0)
    case .null: (.null, 0)
    case .bool(let value): (.bool, value ? 1 : 0)
    case .int(let value): (.int, UInt64(bitPattern: value))
    case .double(let value): (.double, value.bitPattern)
    case .string(let text):
      (.string, UInt64(names.intern(text.utf8.count > limit ? text.cut(to: limit) : text).index))
    }
  }
}

extension String {
  /// The text's first bytes, and a mark that there was more.
  fileprivate func cut(to limit: Int) -> String {
    String(decoding: utf8.prefix(limit), as: UTF8.self) + "…"
  }
}
