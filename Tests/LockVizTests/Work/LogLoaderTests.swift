import Foundation
import LockVizCore
import Testing

@testable import LockViz

/// A folder with a log that the test writes while it is read.
private final class Workshop: Sendable {
  let folder = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
  let mailbox = Mailbox()

  var log: String { folder + "/log.jsonl" }

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to path: String? = nil) throws {
    try text.write(toFile: path ?? log, atomically: false, encoding: .utf8)
  }

  func append(_ text: String) throws {
    let handle = try #require(FileHandle(forWritingAtPath: log))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  /// Opens the log as a pipe to write to; for both ways, because else that waits for the reader.
  func openPipe() throws -> FileHandle {
    // A process that another test starts must not keep it open.
    let descriptor = open(log, O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0)
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Waits for the progress that a test is looking for; what is posted before it is passed over.
  @discardableResult
  func wait(
    sourceLocation: SourceLocation = #_sourceLocation,
    for isWanted: (LogProgress) -> Bool
  ) async throws -> LogProgress {
    let deadline = ContinuousClock.now + .seconds(120)
    var seen: [String] = []
    var looks = 0
    // On a busy machine a look may come so late that it is the first.
    while ContinuousClock.now < deadline || looks < 100 {
      looks += 1
      for case .log(let progress) in mailbox.drain() {
        if isWanted(progress) { return progress }
        let count = progress.timeline.log.count
        seen.append("\(count) events, \(progress.arrival.phase), \(progress.arrival.warnings)")
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("there came only \(seen)", sourceLocation: sourceLocation)
    throw CancellationError()
  }
}

private let header = #"{"format":"lockviz","version":1}"# + "\n"

private func event(_ number: Int) -> String {
  #"{"n":\#(number),"t":\#(number),"task":"A","event":"read","object":"x","value":\#(number)}"#
    + "\n"
}

@Suite("Reading a log beside the screen")
struct LogLoaderTests {
  @Test func `posts a short log once and whole`() async throws {
    let workshop = try Workshop()
    try workshop.write(header + event(1) + event(2))
    let loader = LogLoader(workshop.log, mailbox: workshop.mailbox)
    let progress = try await workshop.wait { _ in true }
    #expect(progress.timeline.log.count == 2)
    #expect(progress.arrival.phase == .complete)
    #expect(progress.arrival.bytesRead == progress.arrival.totalBytes)
    #expect(loader.failure == nil)
    let first = try loader.waitForFirst { _ in }
    #expect(first.timeline.log.count == 2)
  }

  @Test func `shows the beginning of a long log first, and all of it in the end`() async throws {
    let workshop = try Workshop()
    let count = 60_000
    try workshop.write(header + (1...count).map(event).joined())
    let loader = LogLoader(workshop.log, mailbox: workshop.mailbox)
    var last = 0
    let end = try await workshop.wait { progress in
      #expect(progress.timeline.log.count >= last)
      last = progress.timeline.log.count
      #expect(
        (progress.arrival.bytesRead == progress.arrival.totalBytes)
          == (progress.arrival.phase == .complete)
      )
      return progress.arrival.phase == .complete
    }
    #expect(end.timeline.log.count == count)
    #expect(end.timeline.state(after: count).variables[0].value == .int(Int64(count)))
    loader.end()
  }

  @Test func `shows what a pipe has brought though its writer is slow`() async throws {
    let workshop = try Workshop()
    #expect(mkfifo(workshop.log, 0o600) == 0)
    let pipe = try workshop.openPipe()
    let loader = LogLoader(workshop.log, mailbox: workshop.mailbox)
    try pipe.write(contentsOf: Data((header + event(1)).utf8))
    let first = try await workshop.wait { $0.timeline.log.count == 1 }
    #expect(first.arrival.phase == .reading)
    #expect(first.arrival.totalBytes == nil)
    try pipe.write(contentsOf: Data(event(2).utf8))
    try await workshop.wait { $0.timeline.log.count == 2 }
    try pipe.close()
    try await workshop.wait { $0.arrival.phase == .complete }
    #expect(loader.failure == nil)
  }

  @Test func `refuses what is damaged before there is anything to show`() async throws {
    let workshop = try Workshop()
    try workshop.write(header + event(1) + "nonsense\n" + event(3))
    let loader = LogLoader(workshop.log, mailbox: workshop.mailbox)
    let message = "\(workshop.log): line 3, column 1: expected an object in braces"
    let failed = try await workshop.wait { _ in true }
    guard case .failed(let reason) = failed.arrival.phase else {
      Issue.record("\(failed.arrival.phase)")
      return
    }
    #expect(reason.hasPrefix(message))
    #expect(failed.timeline.log.isEmpty)
    let error = #expect(throws: Failure.self) { try loader.waitForFirst { _ in } }
    #expect(error?.message == reason)
    #expect(error?.code == .usage)
  }

  @Test func `keeps what is shown when the damage comes later`() async throws {
    let workshop = try Workshop()
    try workshop.write(header + event(1))
    let loader = LogLoader(workshop.log, follows: true, mailbox: workshop.mailbox)
    try await workshop.wait { $0.timeline.log.count == 1 }
    try workshop.append(event(2) + "nonsense\n")
    let end = try await workshop.wait { if case .failed = $0.arrival.phase { true } else { false } }
    #expect(end.timeline.log.count == 2)
    #expect(loader.failure?.message.hasPrefix("\(workshop.log): line 4") == true)
  }

  @Test(arguments: ["/nowhere/log", "/"])
  func `says why a file cannot be read`(path: String) async throws {
    let workshop = try Workshop()
    let loader = LogLoader(path, mailbox: workshop.mailbox)
    try await workshop.wait { if case .failed = $0.arrival.phase { true } else { false } }
    #expect(loader.failure?.message.contains(path) == true)
  }

  @Test func `takes no more events than it may`() async throws {
    let workshop = try Workshop()
    try workshop.write(header + (1...9).map(event).joined())
    let loader = LogLoader(workshop.log, limit: 5, follows: true, mailbox: workshop.mailbox)
    let end = try await workshop.wait { $0.arrival.phase == .complete }
    #expect(end.timeline.log.count == 5)
    #expect(
      end.arrival.warnings.count == 1 && end.arrival.warnings[0].contains("more than 5 events")
    )
    #expect(loader.failure == nil)
  }

  @Test func `posts nothing more when it is ended, and leaves no thread behind`() async throws {
    let workshop = try Workshop()
    try workshop.write(header + event(1))
    var loader: LogLoader? = LogLoader(workshop.log, follows: true, mailbox: workshop.mailbox)
    weak let left = loader
    try await workshop.wait { $0.arrival.phase == .following }
    loader?.end()
    loader = nil
    try workshop.append(event(2))
    for _ in 0..<2000 where left != nil { try await Task.sleep(for: .milliseconds(5)) }
    #expect(left == nil)
    #expect(workshop.mailbox.drain().isEmpty)
  }
}

@Suite("Following a log that is being written")
struct FollowingTests {
  @Test func `shows lines as they are finished, past a stop`() async throws {
    let workshop = try Workshop()
    try workshop.write(header + event(1))
    let loader = LogLoader(workshop.log, follows: true, mailbox: workshop.mailbox)
    let first = try await workshop.wait { $0.arrival.phase == .following }
    #expect(first.timeline.log.count == 1)
    let line = event(2)
    try workshop.append(String(line.prefix(20)))
    let half = try await workshop.wait { $0.arrival.bytesRead > first.arrival.bytesRead }
    #expect(half.timeline.log.count == 1 && half.arrival.warnings.isEmpty)
    try workshop.append(String(line.dropFirst(20)))
    try await workshop.wait { $0.timeline.log.count == 2 && $0.arrival.phase == .following }
    try workshop.append(#"{"n":3,"t":3,"event":"stop","value":"completed"}"# + "\n")
    try await workshop.wait { $0.timeline.log.count == 3 && $0.arrival.phase == .following }
    try workshop.append(event(4))
    try await workshop.wait { $0.timeline.log.count == 4 && $0.arrival.phase == .following }
    loader.end()
  }

  @Test func `begins with the first line, whenever that comes`() async throws {
    let workshop = try Workshop()
    try workshop.write("")
    let loader = LogLoader(workshop.log, follows: true, mailbox: workshop.mailbox)
    try workshop.append(header)
    let first = try await workshop.wait { _ in true }
    #expect(first.arrival.phase == .following && first.timeline.log.isEmpty)
    loader.end()
  }

  @Test func `begins anew when the file is cut`() async throws {
    let workshop = try Workshop()
    try workshop.write(header + event(1) + event(2))
    let loader = LogLoader(workshop.log, follows: true, mailbox: workshop.mailbox)
    try await workshop.wait { $0.timeline.log.count == 2 }
    try workshop.write("")
    let cut = try await workshop.wait { !$0.arrival.warnings.isEmpty }
    #expect(cut.timeline.log.count == 2 && cut.arrival.restarts == 0)
    #expect(cut.arrival.warnings == ["\(workshop.log) was cut; waiting for its new log"])
    try workshop.append(header + event(1))
    let next = try await workshop.wait { $0.arrival.restarts == 1 && $0.timeline.log.count == 1 }
    #expect(
      next.arrival.warnings == ["\(workshop.log) was cut and is shown from its new beginning"]
    )
    #expect(next.arrival.phase == .following)
    loader.end()
  }

  @Test func `goes over to the file that takes its place`() async throws {
    let workshop = try Workshop()
    try workshop.write(header + event(1) + event(2))
    let loader = LogLoader(workshop.log, follows: true, mailbox: workshop.mailbox)
    try await workshop.wait { $0.timeline.log.count == 2 }
    let other = workshop.folder + "/other"
    try workshop.write(header + event(1) + event(2) + event(3) + event(4), to: other)
    #expect(rename(other, workshop.log) == 0)
    let next = try await workshop.wait { $0.timeline.log.count == 4 }
    #expect(next.arrival.restarts == 1)
    #expect(next.arrival.warnings.first?.contains("was replaced by another file") == true)
    try workshop.append(event(5))
    try await workshop.wait { $0.timeline.log.count == 5 }
    loader.end()
  }

  @Test func `waits for a file that is gone`() async throws {
    let workshop = try Workshop()
    try workshop.write(header + event(1))
    let loader = LogLoader(workshop.log, follows: true, mailbox: workshop.mailbox)
    try await workshop.wait { $0.timeline.log.count == 1 }
    #expect(unlink(workshop.log) == 0)
    try await workshop.wait { $0.arrival.warnings.first?.contains("is gone; waiting") == true }
    try workshop.write(header + event(1) + event(2) + event(3))
    try await workshop.wait { $0.timeline.log.count == 3 && $0.arrival.restarts >= 1 }
    loader.end()
  }

  #if os(Linux)
    @Test func `reads from a pipe whose writers come and go`() async throws {
      let workshop = try Workshop()
      #expect(mkfifo(workshop.log, 0o600) == 0)
      let loader = LogLoader(workshop.log, follows: true, mailbox: workshop.mailbox)
      for (index, text) in [header + event(1), event(2), event(3)].enumerated() {
        let pipe = try workshop.openPipe()
        try pipe.write(contentsOf: Data(text.utf8))
        let progress = try await workshop.wait { $0.timeline.log.count == index + 1 }
        #expect(progress.arrival.phase == .following)
        try pipe.close()
      }
      loader.end()
    }
  #endif
}
