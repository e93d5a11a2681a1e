/// The paths of logs opened recently, the newest first: in the file, one absolute path a line.
struct RecentPaths: Hashable, Sendable {
  /// The paths, without duplicates.
  private(set) var paths: [String]

  /// How many are kept.
  static let limit = 20

  /// Reads the text of the file; lines that are not absolute paths are left out.
  init(_ text: String = "") {
    paths = []
    for line in text.split(separator: "\n") where paths.count < Self.limit {
      let path = String(line)
      if Self.canKeep(path), !paths.contains(path) { paths.append(path) }
    }
  }

  /// Puts a path first.
  ///
  /// A path that is not absolute, or does not fit on a line, changes nothing.
  mutating func insert(_ path: String) {
    guard Self.canKeep(path) else { return }
    paths.removeAll { $0 == path }
    paths.insert(path, at: 0)
    paths.removeLast(max(paths.count - Self.limit, 0))
  }

  /// The text of the file.
  var text: String { paths.map { $0 + "\n" }.joined() }

  private static func canKeep(_ path: String) -> Bool {
    path.hasPrefix("/") && !path.utf8.contains(UInt8(ascii: "\n")) && !path.utf8.contains(0)
  }
}

extension String {
  /// The absolute path that this one stands for in a folder.
  ///
  /// `.` and doubled slashes are left out; `..` stays, because its meaning depends on links.
  func absolutePath(in folder: String) -> String {
    let path = hasPrefix("/") ? self : folder + "/" + self
    return "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }
}
