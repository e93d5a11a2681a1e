import CLibrary

/// The log of a run that went wrong, in the folder that the environment variable `LOCKVIZ_LOGS` names.
struct SavedLog: Sendable, CustomStringConvertible {
  let path: String
  /// Why it could not be saved; nil if it was.
  private(set) var failure: String?

  /// The folder that the environment names, if any.
  static var folder: String? { getenv("LOCKVIZ_LOGS").map { String(cString: $0) } }

  /// Saves a log as `NAME.jsonl`, replacing any that was there; nil if no folder is named.
  ///
  /// Whatever has the name is replaced, not written to: a link that somebody else has put there leads
  /// nowhere.
  init?(_ log: EventLog, named name: String, in folder: String? = Self.folder) {
    guard let folder, !folder.isEmpty else { return nil }
    path = "\(folder)/\(name.replacing("/", with: "-")).jsonl"
    mkdir(folder, 0o777)  // says by the file below if it failed
    do {
      try write(log)
    } catch {
      failure = String(cString: strerror(error.number))
    }
  }

  /// An error by its `errno`.
  private struct SystemError: Error {
    let number = errno
  }

  private func write(_ log: EventLog) throws(SystemError) {
    let temporary = "\(path)-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw SystemError() }
    do throws(SystemError) {
      try write(log, to: descriptor)
      guard rename(temporary, path) == 0 else { throw SystemError() }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes a log to an open file, and closes it.
  private func write(_ log: EventLog, to descriptor: Int32) throws(SystemError) {
    guard let file = fdopen(descriptor, "w") else { throw SystemError() }
    do {
      try log.writeJSONLines { bytes in
        guard fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count else {
          throw SystemError()
        }
      }
    } catch {
      fclose(file)
      throw error as? SystemError ?? SystemError()
    }
    guard fclose(file) == 0 else { throw SystemError() }
  }

  /// How to see it, or why that is not possible.
  var description: String {
    if let failure { return "its log could not be saved as \(path): \(failure)" }
    return "watch it: lockviz open \(path)"
  }
}

extension SourceLocation {
  /// The place as a file name: `CounterTests-27`.
  var logName: String {
    let stem = fileName.split(separator: ".").first.map(String.init) ?? fileName
    return "\(stem)-\(line)"
  }
}
