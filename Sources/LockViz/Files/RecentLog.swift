import LockVizCore

/// What both ends of a log tell about it, without reading it through.
struct RecentLog: Hashable, Sendable {
  /// Its absolute path.
  let path: String
  /// What is known about the file, or nil if it is gone.
  let facts: Facts?

  /// What is known about a file.
  struct Facts: Hashable, Sendable {
    /// Its length in bytes.
    var size: Int
    /// How many seconds ago it was last written.
    var age: Int
    /// What the log's header says, or nil if it is not a log.
    var header: EventLog.Header?
    /// The number of its last event, or nil if its last line does not say.
    var events: Int?
  }

  init(path: String, facts: Facts?) {
    self.path = path
    self.facts = facts
  }

  /// The longest line that is read, in bytes; a longer header is not recognized.
  private static let longestLine = 16 * 1024

  /// Looks at a log.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - now: the seconds since 1970.
  init(lookingAt path: String, now: Int) {
    self.path = path
    guard let file = FilePeek(path) else {
      facts = nil
      return
    }
    facts = Facts(
      size: file.size,
      age: max(now - file.modified, 0),
      header: Self.header(file.beginning(Self.longestLine)),
      events: Self.lastNumber(file.ending(Self.longestLine))
    )
  }

  /// The name of the file.
  var name: String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The folder that it is in, with `~` for the user's own.
  func folder(home: String?) -> String {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    guard let home, !home.isEmpty, folder == home || folder.hasPrefix(home + "/") else {
      return folder.isEmpty ? "/" : folder
    }
    return "~" + folder.dropFirst(home.count)
  }

  private static func header(_ bytes: [UInt8]) -> EventLog.Header? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    var reader = EventLogReader(limit: 1)
    return bytes[...end].withUnsafeBytes { line in
      guard (try? reader.read(line)) != nil else { return nil }
      return (try? reader.finish())?.log.header
    }
  }

  /// The number at the beginning of the last complete line, where logs have it.
  private static func lastNumber(_ bytes: [UInt8]) -> Int? {
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return nil }
    let begin = bytes[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = bytes[begin..<end]
    let key = #"{"n":"#.utf8
    guard line.starts(with: key) else { return nil }
    let digits = line.dropFirst(key.count).prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
