import Foundation
import Testing

/// Compares what the sources name with the drawing in CONTRIBUTING.
@Suite("Arrows")
struct ArrowTests {
  static let targets = ["LockVizCore", "LockViz"]

  @Test(arguments: targets) func `run as they are drawn`(target: String) throws {
    let others = Self.targets.filter { $0 != target }
    let arrows = Arrows(
      in: try Self.files(of: target),
      of: try Self.house(target),
      beside: try others.flatMap { try Self.files(of: $0).map(\.text) }
    )
    for wrong in arrows.wrong { Issue.record("\(wrong)") }
  }

  @Test(arguments: targets) func `are drawn for every folder`(target: String) throws {
    let house = try Self.house(target)
    let files = try Self.files(of: target).map(\.path)
    for file in files where house.room(ofFile: file) == nil {
      Issue.record("\(file) is in no room that CONTRIBUTING draws")
    }
    for room in house.rooms where !files.contains(where: { $0.hasPrefix("\(room)/") }) {
      Issue.record("CONTRIBUTING draws \(room), but no file is there")
    }
    #expect(files.count > 50)
  }

  @Test(arguments: targets) func `never lead in a circle`(target: String) throws {
    let house = try Self.house(target)
    for room in house.rooms {
      #expect(!house.reach(of: room).contains(room), "the arrows of \(room) come back to it")
      for end in house.arrows[room] ?? [] where house.arrows[end] == nil {
        Issue.record("CONTRIBUTING draws an arrow from \(room) to \(end), which is no room")
      }
    }
  }

  /// The drawing of a target.
  private static func house(_ target: String) throws -> House {
    let contributing = root.appending(path: "CONTRIBUTING.md")
    return House(target: target, in: try String(contentsOf: contributing, encoding: .utf8))
  }

  /// The Swift files of a target.
  private static func files(of target: String) throws -> [Arrows.File] {
    let folder = root.appending(path: "Sources/\(target)").path
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      (path, try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8))
    }
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
}
