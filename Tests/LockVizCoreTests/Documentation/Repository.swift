import Foundation

/// The files of this package.
enum Repository {
  /// The package's folder.
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All files in a folder whose names end in an extension, those in folders for builds left out.
  static func files(in folder: URL, _ pathExtension: String) throws -> [URL] {
    let contents = try FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: [.isDirectoryKey],
      options: .skipsHiddenFiles
    )
    return try contents.flatMap { item in
      try item.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
        ? files(in: item, pathExtension)
        : item.pathExtension == pathExtension ? [item] : []
    }
  }
}
