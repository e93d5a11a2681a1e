import Foundation
import LockVizCore
import TestSupport
import Testing

@Suite("Lost updates")
struct LostUpdateFindingTests {
  /// The events at which a timeline sees a lost update, unless the value still was what the task knew.
  private static func lost(_ timeline: Timeline) -> [Int] {
    var state = timeline.state(after: 0)
    var events: [Int] = []
    while state.advance() {
      let write = timeline.log[state.eventCount - 1]
      guard let overwritten = state.basis?.overwritten else { continue }
      let known = timeline.log[..<(state.eventCount - 1)].last {
        $0.task == write.task && $0.object == write.object
          && ($0.kind == .read || $0.kind == .write)
      }
      if known?.value != timeline.log[overwritten - 1].value { events.append(state.eventCount) }
    }
    return events
  }

  private static func found(_ log: EventLog) -> [Int] {
    Findings(log, keeping: .max).of(.lostUpdate).map(\.event)
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `are those that the timeline shows`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    for seed in 0..<100 as Range<UInt64> {
      let run = try scenario.run(Simulation.Options(schedule: .random(seed: seed)))
      #expect(Self.found(run.log) == Self.lost(Timeline(run.log)), "seed \(seed)")
    }
  }

  @Test func `are those that the timeline shows in the programs that CPython ran`() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/asyncio-cases.jsonl").path(percentEncoded: false)
    var lost = 0
    for program in try AsyncioCase.read(path).cases.map(\.program) {
      let log = try AsyncioInterpreter.run(program).log
      let found = Self.found(log)
      #expect(found == Self.lost(Timeline(log)), "\(program.name)")
      lost += found.count
    }
    #expect(lost > 50)
  }

  @Test func `name the read, the write that is gone, and the one that wiped it out`() throws {
    let found = findings(
      """
      A read x 0
      B read x 0
      B write x 1
      A write x 1
      """
    ).of(.lostUpdate)
    #expect(found.count == 1)
    #expect(found[0].witnesses == ["1 read", "3 overwritten", "4 write"])
    #expect(found[0].tasks == ["A", "B"])
    #expect(found[0].variables == ["x"])
    #expect(found[0].severity == .problem)
    #expect(
      found[0].sentence.text
        == "A writes x = 1 at event 4, based on the 0 it read at event 1, though B wrote 1 "
        + "at event 3: what it wrote is lost."
    )
  }

  @Test(arguments: [
    // Nobody read it.
    "A write x 1\nB write x 2\nA write x 3",
    // Read again before the write.
    "A read x 0\nB write x 1\nA read x 1\nA write x 2",
    // One after the other.
    "A read x 0\nA write x 1\nB read x 1\nB write x 2",
    // Another element of the container.
    "A read c[1] 0\nB write c[2] 1\nA write c[1] 1",
  ])
  func `are none where nothing is lost`(log: String) {
    #expect(findings(log).alarms.isEmpty)
  }

  @Test func `are none where tasks hand their values over when they end`() {
    let handedOver = """
      main start
      main read total 0
      main spawn A
      main spawn B
      main join A
      main join B
      A start
      A read total 0
      A write total 5
      A end ok
      B start
      B read total 5
      B write total 9
      B end ok
      main joined A
      main joined B
      main write total 10
      """
    #expect(findings(handedOver).alarms.isEmpty)
    // The child's child hands over to it first.
    let nested = """
      main read x 0
      main spawn A
      main join A
      A spawn B
      A join B
      B write x 7
      B end ok
      A joined B
      A end ok
      main joined A
      main write x 8
      """
    #expect(findings(nested).alarms.isEmpty)
  }

  @Test(arguments: [
    // The child was there before the read.
    "main spawn A\nmain read x 0\nA write x 5\nA end ok\nmain joined A\nmain write x 1",
    // Nobody waited for the child.
    "main read x 0\nmain spawn A\nA write x 5\nA end ok\nmain write x 1",
    // Somebody else wrote too.
    """
    B start
    main read x 0
    B write x 4
    main spawn A
    A write x 5
    A end ok
    main joined A
    main write x 1
    """,
    // The child left one of its own behind.
    """
    main read x 0
    main spawn A
    A spawn B
    A end ok
    main joined A
    B write x 7
    main write x 8
    """,
  ])
  func `are found where the order is only by chance`(log: String) {
    #expect(findings(log).of(.lostUpdate).count == 1)
  }

  @Test func `are all counted though only some are kept`() {
    var log = makeLog("A start\nB start")
    for round in 0..<100 as Range<Int64> {
      log.append(Event(number: 0, task: "A", kind: .read, object: "x", value: .int(round)))
      log.append(Event(number: 0, task: "B", kind: .write, object: "x", value: .int(round + 1)))
      log.append(Event(number: 0, task: "A", kind: .write, object: "x", value: .int(round + 2)))
    }
    let found = Findings(log, keeping: 5)
    #expect(found.counts[.lostUpdate] == 100)
    #expect(found.of(.lostUpdate).map(\.event) == [5, 8, 11, 14, 17])
    #expect(found.of(.lostUpdate).allSatisfy { $0.count == 100 })
    #expect(found.summary == "100 lost updates")
  }

  @Test(arguments: [
    // The same value twice, by one who has not read it.
    "A read state open\nB write state closed\nA write state closed",
    // By two who have.
    "A read state open\nB read state open\nB write state closed\nA write state closed",
    "A read on false\nB read on false\nB write on true\nA write on true",
    // What was read still holds.
    "A read limit 2\nB write limit 2\nA write limit 3",
    "A read limit 2\nB write limit 5\nB write limit 2\nA write limit 3",
    // The same after a write of its own.
    "A read x 1\nA write x 2\nB write x 2\nA write x 3",
  ])
  func `are none where the value is the same`(log: String) {
    #expect(findings(log).of(.lostUpdate).isEmpty)
    #expect(findings(log).alarms.isEmpty)
  }

  @Test func `are only noted where what was read is not used`() throws {
    let found = findings(
      """
      A read last never
      A sleep 1
      B read last never
      B sleep 2
      A write last monday
      B write last friday
      """
    )
    #expect(found.alarms.isEmpty)
    #expect(found.of(.lostUpdate).map(\.severity) == [.note])
    #expect(found.advice(on: "last").hasPrefix("last needs no lock: "))
    let changed = "A read rows [1]\nB read rows [1]\nA write rows [1,2]\nB write rows [1,3]"
    #expect(findings(changed).alarms == [.lostUpdate])
  }

  @Test func `are not advised a lock that would shut out the task that is awaited`() throws {
    let found = findings(
      """
      main spawn A
      main read x 0
      main join A
      A write x 5
      A end ok
      main joined A
      main write x 7
      """
    )
    let lost = try #require(found.of(.lostUpdate).first)
    #expect(lost.advice.text.hasPrefix("Read x again after the wait for other tasks"))
    #expect(found.all.allSatisfy { !$0.advice.text.contains("Hold one lock") })
  }
}
