import CLibrary

/// Something to read: a file, a named pipe, standard input, or what the caller has opened.
struct ByteSource: ~Copyable {
  /// The file's path; nil for a descriptor that the caller opened, and closes.
  private let path: String?
  /// What to call it in messages.
  let name: String
  /// Whether it is a regular file, which can grow after its end was reached, and not a pipe.
  let isFile: Bool
  private let follows: Bool
  private var descriptor: Int32
  /// How many bytes of the open file have been read.
  private(set) var bytesRead = 0
  private var watch: FileWatch?

  /// How the open file relates to the file that has its name now.
  enum Change: Hashable, Sendable {
    /// It is the same file, perhaps longer.
    case none
    /// It is shorter than what has been read.
    case cut
    /// Another file has its name.
    case replaced
    /// No file has its name.
    case gone
  }

  /// Opens it.
  ///
  /// Opening a named pipe waits for a writer, unless it is followed: then writers may come and go.
  ///
  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - follows: whether to go on after its end.
  /// - Throws: `Failure` with the system's reason.
  init(_ path: String, follows: Bool) throws(Failure) {
    try checkPath(path)
    guard path != "-" else {
      try self.init(descriptor: STDIN_FILENO, name: "standard input", follows: follows)
      return
    }
    // Watched before it is read, so that no change in between is missed.
    let watch = follows ? FileWatch(path) : nil
    let descriptor = try Self.open(path, follows)
    do throws(Failure) {
      try self.init(descriptor, path: path, name: path, watch, follows)
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// Reads what is open already, such as standard input, or a pipe from another process.
  ///
  /// - Parameters:
  ///   - descriptor: what to read; it stays open, for the caller to close.
  ///   - name: what to call it in messages.
  ///   - follows: whether to go on after its end, if it is a file.
  /// - Throws: `Failure` if it is the terminal.
  init(descriptor: Int32, name: String, follows: Bool) throws(Failure) {
    let watch = follows ? FileWatch("/dev/fd/\(descriptor)") : nil
    try self.init(descriptor, path: nil, name: name, watch, follows)
  }

  private init(
    _ descriptor: Int32,
    path: String?,
    name: String,
    _ watch: FileWatch?,
    _ follows: Bool
  ) throws(Failure) {
    guard isatty(descriptor) == 0 else {
      throw Failure("\(name) is the terminal; name a file, or send one through a pipe")
    }
    var status = stat()
    isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    // A pipe ends when its last writer is gone.
    self.watch = isFile ? watch : nil
    self.path = path
    self.name = name
    self.follows = follows
    self.descriptor = descriptor
  }

  private static func open(_ path: String, _ follows: Bool) throws(Failure) -> Int32 {
    var status = stat()
    let isPipe = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    // A pipe that this process could write to never ends.
    let descriptor = systemOpen(path, (isPipe && follows ? O_RDWR : O_RDONLY) | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    return descriptor
  }

  deinit {
    if path != nil { close(descriptor) }
  }

  /// How many bytes it has now, if that is known.
  var totalBytes: Int? {
    var status = stat()
    guard isFile, fstat(descriptor, &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  /// Waits until there is something to read, or the end; a file needs no waiting.
  func waitToRead(unless stop: WakePipe, _ time: Duration? = nil) -> WakePipe.Ending {
    guard isFile else { return stop.wait(descriptor: descriptor, time) }
    return stop.wait(.zero) == .woken ? .woken : .readable
  }

  /// Reads the next bytes.
  ///
  /// - Returns: how many; 0 at the end.
  /// - Throws: `Failure` with the system's reason.
  mutating func read(into piece: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    while true {
      let count = systemRead(descriptor, piece.baseAddress, piece.count)
      if count >= 0 {
        bytesRead += count
        return count
      }
      if errno == EAGAIN || errno == EWOULDBLOCK {
        // Somebody else who has the pipe open has made it non-blocking.
        var pipe = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&pipe, 1, -1) >= 0 || errno == EINTR else { throw Self.unreadable(name) }
      } else if errno != EINTR {
        throw Self.unreadable(name)
      }
    }
  }

  private static func unreadable(_ name: String) -> Failure {
    Failure("cannot read \(name): \(String(cString: strerror(errno)))")
  }
}

/// Reading on after the end, as `tail -F` does.
extension ByteSource {
  /// Whether there may be more after the end that has been reached.
  ///
  /// A pipe ends for good, and a followed one does not end.
  var canGrow: Bool { follows && isFile }

  /// What has happened to the file; to be asked at its end.
  func change() -> Change {
    guard isFile else { return .none }
    var opened = stat()
    guard fstat(descriptor, &opened) == 0 else { return .none }
    if let path {
      var named = stat()
      guard stat(path, &named) == 0 else { return .gone }
      if named.st_ino != opened.st_ino || named.st_dev != opened.st_dev { return .replaced }
    }
    return opened.st_size < bytesRead ? .cut : .none
  }

  /// Waits at the end of a file until it may have changed.
  ///
  /// - Returns: whether to look at it; false when woken.
  func waitForChange(unless stop: WakePipe) -> Bool {
    watch?.wait(unless: stop) ?? false
  }

  /// Starts again with the file that has the name now.
  ///
  /// - Throws: `Failure` with the system's reason.
  mutating func reopen() throws(Failure) {
    bytesRead = 0
    guard let path else {
      lseek(descriptor, 0, SEEK_SET)
      return
    }
    watch = FileWatch(path)
    let next = try Self.open(path, follows)
    close(descriptor)
    descriptor = next
  }
}

// Inside the type, the names of these system calls mean its methods.
private let systemRead = read
private func systemOpen(_ path: String, _ mode: Int32) -> Int32 { open(path, mode) }
