import CLibrary

/// Writes all bytes to a descriptor, in as many pieces as it takes: `write(2)`, `poll(2)`.
///
/// A full pipe is waited for, even one that somebody else who has it open has made non-blocking.
///
/// - Returns: the `errno` that stopped it; nil if nothing did.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
  var rest = bytes
  while !rest.isEmpty {
    let count = write(descriptor, rest.baseAddress, rest.count)
    if count > 0 {
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    } else if count == 0 {
      return EIO
    } else if errno == EAGAIN || errno == EWOULDBLOCK {
      var pipe = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard poll(&pipe, 1, -1) >= 0 || errno == EINTR else { return errno }
    } else if errno != EINTR {
      return errno
    }
  }
  return nil
}
