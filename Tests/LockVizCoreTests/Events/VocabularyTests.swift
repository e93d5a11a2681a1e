@testable import LockVizCore
import TestSupport
import Testing

@Suite("A vocabulary")
struct VocabularyTests {
  /// A gate is entered and left; who finds it closed queues.
  private static let gates = Vocabulary.standard.adding(
    [
      Vocabulary.Row(Event.Kind("queue"), .wait, "q", rank: 20, .wait, uses: .attempts),
      Vocabulary.Row(Event.Kind("come"), .take, "E", rank: 22, .hold, uses: .attempts),
      Vocabulary.Row(Event.Kind("leave"), .give, "V", rank: 21, .hold, uses: .changes),
      Vocabulary.Row(Event.Kind("siren"), .nothing, needsTask: false),
    ],
    resources: [
      ResourceKind(
        "gate",
        .lock,
        ResourceWords(
          plural: "gates",
          take: ResourceWords.Verb("enter", "enters", "entered", "entering"),
          give: ResourceWords.Verb("leave", "leaves", "left", "leaving"),
          state: { level, _ in level > 0 ? "empty" : "taken" }
        )
      )
    ]
  )

  private static let text = """
    main create north gate
    @1 A come north
    @2 B queue north
    - siren
    @3 A leave north
    @9 B come north
    """

  private let log = makeLog(text, vocabulary: gates)

  @Test func `gives events of new kinds the effect of their moves`() {
    let timeline = Timeline(log)
    #expect(timeline.resourceNames == ["north"])
    let waiting = timeline.state(after: 4).resource(0)
    #expect(waiting.owner == timeline.task(named: "A"))
    #expect(waiting.waiters.map(\.task) == [timeline.task(named: "B")])
    #expect(timeline.state(after: 6).resource(0).owner == timeline.task(named: "B"))
    #expect(timeline.contradictions.count == 0)
  }

  @Test func `gives them figures, lanes, causes and words`() {
    let timeline = Timeline(log)
    let figures = Findings(log).resources
    #expect(figures.map(\.acquisitions) == [2])
    #expect(figures.map(\.contended) == [1])
    #expect(timeline.nextEvent(of: .resource(0), after: 3) == 5)
    #expect(timeline.cause(ofEvent: 6)?.event == 5)
    #expect(
      timeline.narration(ofEvent: 3).sentence.text == "B waits for north, which A holds."
    )
    #expect(timeline.narration(ofEvent: 4).sentence.text == "Somebody: siren")
    #expect(timeline.narration(ofEvent: 4).notes.isEmpty)
  }

  @Test func `is the one by which a log is read and written`() throws {
    var bytes: [UInt8] = []
    log.writeJSONLines { bytes += $0 }
    var reader = EventLogReader(vocabulary: Self.gates)
    try reader.read(bytes.span.bytes)
    let read = try reader.finish().log
    #expect(Array(read) == Array(log))
    #expect(Timeline(read).state(after: 4).resource(0).waiters.count == 1)
  }

  @Test func `makes other kinds unknown, and keeps them`() throws {
    var bytes: [UInt8] = []
    log.writeJSONLines { bytes += $0 }
    var reader = EventLogReader()
    try reader.read(bytes.span.bytes)
    let read = try reader.finish().log
    #expect(Array(read) == Array(log))
    #expect(
      Timeline(read).narration(ofEvent: 2).notes.map(\.text)
        == ["This version of LockViz does not know this kind."]
    )
  }

  @Test func `tells which kinds need a task`() throws {
    for row in Self.gates.rows {
      var reader = EventLogReader(vocabulary: Self.gates)
      let line = Array("\(header){\"n\":1,\"t\":0,\"event\":\"\(row.kind)\"}\n".utf8)
      if row.needsTask {
        #expect(throws: EventLogError.self) { try reader.read(line.span.bytes) }
      } else {
        try reader.read(line.span.bytes)
        #expect(reader.log.count == 1)
      }
    }
  }

  @Test func `is that of a simulation's log`() throws {
    var options = Simulation.Options()
    options.vocabulary = Self.gates
    let run = try Simulation.run(options) { $0.print("hello") }
    #expect(run.log.vocabulary.kinds == Self.gates.kinds)
    #expect(run.log.map(\.kind) == [.start, .print, .end, .stop])
  }

  @Test func `tells of a resource that is made`() {
    let log = makeLog(
      """
      - create north lock
      main create pool semaphore 3
      """
    )
    let timeline = Timeline(log)
    #expect(timeline.resourceNames == ["north", "pool"])
    #expect(timeline.narration(ofEvent: 1).sentence.text == "The lock north is made.")
    #expect(
      timeline.narration(ofEvent: 2).sentence.text
        == "main makes the semaphore pool with a limit of 3."
    )
  }

  @Test func `has a row for every kind that has a constant`() {
    let constants: [Event.Kind] = [
      .spawn, .start, .wait, .acquire, .release, .clear, .done, .read, .write, .yield, .sleep,
      .wake, .join, .joined, .cancel, .create, .print, .end, .stop, .refused, .shutdown, .expire,
      .iterate, .pass, .set, .notify, .get, .put, .remove, .break, .enter, .exit,
    ]
    #expect(Vocabulary.standard.kinds == constants)
  }

  private let header = #"{"format":"lockviz","version":1,"name":"t"}"# + "\n"
}
