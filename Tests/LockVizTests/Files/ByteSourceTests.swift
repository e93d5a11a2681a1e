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
