import CLibrary
internal import CNcurses

/// A file that is written through a buffer, with errors that name it.
///
/// The end of its life flushes nothing: call `flush`, which is where a full disk shows.
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

  /// Creates a file, or empties an existing one; `-` is standard output.
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
  /// When the reader of a pipe is gone, the program ends quietly, as `SIGPIPE` would end it.
  ///
  /// - Throws: `Failure` with the system's reason.
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
