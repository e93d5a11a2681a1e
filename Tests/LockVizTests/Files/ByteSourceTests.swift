import CLibrary
import Testing

@testable import LockViz

/// Reading from descriptors that somebody else has opened.
@Suite("Byte sources")
struct ByteSourceTests {
  @Test func `read a pipe to its end and leave it open`() throws {
    let pipe = try Pipe()
    defer { pipe.closeEnds() }
    try pipe.write("three")
    #expect(try Self.read(pipe.readEnd) == "a program: three")
    // The source before is gone, the descriptor is not.
    try pipe.write("more")
    #expect(try Self.read(pipe.readEnd) == "a program: more")
  }

  @Test func `wait for what the other end writes`() throws {
    let pipe = try Pipe()
    defer { pipe.closeEnds() }
    let stop = WakePipe()
    let source = try ByteSource(descriptor: pipe.readEnd, name: "a program", follows: true)
    let before = source.waitToRead(unless: stop, .milliseconds(1))
    try pipe.write("news")
    let after = source.waitToRead(unless: stop)
    stop.wake()
    let woken = source.waitToRead(unless: stop)
    #expect([before, after, woken] == [.timeIsOver, .readable, .woken])
    let (isFile, canGrow, bytes) = (source.isFile, source.canGrow, source.totalBytes)
    #expect(!isFile && !canGrow && bytes == nil)
  }

  @Test func `wait where the pipe does not`() throws {
    let pipe = try Pipe()
    defer { pipe.closeEnds() }
    for end in [pipe.readEnd, pipe.writeEnd] {
      try #require(fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) == 0)
    }
    // More than a pipe holds, so that both ends have to be waited for.
    let bytes = [UInt8](repeating: 7, count: 1_000_000)
    let (readEnd, writeEnd) = (pipe.readEnd, pipe.writeEnd)
    let thread = BackgroundThread {
      usleep(20_000)
      _ = bytes.withUnsafeBytes { writeAll($0, to: writeEnd) }
    }
    let writer = try #require(thread)
    var source = try ByteSource(descriptor: readEnd, name: "a program", follows: false)
    var piece = [UInt8](repeating: 0, count: 10_000)
    var count = 0
    while count < bytes.count {
      let read = try piece.withUnsafeMutableBytes { try source.read(into: $0) }
      #expect(read > 0 && piece.prefix(read).allSatisfy { $0 == 7 })
      if count == 0 { usleep(20_000) }
      count += read
    }
    writer.join()
  }

  @Test func `are called by their names in messages`() throws {
    let pipe = try Pipe()
    defer { pipe.closeEnds() }
    #expect(throws: Failure("cannot read a program: Bad file descriptor")) {
      try Self.read(pipe.writeEnd)
    }
  }

  /// The name of a source and what there is to read in it at once.
  private static func read(_ descriptor: Int32) throws -> String {
    var source = try ByteSource(descriptor: descriptor, name: "a program", follows: false)
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 1)
    defer { piece.deallocate() }
    let count = try source.read(into: piece)
    return "\(source.name): \(String(decoding: piece[..<count], as: UTF8.self))"
  }

  /// Both ends of a pipe.
  private struct Pipe {
    let readEnd: Int32
    let writeEnd: Int32

    init() throws {
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      (readEnd, writeEnd) = (ends[0], ends[1])
    }

    func write(_ text: String) throws {
      let bytes = Array(text.utf8)
      try #require(bytes.withUnsafeBytes { writeAll($0, to: writeEnd) } == nil)
    }

    func closeEnds() {
      close(readEnd)
      close(writeEnd)
    }
  }
}
