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
    try checkPath(path)
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(name) }
    defer { if path != "-" { close(descriptor) } }
    var reader = EventLogReader(limit: limit)
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 1)
    defer { piece.deallocate() }
    do {
      while !reader.isFull {
        let count = read(descriptor, piece.baseAddress, piece.count)
        if count == 0 { break }
        if count > 0 {
          try reader.read(UnsafeRawBufferPointer(rebasing: piece[..<count]))
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
