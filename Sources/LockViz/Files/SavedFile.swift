import CLibrary
import LockVizCore

/// Writes files so that an old one is lost only once the new one is complete.
///
/// The contents go to a temporary file in the same folder, which then takes the name: `rename(2)`.
/// So a full disk, a signal or a crash leaves the old file as it was.
enum SavedFile {
  /// Writes a file.
  ///
  /// - Parameters:
  ///   - path: the file; a link is followed, but one that leads nowhere is replaced.
  ///   - contents: what it will hold.
  ///   - overwrites: whether an existing file may be replaced.
  ///   - isCancelled: asked between pieces; if it says yes, the file is not made.
  /// - Returns: why it could not be written, in words for people, or nil.
  static func write(
    _ path: String,
    _ contents: SavedContents,
    overwrites: Bool,
    isCancelled: () -> Bool = { false }
  ) -> String? {
    do {
      try checkPath(path)
      if path == "-" { return "- is not the name of a file; give another" }
      try write(path, contents, overwrites, isCancelled)
      return nil
    } catch let failure as Failure {
      return failure.message
    } catch let problem as Problem {
      switch problem {
      case .system(let code): return "cannot write \(path): \(String(cString: strerror(code)))"
      case .exists: return "\(path) exists; \(contents.forcefulCommand) \(path) overwrites it"
      case .cancelled: return "\(path) is not written: the program was ended"
      }
    } catch {
      return "cannot write \(path): \(error)"
    }
  }

  fileprivate enum Problem: Error {
    case system(Int32)
    case exists
    case cancelled
  }

  private static func write(
    _ path: String,
    _ contents: SavedContents,
    _ overwrites: Bool,
    _ isCancelled: () -> Bool
  ) throws {
    var status = stat()
    let exists = stat(path, &status) == 0
    let type = status.st_mode & S_IFMT
    // A terminal or a pipe has nothing to lose.
    let isStream = exists && (type == S_IFCHR || type == S_IFIFO)
    guard overwrites || isStream || !exists else { throw Problem.exists }
    // A device or a pipe is not replaced but written to.
    if exists, type != S_IFREG {
      // A pipe without a reader is refused, not waited for.
      let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { throw Problem.system(errno) }
      defer { close(descriptor) }
      _ = fcntl(descriptor, F_SETFL, 0)
      return try contents.write(to: descriptor, isCancelled)
    }

    let target = exists ? resolved(path) : path
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    let temporary = folder + ".lockviz-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Problem.system(errno) }
    do {
      if exists { fchmod(descriptor, status.st_mode & 0o7777) }
      do {
        try contents.write(to: descriptor, isCancelled)
        // Some file systems report a full disk only here.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw Problem.system(errno) }
      } catch {
        close(descriptor)
        throw error
      }
      guard close(descriptor) == 0 else { throw Problem.system(errno) }
      try move(temporary, to: target, overwrites)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Gives a complete file its name.
  private static func move(_ temporary: String, to target: String, _ overwrites: Bool) throws {
    if !overwrites {
      // Unlike a rename, this fails if the file exists by now.
      if link(temporary, target) == 0 {
        unlink(temporary)
        return
      }
      if errno == EEXIST { throw Problem.exists }
      // Some file systems have no links.
    }
    guard rename(temporary, target) == 0 else { throw Problem.system(errno) }
  }

  /// The path that a path with links in it stands for: `realpath(3)`.
  private static func resolved(_ path: String) -> String {
    guard let name = realpath(path, nil) else { return path }
    defer { free(name) }
    return String(cString: name)
  }
}

extension SavedContents {
  /// The command that overwrites a file with such contents.
  fileprivate var forcefulCommand: String {
    switch self {
    case .text: ":w!"
    case .log: ":save!"
    }
  }

  /// Writes them to an open file, in pieces.
  fileprivate func write(to descriptor: Int32, _ isCancelled: () -> Bool) throws {
    func writePiece(_ bytes: UnsafeRawBufferPointer) throws {
      if isCancelled() { throw SavedFile.Problem.cancelled }
      if let code = writeAll(bytes, to: descriptor) { throw SavedFile.Problem.system(code) }
    }
    switch self {
    case .text(let text):
      var lines = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
      try lines.withUTF8 { try writePiece(UnsafeRawBufferPointer($0)) }
    case .log(let log):
      try log.writeJSONLines { try writePiece($0) }
    }
  }
}
