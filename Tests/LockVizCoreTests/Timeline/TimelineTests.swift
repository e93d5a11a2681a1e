import TestSupport
import Testing

@testable import LockVizCore

@Suite("Timeline")
struct TimelineTests {
  @Test func `shows every status that a task can have`() {
    let timeline = Timeline(
      makeLog(
        """
        main start
        main spawn A
        main spawn B
        main join A
        main join B
        A start
        A acquire lock
        A sleep 5
        B start
        B wait lock
        @5 A wake
        A release lock
        A yield
        B acquire lock
        B release lock
        B end ok
        A print bye
        A end error: ValueError
        main end cancelled
        - stop completed
        """
      )
    )
    func status(_ name: String, after count: Int) -> TaskState.Status? {
      timeline.state(after: count).task(named: name)?.status
    }
    #expect(timeline.taskNames == ["main", "A", "B"])
    #expect(status("main", after: 0) == .absent)
    #expect(status("main", after: 3) == .running)
    #expect(status("A", after: 3) == .notStarted)
    #expect(status("main", after: 5) == .joining(tasks: [1, 2]))
    #expect(status("A", after: 7) == .running)
    #expect(status("A", after: 8) == .sleeping(until: 5))
    #expect(status("B", after: 10) == .waiting(for: 0))
    #expect(status("B", after: 12) == .ready)
    #expect(status("A", after: 13) == .ready)
    #expect(status("B", after: 16) == .ended(.ok))
    #expect(status("main", after: 17) == .joining(tasks: [1, 2]))
    #expect(status("A", after: 18) == .ended(.failed("ValueError")))
    #expect(status("main", after: 18) == .ready)
    #expect(status("main", after: 20) == .ended(.cancelled))
    #expect(timeline.state(after: 20).actor == nil)
    #expect(timeline.contradictions.count == 0)
  }

  @Test func `says since when`() {
    let timeline = Timeline(
      makeLog(
        """
        A start
        A acquire lock
        B start
        B wait lock
        A print hello
        A print hello
        A release lock
        """
      )
    )
    #expect(timeline.state(after: 3).task(named: "A")?.status == .suspended)
    #expect(timeline.state(after: 4).task(named: "A")?.since == 3)
    #expect(timeline.state(after: 6).task(named: "A")?.since == 5)
    #expect(timeline.state(after: 6).task(named: "B")?.since == 4)
    #expect(timeline.state(after: 7).task(named: "B")?.since == 7)
    #expect(timeline.state(after: 6).resource(0).since == 2)
    #expect(timeline.state(after: 6).task(named: "A")?.held == [0])
    #expect(timeline.state(after: 7).task(named: "A")?.held == [])
  }

  @Test func `a sleeper is ready once the clock has reached its deadline`() {
    let timeline = Timeline(
      makeLog(
        "A start\nA sleep 10\nB start\n@9 B print a\n@10 B print b\n@12 B print c\n@12 A wake"
      )
    )
    #expect(timeline.state(after: 4).status(of: 0).status == .sleeping(until: 10))
    #expect(timeline.state(after: 5).status(of: 0) == (.ready, 5))
    #expect(timeline.state(after: 6).status(of: 0) == (.ready, 5))
  }

  @Test func `a joiner is ready when what it waits for has ended, a gather with the last`() {
    let timeline = Timeline(
      makeLog(
        """
        main join A
        main join B
        A end ok
        B yield
        B end ok
        main joined A
        main joined B
        """
      )
    )
    #expect(timeline.state(after: 3).status(of: 0).status == .joining(tasks: [1, 2]))
    #expect(timeline.state(after: 5).status(of: 0) == (.ready, 5))
    #expect(timeline.state(after: 6).status(of: 0).status == .running)
  }

  @Test func `a gather ends with its first failure, unless it proves to collect errors`() {
    let text = "m join A\nm join B\nA end error: x\nB yield\nB end ok\n"
    let throwing = Timeline(makeLog(text + "m end error: x"))
    #expect(throwing.state(after: 3).status(of: 0) == (.ready, 3))
    let collecting = Timeline(makeLog(text + "m joined B"))
    #expect(collecting.state(after: 3).status(of: 0) == (.joining(tasks: [1, 2]), 1))
    #expect(collecting.state(after: 5).status(of: 0) == (.ready, 5))
  }

  @Test func `nobody is ready in a deadlock, a gather that collects errors included`() {
    let timeline = Timeline(
      makeLog("main join A\nmain join B\nA end error: x\nB acquire l\nB wait l\n- stop deadlock")
    )
    #expect(timeline.state(after: 3).status(of: 0).status == .joining(tasks: [1, 2]))
    #expect(timeline.state(after: 6).status(of: 0).status == .joining(tasks: [1, 2]))
    #expect(timeline.state(after: 6).status(of: 2).status == .waiting(for: 0))
  }

  @Test func `keeps values, their writers, and what was there before the first write`() {
    let timeline = Timeline(
      makeLog("A read x 7\nB write y 1\nB write x 8", expected: ["x": .int(9)])
    )
    let before = timeline.state(after: 0).variables
    #expect(before[0].value == .int(7))
    #expect(before[0].expected == .int(9))
    #expect(before[1].value == nil)
    let after = timeline.state(after: 3).variables
    #expect(after[0].value == .int(8))
    #expect(after[0].writer == 1)
    #expect(after[0].lastWrite == 3)
    #expect(after[1].value == .int(1))
    #expect(timeline.state(after: 3).lastRead(of: 0, by: 0) == 1)
    #expect(timeline.state(after: 3).lastRead(of: 0, by: 1) == nil)
  }

  @Test func `finds the read that a write was based on, and the write in between`() {
    let timeline = Timeline(
      makeLog("A read x 0\nB read x 0\nA write x 1\nB write x 1\nB write x 2\nC write x 9")
    )
    #expect(timeline.state(after: 3).basis == WriteBasis(read: 1, overwritten: nil))
    #expect(timeline.state(after: 4).basis == WriteBasis(read: 2, overwritten: 3))
    // What was lost is lost once: B now writes over its own value.
    #expect(timeline.state(after: 5).basis == WriteBasis(read: 2, overwritten: nil))
    #expect(timeline.state(after: 6).basis == nil)
    #expect(timeline.findings.counts == [.lostUpdate: 1])
  }

  @Test(arguments: [1, 2, 3]) func `the state is the same however one gets there`(seed: UInt64) {
    let log = randomLog(seed: seed, tasks: 20, events: 9_000)
    let timeline = Timeline(log)
    var walking = timeline.state(after: 0)
    var passed: [TimelineState] = []
    var index = 0
    repeat {
      if index % 97 == 0 || index == log.count {
        let found = timeline.state(after: index)
        #expect(found.eventCount == index)
        #expect(found.tasks == walking.tasks)
        #expect(found.resources == walking.resources)
        #expect(found.variables == walking.variables)
        #expect(found.basis == walking.basis)
        passed.append(walking)
      }
      index += 1
    } while walking.advance()
    #expect(index == log.count + 1)
    for earlier in passed.reversed() {
      let found = timeline.state(after: earlier.eventCount)
      #expect(found.tasks == earlier.tasks)
      #expect(found.resources == earlier.resources)
      #expect(found.variables == earlier.variables)
    }
  }

  @Test func `any index is good`() {
    let timeline = Timeline(makeLog("A start\nA end ok"))
    #expect(timeline.state(after: -5).eventCount == 0)
    #expect(timeline.state(after: 99).eventCount == 2)
    #expect(Timeline(EventLog()).state(after: 1).tasks.isEmpty)
  }
}
