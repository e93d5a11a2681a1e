/// Standard error as a stream to print to, without a buffer.
struct StandardError: TextOutputStream {
  mutating func write(_ string: String) {
    var string = string
    // If this fails, there is nowhere left to say so.
    _ = string.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: 2) }
  }
}
