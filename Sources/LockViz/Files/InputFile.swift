import LockVizCore

/// Files that are read to their end before anything else is done.
enum InputFile {
  private static let pieceSize = 256 * 1024
  /// How long a text may be, in bytes.
  private static let longestText = 10_000_000

  /// Reads a log.
  ///
  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - limit: how many events to read at most.
  /// - Returns: the log, and what is odd about it.
  /// - Throws: `Failure` that names the file and, if the log is damaged, the line.
  static func readLog(
    _ path: String,
    limit: Int
  ) throws(Failure) -> (log: EventLog, warnings: [EventLogWarning]) {
    var reader = EventLogReader(limit: limit)
    return try readAll(path, with: &reader) { _ in }
  }

  /// Reads a log and passes its events on piece by piece; none are kept.
  ///
  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - body: takes the events read since the last call; names keep their numbers.
  /// - Returns: the log without its events, and what is odd about it.
  /// - Throws: `Failure` that names the file and, if the log is damaged, the line.
  static func readPieces(
    _ path: String,
    _ body: (EventLog) -> Void
  ) throws(Failure) -> (log: EventLog, warnings: [EventLogWarning]) {
    var reader = EventLogReader(limit: .max)
    let (_, warnings) = try readAll(path, with: &reader) { $0.handOn(body) }
    reader.handOn(body)
    return (reader.log, warnings)
  }

  /// Reads a log with a reader that `step` may change after each piece.
  private static func readAll(
    _ path: String,
    with reader: inout EventLogReader,
    step: (inout EventLogReader) -> Void
  ) throws(Failure) -> (log: EventLog, warnings: [EventLogWarning]) {
    var source = try ByteSource(path, follows: false)
    do {
      try readPieces(of: &source) { piece in
        try reader.read(piece)
        step(&reader)
        return !reader.isFull
      }
      return try reader.finish()
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("\(source.name): \(error)")
    }
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - limit: how many bytes it may have.
  /// - Returns: the text.
  /// - Throws: `Failure` that names the file, also if it is too long or not UTF-8.
  static func readText(_ path: String, limit: Int = longestText) throws(Failure) -> String {
    var source = try ByteSource(path, follows: false)
    let name = source.name
    var bytes: [UInt8] = []
    do {
      try readPieces(of: &source) { piece in
        bytes.append(contentsOf: piece)
        guard bytes.count <= limit else {
          throw Failure("\(name) is longer than \(limit) bytes")
        }
        return true
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("cannot read \(name): \(error)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("\(name) is not a text in UTF-8; save it as one")
    }
    return text
  }

  /// Reads until the end, or until `take` has enough.
  private static func readPieces(
    of source: inout ByteSource,
    _ take: (UnsafeRawBufferPointer) throws -> Bool
  ) throws {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 1)
    defer { piece.deallocate() }
    while case let count = try source.read(into: piece), count > 0 {
      guard try take(UnsafeRawBufferPointer(rebasing: piece[..<count])) else { return }
    }
  }
}
