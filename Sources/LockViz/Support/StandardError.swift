/// Standard error as something to print to, without a buffer.
struct StandardError: TextOutputStream {
  mutating func write(_ string: String) {
    var string = string
    // Nobody is left to tell if this fails.
    _ = string.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: 2) }
  }
}
