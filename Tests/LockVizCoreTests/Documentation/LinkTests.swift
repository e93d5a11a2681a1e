import Foundation
import Testing

/// The links between the project's documents.
@Suite("Links in documents")
struct LinkTests {
  @Test func `lead to files that are there`() throws {
    let link = /\]\(([^)#\s]+)(?:#[^)]*)?\)/
    var linkCount = 0
    for document in try Repository.files(in: Repository.folder, "md") {
      let text = try String(contentsOf: document, encoding: .utf8)
      for target in text.matches(of: link).map(\.1) where !target.contains("://") {
        linkCount += 1
        let file = document.deletingLastPathComponent().appending(path: String(target))
        #expect(
          FileManager.default.fileExists(atPath: file.path(percentEncoded: false)),
          "\(document.lastPathComponent) links to \(target)"
        )
      }
    }
    #expect(linkCount > 5)
  }
}
