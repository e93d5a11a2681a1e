#if os(Linux)
  import Foundation
  import Testing

  /// Waits until nothing wakes any of a process's threads for a second.
  ///
  /// On a busy machine it may take a while until it does, but then it stays so: what wakes it every
  /// second is found however often one looks.
  ///
  /// - Parameters:
  ///   - process: the process's number.
  ///   - leastThreads: how many threads it has at least, so that none is overlooked.
  /// - Returns: whether it came to that.
  /// - Throws: what is wrong with looking at the process, as when it has ended.
  func comesToRest(_ process: String, leastThreads: Int = 1) async throws -> Bool {
    func wakeUps() throws -> [String] {
      let threads = "/proc/\(process)/task"
      return try FileManager.default.contentsOfDirectory(atPath: threads).sorted().flatMap { id in
        try String(contentsOfFile: "\(threads)/\(id)/status", encoding: .utf8)
          .split(separator: "\n").filter { $0.hasPrefix("voluntary_ctxt_switches") }
          .map { "\(id): \($0)" }
      }
    }
    for _ in 0..<20 {
      let before = try wakeUps()
      try #require(before.count >= leastThreads)
      try await Task.sleep(for: .seconds(1))
      if try wakeUps() == before { return true }
    }
    return false
  }
#endif
