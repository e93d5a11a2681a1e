import CLibrary

/// A look at both ends of a regular file of any length.
struct FilePeek: ~Copyable {
  /// Its length in bytes.
  let size: Int
  /// When it was last written, in seconds since 1970.
  let modified: Int

  private let descriptor: Int32

  /// Opens a file; nil if it cannot be read, or is not a regular file.
  ///
  /// It never waits, not even for a pipe without a writer.
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

  /// The first bytes, at most this many.
  func beginning(_ count: Int) -> [UInt8] { bytes(at: 0, count) }

  /// The last bytes, at most this many.
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
