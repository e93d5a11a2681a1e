/// Reads a log from JSON lines as they arrive, in pieces of any size.
///
///     var reader = EventLogReader()
///     try reader.read(bytes)  // for every piece
///     let (log, warnings) = try reader.finish()
///
/// It keeps the events and at most one unfinished line. After an error it reads no further: the
/// events before the damage stay in ``log``, and every later call throws the same error again.
public struct EventLogReader: Sendable {
  /// The events of all complete lines so far, for those who watch a log while it grows.
  public internal(set) var log: EventLog
  /// The most events to take; anything after them is ignored.
  public let limit: Int
  /// Whether there were more events than `limit`, so that nothing more need be read.
  public private(set) var isFull = false
  /// How many events were handed on and are no longer in ``log``.
  var handedOn = 0

  /// The number of the line being read, from 1; 0 before the first.
  private(set) var line = 0
  /// Whether the header has been read, so that there is a log.
  public private(set) var hasHeader = false
  /// The beginning of a line whose end has not arrived.
  private var unfinished: [UInt8] = []
  private var failure: EventLogError?

  /// The number and the time of the last event.
  var lastNumber: Int64 = 0
  var lastNanoseconds: Int64 = .min
  /// What is odd about the lines so far.
  public private(set) var warnings: [EventLogWarning] = []

  /// The longest line, in bytes without its end.
  static let maximumLine = 1 << 20
  /// The longest name of a task, an object, a kind or a place, in bytes of UTF-8.
  static let maximumName = 1024
  /// The most events to take by default: 3.2 GB of them.
  public static let defaultLimit = 100_000_000

  /// Creates a reader that takes at most `limit` events.
  public init(limit: Int = Self.defaultLimit) {
    self.init(limit: limit, vocabulary: .standard)
  }

  /// Creates a reader that understands a vocabulary.
  package init(limit: Int = Self.defaultLimit, vocabulary: Vocabulary) {
    self.limit = limit
    log = EventLog(vocabulary: vocabulary)
  }

  /// How many bytes are kept for a line whose end has not arrived.
  var bufferedBytes: Int { unfinished.capacity }
}

extension EventLogReader {
  /// Reads the next piece of the log.
  ///
  /// - Throws: what is wrong with the first damaged line.
  public mutating func read(_ piece: RawSpan) throws(EventLogError) {
    try piece.withUnsafeBytes { bytes throws(EventLogError) in try self.read(bytes) }
  }

  /// Reads the next piece of the log.
  ///
  /// - Throws: what is wrong with the first damaged line.
  public mutating func read(_ piece: UnsafeRawBufferPointer) throws(EventLogError) {
    if let failure { throw failure }
    do {
      try readLines(of: piece)
    } catch {
      unfinished = []
      failure = error
      throw error
    }
  }

  /// Reads the rest and returns the log.
  ///
  /// - Throws: what is wrong with the log: a damaged line, or that there is none.
  public mutating func finish() throws(EventLogError)
    -> (log: EventLog, warnings: [EventLogWarning])
  {
    if let failure { throw failure }
    let last = unfinished
    unfinished = []
    if !last.isEmpty {
      do {
        try last.span.bytes.withUnsafeBytes { bytes throws(EventLogError) in try readLine(bytes) }
      } catch {
        guard hasHeader else { throw error }
        let isCut = error.reason == .damaged(.endsEarly)
        warn(EventLogWarning(line: line, kind: isCut ? .cutShort : .lastLineDamaged(error)))
      }
    }
    guard hasHeader else { throw EventLogError(line: 0, reason: .empty) }
    return (log, warnings)
  }

  private mutating func readLines(of piece: UnsafeRawBufferPointer) throws(EventLogError) {
    var start = 0
    if !unfinished.isEmpty {
      let end = piece.firstNewline(from: 0)
      try keep(UnsafeRawBufferPointer(rebasing: piece[..<(end ?? piece.count)]))
      guard let end else { return }
      start = end + 1
      let whole = unfinished
      unfinished = []
      try whole.span.bytes.withUnsafeBytes { bytes throws(EventLogError) in try readLine(bytes) }
    }
    while !isFull, let end = piece.firstNewline(from: start) {
      let line = UnsafeRawBufferPointer(rebasing: piece[start..<end])
      try readLine(line, followers: piece.count - end)
      start = end + 1
    }
    if !isFull { try keep(UnsafeRawBufferPointer(rebasing: piece[start...])) }
  }

  /// Keeps the beginning of a line until its end arrives.
  private mutating func keep(_ part: UnsafeRawBufferPointer) throws(EventLogError) {
    guard unfinished.count + part.count <= Self.maximumLine else {
      unfinished.append(contentsOf: part.prefix(80))
      let start = String(decoding: unfinished.prefix(300), as: UTF8.self)
      line += 1
      throw tooLong(start)
    }
    unfinished.append(contentsOf: part)
  }

  private func tooLong(_ start: String) -> EventLogError {
    hasHeader
      ? EventLogError(line: line, reason: .lineTooLong(limit: Self.maximumLine))
      : EventLogError(line: line, reason: .notALog, found: start)
  }

  /// Reads one line without its end: the header, an event, or nothing.
  @inline(__always)
  private mutating func readLine(
    _ bytes: UnsafeRawBufferPointer,
    followers: Int = 0
  ) throws(EventLogError) {
    line += 1
    guard bytes.count <= Self.maximumLine else {
      throw tooLong(String(decoding: bytes.prefix(300), as: UTF8.self))
    }
    guard var scanner = JSONScanner(bytes, followers: followers) else { return }
    if line == 1 { scanner.skipByteOrderMark() }
    guard scanner.hasMore() else { return }
    if !hasHeader {
      try readHeader(&scanner)
      hasHeader = true
    } else if log.count < limit - handedOn {
      try readEvent(&scanner)
    } else {
      isFull = true
      warn(EventLogWarning(line: line, kind: .limit(limit)))
    }
  }

  /// Adds a warning, or counts it with those of its kind.
  mutating func warn(_ warning: EventLogWarning) {
    if let index = warnings.firstIndex(where: { $0.kind.isLike(warning.kind) }) {
      warnings[index].count += 1
    } else {
      warnings.append(warning)
    }
  }
}

extension EventLogWarning.Kind {
  /// Whether two warnings are counted as one.
  fileprivate func isLike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.numbering, .numbering), (.timeRunsBackwards, .timeRunsBackwards),
      (.invalidText, .invalidText):
      true
    default: false
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The index of the first line feed at or after an index.
  ///
  /// Sixteen bytes at a step, by the zero-byte test of ``JSONScanner``.
  fileprivate func firstNewline(from start: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let newlines = ones &* UInt64(UInt8(ascii: "\n"))
    var index = start
    while index + 16 <= count {
      let first = word(at: index) ^ newlines
      let second = word(at: index + 8) ^ newlines
      // The lowest bit of each is right; see the scanner.
      let inFirst = (first &- ones) & ~first & 0x8080_8080_8080_8080
      let inSecond = (second &- ones) & ~second & 0x8080_8080_8080_8080
      if inFirst | inSecond != 0 {
        return inFirst != 0
          ? index + inFirst.trailingZeroBitCount >> 3
          : index + 8 + inSecond.trailingZeroBitCount >> 3
      }
      index += 16
    }
    while index < count {
      if self[index] == UInt8(ascii: "\n") { return index }
      index += 1
    }
    return nil
  }

  @inline(__always)
  private func word(at index: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}
