import TestSupport
import Testing

@testable import LockVizCore

/// asyncio.Lock's queue as a timeline derives it; the same rules are checked against CPython's
/// own logs where the engine is.
@Suite("Timeline: locks")
struct TimelineLockTests {
  private func queues(_ text: String) -> [String] {
    let timeline = Timeline(makeLog(text))
    var state = timeline.state(after: 0)
    var queues: [String] = []
    while state.advance() { queues.append(state.resourceIDs.count > 0 ? state.queue() : "") }
    return queues
  }

  @Test func `a release wakes the first and does not hand over the lock`() {
    let timeline = Timeline(
      makeLog("A acquire l\nB wait l\nC wait l\nA release l\nA wait l\nB acquire l")
    )
    #expect(timeline.state(after: 3).queue() == "B C")
    #expect(timeline.state(after: 4).queue() == "B! C")
    #expect(timeline.state(after: 4).resource(0).owner == nil)
    #expect(timeline.state(after: 5).queue() == "B! C A")
    #expect(timeline.state(after: 6).queue() == "C A")
    #expect(timeline.state(after: 6).resource(0).owner == 1)
    #expect(timeline.state(after: 6).resource(0).waiters[0].since == 3)
  }

  @Test func `a cancelled waiter stays in the queue until it runs`() {
    let queues = queues("A acquire l\nB wait l\nC wait l\nA cancel B\nA print x\nB end cancelled")
    #expect(queues[3...] == ["Bx C", "Bx C", "C"])
  }

  @Test func `a release behind a cancelled head wakes nobody until the head has left`() {
    let queues = queues("A acquire l\nB wait l\nC wait l\nA cancel B\nA release l\nB end cancelled")
    #expect(queues[3...] == ["Bx C", "Bx C", "C!"])
  }

  @Test func `a woken waiter that is cancelled stays woken and passes the lock on`() {
    let timeline = Timeline(
      makeLog("A acquire l\nB wait l\nC wait l\nA release l\nA cancel B\nB print x\nC acquire l")
    )
    #expect(timeline.state(after: 5).queue() == "B! C")
    #expect(timeline.state(after: 5).task(named: "B")?.cancellationPending == true)
    #expect(timeline.state(after: 6).queue() == "C!")
    #expect(timeline.state(after: 6).task(named: "B")?.cancellationPending == false)
    #expect(timeline.state(after: 7).resource(0).owner == 2)
  }

  @Test func `a newcomer jumps a queue in which all are cancelled`() {
    let queues = queues(
      "A acquire l\nB wait l\nA cancel B\nA release l\nC acquire l\nB end cancelled"
    )
    #expect(queues[2...] == ["Bx", "Bx", "Bx", ""])
  }

  @Test func `cancelling a joiner cancels what it waits for, and stops at a circle`() {
    let queues = queues(
      "A acquire l\nB wait l\nC join B\nD join C\nC2 join D\nA cancel C2\nB end cancelled"
    )
    #expect(queues[5...] == ["Bx", ""])
    let circle = Timeline(makeLog("A join B\nB join A\nC cancel A\nC end ok"))
    #expect(circle.state(after: 4).task(named: "A")?.cancellationPending == true)
  }

  @Test func `a gather that is cancelled cancels all its tasks`() {
    let timeline = Timeline(
      makeLog("A acquire l\nB wait l\nC sleep 9\nm join B\nm join C\nA cancel m\nB end cancelled")
    )
    #expect(timeline.state(after: 6).queue() == "Bx")
    #expect(timeline.state(after: 6).task(named: "C")?.status == .ready)
    #expect(timeline.state(after: 6).task(named: "m")?.status == .joining(tasks: [1, 2]))
    #expect(timeline.state(after: 7).task(named: "m")?.status == .ready)
  }

  @Test func `a task that cancelled itself is cancelled as soon as it waits`() {
    let queues = queues("A acquire l\nB cancel B\nB wait l\nA print x\nB end cancelled")
    #expect(queues[2...] == ["B", "Bx", ""])
  }

  @Test func `a cancellation that is delivered does not reach the next wait`() {
    let queues = queues("A acquire l\nB yield\nA cancel B\nB wait l\nA print x\nA release l")
    #expect(queues[3...] == ["B", "B", "B!"])
  }

  @Test func `cancelling the ended and the unstarted changes no queue`() {
    let timeline = Timeline(
      makeLog("A spawn B\nA cancel B\nB end cancelled\nA cancel B\nA acquire l\nA release l")
    )
    #expect(timeline.state(after: 2).task(named: "B")?.cancellationPending == true)
    #expect(timeline.state(after: 4).task(named: "B")?.status == .ended(.cancelled))
    #expect(timeline.contradictions.count == 0)
  }

  @Test func `a failed release changes nothing`() {
    let timeline = Timeline(makeLog("A acquire l\nB wait l\nA release l error: not acquired"))
    #expect(timeline.state(after: 3).resource(0).owner == 0)
    #expect(timeline.state(after: 3).queue() == "B")
  }

  @Test func `any task may release`() {
    let timeline = Timeline(makeLog("A acquire l\nB wait l\nC release l"))
    #expect(timeline.state(after: 3).queue() == "B!")
    #expect(timeline.state(after: 3).task(named: "A")?.held == [])
    #expect(timeline.contradictions.count == 0)
  }
}
