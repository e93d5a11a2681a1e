import CLibrary
internal import CNcurses

/// A file that is written through a buffer, with errors that name it.
///
/// Nothing is flushed by itself at the end: `flush` is where a full disk shows.
struct OutputFile {
  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []

  private static let capacity = 64 * 1024

  /// Standard output.
  static var standardOutput: OutputFile { OutputFile(descriptor: 1, name: "standard output") }

  private init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    buffer.reserveCapacity(Self.capacity)
  }

  /// Creates a file, or empties the one that is there; `-` is standard output.
  ///
  /// - Throws: `Failure` with the system's reason.
  init(creating path: String) throws(Failure) {
    if path == "-" {
      self = .standardOutput
      return
    }
    try checkPath(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw Failure("cannot write \(path): \(String(cString: strerror(errno)))")
    }
    self.init(descriptor: descriptor, name: path)
  }

  /// Adds text.
  ///
  /// - Throws: `Failure` if the buffer had to be written and could not be.
  mutating func write(_ text: String) throws(Failure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Adds bytes.
  ///
  /// - Throws: `Failure` if the buffer had to be written and could not be.
  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    try flush()
    try writeOut(bytes)
  }

  /// Writes what is in the buffer.
  ///
  /// - Throws: `Failure` with the system's reason. A reader that has gone away ends the program
  ///   quietly, as if the signal for it were not ignored.
  mutating func flush() throws(Failure) {
    let bytes = buffer
    buffer.removeAll(keepingCapacity: true)
    try bytes.span.bytes.withUnsafeBytes { bytes throws(Failure) in try writeOut(bytes) }
  }

  private func writeOut(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    guard let error = writeAll(bytes, to: descriptor) else { return }
    if error == EPIPE { lockviz_die_by_signal(SIGPIPE) }
    throw Failure("cannot write \(name): \(String(cString: strerror(error)))")
  }
}
