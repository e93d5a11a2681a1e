import TestSupport
import Testing

@testable import LockVizCore

@Suite("Lane filter")
struct LaneFilterTests {
  /// worker_A holds db and runs, worker_B waits for it, C sleeps, D gave way, E failed, main joins.
  private static let timeline = Timeline(
    makeLog(
      """
      main spawn worker_A
      main spawn worker_B
      main spawn C
      main spawn D
      main spawn E
      main spawn F
      main join worker_A
      E end error: bad
      C read cache 1
      C sleep 5
      D write count 2
      D yield
      G print hello
      worker_A acquire db_lock
      worker_B acquire ui_lock
      worker_B wait db_lock
      worker_A read count 2
      """
    )
  )

  /// The names of the lanes that a filter keeps at an event.
  private func lanes(_ filter: String, after number: Int = 17) throws -> String {
    let timeline = Self.timeline
    let lanes = try LaneFilter(filter).lanes(of: timeline, at: timeline.state(after: number))
    return [
      lanes.tasks.map { timeline.taskNames[$0] },
      lanes.resources.map { timeline.resourceNames[$0] },
      lanes.variables.map { timeline.variableNames[$0] },
    ].map { $0.joined(separator: " ") }.joined(separator: " | ")
  }

  private func error(_ filter: String) -> LaneFilterError? {
    do throws(LaneFilterError) {
      _ = try LaneFilter(filter)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      ("worker", "worker_A worker_B |  | "),
      ("WORKER", " |  | "),
      ("c", "C | db_lock ui_lock | cache count"),
      ("!worker !main", "C D E F G | db_lock ui_lock | cache count"),
      ("task:worker", "worker_A worker_B | db_lock ui_lock | count"),
      ("task:C", "C |  | cache"),
      ("lock:db", "worker_A worker_B | db_lock | count"),
      ("lock:ui", "worker_B | ui_lock | "),
      ("lock:ui lock:lock", "worker_B | ui_lock | "),
      ("!lock:ui", "main worker_A C D E F G | db_lock | cache count"),
      ("var:count", "worker_A D | db_lock | count"),
      ("var:cache", "C |  | cache"),
      ("lock:db var:count", "worker_A | db_lock | count"),
      ("is:waiting", "worker_B | db_lock ui_lock | "),
      ("is:ready", "D F |  | count"),
      ("is:running", "worker_A | db_lock | count"),
      ("is:sleeping", "C |  | cache"),
      ("is:suspended", "G |  | "),
      ("is:joining", "main |  | "),
      ("is:holding", "worker_A worker_B | db_lock ui_lock | count"),
      ("is:holding is:waiting", "worker_B | db_lock ui_lock | "),
      ("is:holding !is:waiting", "worker_A | db_lock | count"),
      ("is:ended", "E |  | "),
      ("is:failed", "E |  | "),
      ("\"worker_A\"", "worker_A |  | "),
    ]
  )
  func `keeps the lanes for which every word holds`(filter: String, kept: String) throws {
    #expect(try lanes(filter) == kept)
  }

  @Test func `what is kept changes with the moment`() throws {
    #expect(try lanes("is:waiting", after: 15) == " |  | ")
    #expect(try lanes("lock:db", after: 0) == " | db_lock | ")
    #expect(try lanes("is:ready", after: 5) == "worker_A worker_B C D E |  | cache count")
  }

  @Test func `quotes keep blanks and colons in names`() throws {
    var log = EventLog()
    log.append(Event(number: 0, task: "a:1 b", kind: .acquire, object: "my lock"))
    log.append(Event(number: 0, task: "is:ready", kind: .start))
    let timeline = Timeline(log)
    func tasks(_ filter: String) throws -> [TaskID] {
      try LaneFilter(filter).lanes(of: timeline, at: timeline.state(after: 2)).tasks
    }
    #expect(try tasks("\"1 b\"") == [0])
    #expect(try tasks("\"a:1\"") == [0])
    #expect(try tasks("\"is:ready\"") == [1])
    #expect(try tasks("lock:\"my lock\"") == [0])
    #expect(try tasks(":1") == [0])
  }

  @Test func `a filter that cannot be read says why and what there is`() {
    #expect(error("") == .empty)
    #expect(error("a !") == .word(.nothingToNegate))
    #expect(error("\"a") == .word(.unclosedQuote))
    #expect(error("\"\"") == .word(.nothingInQuotes))
    #expect(error("lock:") == .nothingAfter(prefix: "lock"))
    #expect(error("var:\"\"") == .nothingAfter(prefix: "var"))
    #expect(error("mutex:a") == .unknownPrefix("mutex"))
    #expect(error("is:asleep") == .unknownActivity("asleep"))
    #expect(error("\"lock:\"") == nil)
    let prefix = LaneFilterError.unknownPrefix("mu\u{1B}tex").description
    #expect(prefix.contains("‘mutex:’") && prefix.contains("task:, lock:, var: and is:"))
    let activity = LaneFilterError.unknownActivity("asleep").description
    #expect(activity.contains("‘is:asleep’") && activity.contains("waiting, ready, running"))
  }

  @Test func `who reads and writes what counts within reach of now, before and after`() throws {
    var log = makeLog("A write x 1")
    for _ in 0..<LaneFilter.reach { log.append(Event(number: 0, task: "B", kind: .print)) }
    log.append(Event(number: 0, task: "B", kind: .read, object: "x"))
    let timeline = Timeline(log)
    let filter = try LaneFilter("var:x")
    func tasks(_ number: Int) -> [TaskID] {
      filter.lanes(of: timeline, at: timeline.state(after: number)).tasks
    }
    #expect(tasks(1) == [0])
    #expect(tasks(2) == [0, 1])
    #expect(tasks(LaneFilter.reach) == [0, 1])
    #expect(tasks(LaneFilter.reach + 1) == [1])
  }
}
