import Testing

@testable import LockViz
@testable import LockVizCore

/// Programs that are run again beside the screen.
@Suite("Running again beside the screen")
struct RerunWorkTests {
  private static func request(_ program: Rerun) -> RerunRequest {
    RerunRequest(name: "counter", schedule: .fifo, program: program)
  }

  /// The answers in a mailbox, once there are any.
  private func answers(in mailbox: Mailbox) async throws -> [RerunAnswer] {
    for _ in 0..<1_000 {
      let answers = mailbox.drain().compactMap { input in
        if case .reran(let answer) = input { answer } else { nil }
      }
      if !answers.isEmpty { return answers }
      try await Task.sleep(for: .milliseconds(10))
    }
    return []
  }

  @Test func `the run comes by mail`() async throws {
    let mailbox = Mailbox()
    let work = BackgroundWork(mailbox: mailbox)
    work.rerun(Self.request(Rerun(.counter)))
    let answer = try #require(try await answers(in: mailbox).first)
    #expect(answer.schedule == .fifo && answer.name == "counter")
    #expect(try answer.result.get().timeline.log.count == 32)
  }

  @Test func `one that takes long does not hold up the screen, nor comes after the next`()
    async throws
  {
    let gate = WakePipe()
    let slow = Rerun(
      explore: { options in Scenario.counter.explore(options) },
      run: { schedule throws(RunError) in
        _ = gate.wait()
        return try Scenario.counter.run(Simulation.Options(schedule: schedule))
      }
    )
    let mailbox = Mailbox()
    let work = BackgroundWork(mailbox: mailbox)
    work.rerun(RerunRequest(name: "slow", schedule: .fifo, program: slow))
    #expect(mailbox.drain().isEmpty)
    work.rerun(Self.request(Rerun(.counter)))
    gate.wake()
    try await Task.sleep(for: .milliseconds(50))
    #expect(try await answers(in: mailbox).map(\.name) == ["counter"])
  }
}
