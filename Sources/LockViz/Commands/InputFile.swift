import LockVizCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Files that are read.
enum InputFile {
  private static let pieceSize = 256 * 1024

  /// Reads a log.
  ///
  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - limit: the most events to read.
  /// - Returns: the log, and what is odd about it.
  /// - Throws: `Failure` that names the file and, where the log is damaged, the line.
  static func readLog(
    _ path: String,
    limit: Int
  ) throws(Failure) -> (log: EventLog, warnings: [EventLogWarning]) {
    var reader = EventLogReader(limit: limit)
    return try readAll(path, with: &reader) { _ in }
  }

  /// Reads a log and gives its events away piece by piece; none are kept.
  ///
  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - body: takes the events that were read since the last time; names mean the same each time.
  /// - Returns: the log without its events, and what is odd about it.
  /// - Throws: `Failure` that names the file and, where the log is damaged, the line.
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
    try checkPath(path)
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(name) }
    defer { if path != "-" { close(descriptor) } }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 1)
    defer { piece.deallocate() }
    do {
      while !reader.isFull {
        let count = read(descriptor, piece.baseAddress, piece.count)
        if count == 0 { break }
        if count > 0 {
          try reader.read(UnsafeRawBufferPointer(rebasing: piece[..<count]))
          step(&reader)
        } else if errno != EINTR {
          throw unreadable(name)
        }
      }
      return try reader.finish()
    } catch let error as EventLogError {
      throw Failure("\(name): \(error)")
    } catch {
      throw unreadable(name)
    }
  }

  /// The system's reason why a file cannot be read.
  private static func unreadable(_ name: String) -> Failure {
    Failure("cannot read \(name): \(String(cString: strerror(errno)))")
  }
}
