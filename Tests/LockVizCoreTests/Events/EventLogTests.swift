import Testing

@testable import LockVizCore

@Suite("EventLog")
struct EventLogTests {
  @Test func `gives back what was appended`() {
    var log = EventLog()
    let events = [
      Event(number: 1, task: "main", kind: .spawn, object: "task_A"),
      Event(
        number: 2,
        nanoseconds: 7,
        task: "task_A",
        kind: .read,
        object: "x",
        value: .int(-3),
        location: "Counter.swift:14"
      ),
      Event(number: 3, task: "task_A", kind: .read, object: "cache[1]", value: .null),
      Event(number: 4, task: "task_A", kind: .write, object: "x", value: .double(1.5)),
      Event(number: 5, task: "task_A", kind: .write, object: "x", value: .string("häh")),
      Event(number: 6, task: "task_A", kind: .write, object: "x", value: .bool(true)),
      Event(number: 7, task: "task_A", kind: Event.Kind("glance"), object: "x"),
    ]
    for event in events { log.append(event) }
    #expect(Array(log) == events)
  }

  @Test func `keeps an event in 32 bytes`() {
    #expect(MemoryLayout<EventRecord>.stride == 32)
  }

  @Test func `numbers events across chunks`() {
    var log = EventLog()
    for number in 1...10_000 {
      log.append(Event(number: number, task: "t\(number % 7)", kind: .yield))
    }
    #expect(log.count == 10_000)
    #expect(log[9_999].number == 10_000)
    #expect(log[4_096].task == "t\(4_097 % 7)")
  }
}
