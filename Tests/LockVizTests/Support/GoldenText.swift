import Foundation
import Testing

/// Expects of a text that it is what stands in a file of the folder `Golden`; with `LOCKVIZ_RECORD=1` it
/// is written there instead.
func expectText(
  _ text: String,
  _ name: String,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["LOCKVIZ_RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record(
      "Recorded \(name); run again without LOCKVIZ_RECORD.",
      sourceLocation: sourceLocation
    )
    return
  }
  let saved = try? String(contentsOf: file, encoding: .utf8)
  #expect(saved == text, "\(name) is different; now:\n\(text)", sourceLocation: sourceLocation)
}
