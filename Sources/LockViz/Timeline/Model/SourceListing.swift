/// The program's text, shown beside its run.
struct SourceListing: Hashable, Sendable {
  /// The file's name as the log's locations have it.
  var fileName: String
  /// Its lines, the first one being line 1.
  var lines: [String]

  /// The index of the line of a `file:line` in this file; nil for another file.
  func line(of location: String?) -> Int? {
    guard let location, let colon = location.lastIndex(of: ":"),
      let number = Int(location[location.index(after: colon)...]),
      lines.indices.contains(number - 1)
    else { return nil }
    return baseName(location[..<colon]) == baseName(fileName[...]) ? number - 1 : nil
  }

  private func baseName(_ path: Substring) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path
  }
}
