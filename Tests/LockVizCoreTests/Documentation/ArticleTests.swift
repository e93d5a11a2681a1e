import Foundation
import Testing

/// The articles in the documentation catalogue.
@Suite("Articles")
struct ArticleTests {
  private static let catalogue = Repository.folder
    .appending(path: "Sources/LockVizCore/LockVizCore.docc")

  @Test func `and the README show code that is compiled and run, and no other`() throws {
    let code = try (["Examples", "Tests/LockVizCoreTests/Documentation"])
      .flatMap { try Repository.files(in: Repository.folder.appending(path: $0), "swift") }
      .map { try lines(of: $0).joined(separator: "\n") }
    let articles =
      try Repository.files(in: Self.catalogue, "md")
      + [Repository.folder.appending(path: "README.md")]
    var sampleCount = 0
    for article in articles {
      for sample in try samples(in: article) {
        sampleCount += 1
        #expect(
          code.contains { $0.contains(sample) },
          "\(article.lastPathComponent) has code that stands in no example and no test:\n\(sample)"
        )
      }
    }
    #expect(sampleCount > 10)
  }

  @Test func `list every public type and function on the front page`() throws {
    let front = try String(
      contentsOf: Self.catalogue.appending(path: "LockVizCore.md"),
      encoding: .utf8
    )
    let declaration = /^public (?:final class|struct|enum|protocol|func) (\w+)/
    let sources = Self.catalogue.deletingLastPathComponent()
    for file in try Repository.files(in: sources, "swift") {
      // Only what is declared at the top level: nested types stand on the pages of theirs.
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        guard let name = line.firstMatch(of: declaration)?.1 else { continue }
        #expect(front.contains("``\(name)``") || front.contains("``\(name)("), "\(name)")
      }
    }
  }

  /// The lines of a file without the blanks around them.
  private func lines(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// The blocks of Swift code in an article.
  private func samples(in article: URL) throws -> [String] {
    try lines(of: article).split(separator: "```swift").dropFirst()
      .map { $0.prefix { $0 != "```" }.joined(separator: "\n") }
  }
}
