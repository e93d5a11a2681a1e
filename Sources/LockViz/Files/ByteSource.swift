import CLibrary

/// Something to read: a file, a pipe with a name, or standard input.
struct ByteSource: ~Copyable {
  /// The file's path; nil for standard input.
  private let path: String?
  /// What to call it in messages.
  let name: String
  /// Whether it is a file, which has an end to come back to, rather than a pipe.
  let isFile: Bool
  private let follows: Bool
  private var descriptor: Int32
  /// How many bytes have been read of the file that is open.
  private(set) var bytesRead = 0
  private var watch: FileWatch?

  /// How the file that is open relates to the one that has its name.
  enum Change: Hashable, Sendable {
    /// It is the same, perhaps longer.
    case none
    /// It is shorter than what was read of it.
    case cut
    /// Another file has its name.
    case replaced
    /// No file has its name.
    case gone
  }

  /// Opens it.
  ///
  /// Opening a pipe with a name waits for somebody who writes it, but for one that is followed,
  /// whose writers may come and go.
  ///
  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - follows: whether to go on when its end is reached.
  /// - Throws: `Failure` with the system's reason.
  init(_ path: String, follows: Bool) throws(Failure) {
    try checkPath(path)
    let isStandardInput = path == "-"
    let name = isStandardInput ? "standard input" : path
    // Watched before it is read, so that nothing changes unseen in between.
    let watch = follows ? FileWatch(isStandardInput ? "/dev/fd/0" : path) : nil
    let descriptor = isStandardInput ? STDIN_FILENO : try Self.open(path, follows)
    guard isatty(descriptor) == 0 else {
      if !isStandardInput { close(descriptor) }
      throw Failure("\(name) is the terminal; name a file, or send one through a pipe")
    }
    var status = stat()
    isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    // The end of a pipe is there when its last writer is gone.
    self.watch = isFile ? watch : nil
    self.path = isStandardInput ? nil : path
    self.name = name
    self.follows = follows
    self.descriptor = descriptor
  }

  private static func open(_ path: String, _ follows: Bool) throws(Failure) -> Int32 {
    var status = stat()
    let isPipe = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    // Who could write it himself never finds its end.
    let descriptor = systemOpen(path, (isPipe && follows ? O_RDWR : O_RDONLY) | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    return descriptor
  }

  deinit {
    if path != nil { close(descriptor) }
  }

  /// How many bytes it has now, where that is known.
  var totalBytes: Int? {
    var status = stat()
    guard isFile, fstat(descriptor, &status) == 0 else { return nil }
    return Int(status.st_size)
  }

  /// Waits until there is something to read, or the end; a file never makes wait.
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
      guard errno == EINTR else { throw Self.unreadable(name) }
    }
  }

  private static func unreadable(_ name: String) -> Failure {
    Failure("cannot read \(name): \(String(cString: strerror(errno)))")
  }
}

/// Going on after the end, as `tail -F` does.
extension ByteSource {
  /// Whether there may be more after the end that is reached now.
  ///
  /// A pipe ends for good, and one that is followed by its name does not end.
  var canGrow: Bool { follows && isFile }

  /// What has become of the file; to be asked at its end.
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

  /// Waits at the end of a file until it may have changed, or somebody wants to stop.
  ///
  /// - Returns: Whether to look at it; false when woken.
  func waitForChange(unless stop: WakePipe) -> Bool {
    watch?.wait(unless: stop) ?? false
  }

  /// Begins anew with the file that has the name now.
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

// The names of the system calls mean the methods inside the type.
private let systemRead = read
private func systemOpen(_ path: String, _ mode: Int32) -> Int32 { open(path, mode) }
