import CLibrary

/// The list of logs opened recently, kept in a file between runs of the program.
///
/// The file is `lockviz/recent` in `XDG_STATE_HOME`, by default `~/.local/state`
/// ([XDG Base Directory](https://specifications.freedesktop.org/basedir-spec/latest/)). It is a
/// convenience: if it cannot be read the list is empty, and if it cannot be written nothing is
/// remembered.
struct RecentLogs: Sendable {
  /// The file, or nil if the environment names no place for it.
  let file: String?

  /// How many bytes are read at most: about twenty paths of the greatest length that systems allow.
  private static let greatestSize = 256 * 1024

  /// The list for an environment, by default the process's own.
  init(environment: (String) -> String? = environmentVariable) {
    // The specification says to ignore relative paths.
    let state = environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    file = (state ?? home.map { $0 + "/.local/state" }).map { $0 + "/lockviz/recent" }
  }

  /// The paths in the list, the newest first.
  var paths: [String] {
    guard let file, let bytes = FilePeek(file)?.beginning(Self.greatestSize) else { return [] }
    return RecentPaths(String(decoding: bytes, as: UTF8.self)).paths
  }

  /// Puts opened logs on top of the list, the last of them first.
  ///
  /// Only regular files are remembered: a pipe would be empty the next time.
  ///
  /// - Parameter opened: the paths, in the order in which they were opened.
  func remember(_ opened: [String]) {
    guard let file, let folder = workingDirectory() else { return }
    var recent = RecentPaths(paths.map { $0 + "\n" }.joined())
    let before = recent
    for path in opened where path != "-" {
      let path = path.absolutePath(in: folder)
      if FilePeek(path) != nil { recent.insert(path) }
    }
    guard recent != before else { return }
    makeFolders(of: file)
    _ = SavedFile.write(file, .text(recent.text), overwrites: true)
  }

  /// Makes the folders above a file, for this user alone as the specification says.
  private func makeFolders(of file: String) {
    for index in file.indices.dropFirst() where file[index] == "/" {
      try? makeFolder(String(file[..<index]), mode: 0o700)
    }
  }

  private func workingDirectory() -> String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(validatingCString: path)
  }
}
