import Foundation
import LockVizCore
import TestSupport
import Testing

@testable import LockViz

@Suite("Files that a screen writes")
struct SavedFileTests {
  /// Runs a test in a folder of its own, and says what is in it afterwards.
  private func inFolder(_ body: (String) throws -> Void) throws -> [String] {
    let folder = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func contents(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func `hold the text, its last line with an end`() throws {
    let left = try inFolder { folder in
      let path = folder + "/screen.txt"
      #expect(SavedFile.write(path, .text("one\n漢字"), overwrites: false) == nil)
      let text = try contents(path)
      #expect(text == "one\n漢字\n")
    }
    #expect(left == ["screen.txt"])
  }

  @Test func `hold a log as JSON lines that read back as the same`() throws {
    _ = try inFolder { folder in
      let path = folder + "/log.jsonl"
      #expect(SavedFile.write(path, .log(Sample.everything), overwrites: false) == nil)
      let (log, warnings) = try InputFile.readLog(path, limit: .max)
      #expect(SavedContents.log(log) == .log(Sample.everything))
      #expect(warnings.isEmpty)
    }
  }

  @Test func `are not overwritten unless that is asked for`() throws {
    let left = try inFolder { folder in
      let path = folder + "/screen.txt"
      try "mine\n".write(toFile: path, atomically: false, encoding: .utf8)
      chmod(path, 0o640)
      let text = SavedFile.write(path, .text("new"), overwrites: false)
      #expect(text == "\(path) exists; :w! \(path) overwrites it")
      let log = SavedFile.write(path, .log(Sample.everything), overwrites: false)
      #expect(log == "\(path) exists; :save! \(path) overwrites it")
      #expect(try contents(path) == "mine\n")
      #expect(SavedFile.write(path, .text("new"), overwrites: true) == nil)
      #expect(try contents(path) == "new\n")
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o640)
    }
    #expect(left == ["screen.txt"])
  }

  @Test func `behind a link are written where it leads`() throws {
    let left = try inFolder { folder in
      try "old\n".write(toFile: folder + "/real", atomically: false, encoding: .utf8)
      #expect(symlink("real", folder + "/link") == 0)
      #expect(SavedFile.write(folder + "/link", .text("new"), overwrites: true) == nil)
      #expect(try contents(folder + "/real") == "new\n")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "real")
    }
    #expect(left == ["link", "real"])
  }

  @Test func `replace a link that leads nowhere, and make nothing there`() throws {
    let left = try inFolder { folder in
      try #require(symlink("nowhere", folder + "/link") == 0)
      let refused = SavedFile.write(folder + "/link", .text("new"), overwrites: false)
      #expect(refused == "\(folder)/link exists; :w! \(folder)/link overwrites it")
      #expect(SavedFile.write(folder + "/link", .text("new"), overwrites: true) == nil)
      var status = stat()
      let isThere = lstat(folder + "/link", &status) == 0
      #expect(isThere && status.st_mode & S_IFMT == S_IFREG)
      let text = try contents(folder + "/link")
      #expect(text == "new\n")
    }
    #expect(left == ["link"])
  }

  @Test func `stay as they were when the new one is not finished`() throws {
    let left = try inFolder { folder in
      let path = folder + "/log.jsonl"
      try "old\n".write(toFile: path, atomically: false, encoding: .utf8)
      let problem = SavedFile.write(path, .log(Sample.everything), overwrites: true) { true }
      #expect(problem?.contains("is not written") == true)
      #expect(try contents(path) == "old\n")
    }
    #expect(left == ["log.jsonl"])
  }

  @Test(arguments: [
    ("/nowhere/x", "cannot write /nowhere/x: No such file or directory"),
    ("/", "cannot write /: Is a directory"), ("", "the name of a file is empty; give one"),
    ("-", "- is not the name of a file; give another"),
  ])
  func `that cannot be written are named with the reason`(path: String, reason: String) {
    #expect(SavedFile.write(path, .text("x"), overwrites: true) == reason)
  }

  @Test func `are not waited for where they are pipes that nobody reads`() throws {
    _ = try inFolder { folder in
      let path = folder + "/pipe"
      try #require(mkfifo(path, 0o600) == 0)
      let problem = SavedFile.write(path, .text("x"), overwrites: false)
      #expect(problem?.hasPrefix("cannot write \(path): ") == true)
    }
  }

  #if os(Linux)
    @Test func `on a full disk are not there`() {
      let problem = SavedFile.write("/dev/full", .text("x"), overwrites: false)
      #expect(problem == "cannot write /dev/full: No space left on device")
    }
  #endif
}
