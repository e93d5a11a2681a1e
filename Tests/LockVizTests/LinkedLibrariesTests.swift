import Foundation
import Testing

/// What the program needs to start.
@Suite("Linked libraries")
struct LinkedLibrariesTests {
  #if os(Linux)
    // Foundation adds tens of megabytes to a static program and milliseconds to every start.
    // ArgumentParser itself brings FoundationEssentials.
    @Test func `have no Foundation among them but what ArgumentParser needs`() throws {
      let (status, output) = try spawn(
        ["ldd", Tmux.lockviz],
        environment: ProcessInfo.processInfo.environment
      )
      #expect(status == 0)
      #expect(output.contains("libncursesw"))
      let foundations = output.split(separator: "\n").filter { $0.contains("Foundation") }
      #expect(foundations.allSatisfy { $0.contains("libFoundationEssentials") }, "\(foundations)")
    }
  #endif

  @Test func `are not asked for by any source file`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var count = 0
    for case let file as URL in try #require(files) where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(!text.contains("import Foundation"), "\(file.path)")
      count += 1
    }
    #expect(count > 50)
  }
}
