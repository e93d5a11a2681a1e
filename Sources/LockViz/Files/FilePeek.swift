import CLibrary

/// A look at both ends of a regular file, however long it is.
struct FilePeek: ~Copyable {
  /// Its length in bytes.
  let size: Int
  /// When it was last written, in seconds since 1970.
  let modified: Int

  private let descriptor: Int32

  /// Opens a file; nil where there is none to read, or where it is not a regular one.
  ///
  /// It never waits, also not for a pipe that nobody writes to.
  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
    #if canImport(Darwin)
      modified = Int(status.st_mtimespec.tv_sec)
    #else
      modified = Int(status.st_mtim.tv_sec)
    #endif
  }

  deinit { close(descriptor) }

  /// The first bytes, at most so many.
  func beginning(_ count: Int) -> [UInt8] { bytes(at: 0, count) }

  /// The last bytes, at most so many.
  func ending(_ count: Int) -> [UInt8] { bytes(at: max(size - count, 0), min(count, size)) }

  private func bytes(at offset: Int, _ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let rest = UnsafeMutableRawBufferPointer(buffer)[filled...]
        let got = pread(
          descriptor,
          UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress,
          count - filled,
          off_t(offset + filled)
        )
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        filled += got
      }
    }
  }
}
