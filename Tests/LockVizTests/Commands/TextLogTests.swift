import LockVizCore
import Testing

@testable import LockViz

@Suite("A log as columns")
struct TextLogTests {
  @Test func `columns line up whatever the characters of a name take`() {
    var log = EventLog()
    for (task, object) in [("main", "mutex"), ("仕事", "鍵"), ("a\u{7}b", "e\u{301}\u{202E}")] {
      log.append(
        Event(
          number: log.count + 1,
          nanoseconds: 0,
          task: task,
          kind: .write,
          object: object,
          value: .int(7),
          location: "Jobs.swift:3"
        )
      )
    }
    let text = TextLog(log)
    let lines = log.map(text.line)
    #expect(
      lines == [
        "  1  main  write    mutex   7      Jobs.swift:3",
        "  2  仕事  write    鍵      7      Jobs.swift:3",
        "  3  ab    write    e\u{301}       7      Jobs.swift:3",
      ]
    )
    #expect(text.heading == "  n  task  event    object  value  at")
  }

  @Test(arguments: [
    (-1, "-0.000001 ms"), (-2_500_000, "-2.5 ms"), (.min, "-9223372036854.775808 ms"),
    (.max, "9223372036854.775807 ms"), (0, "0 ms"), (1_000_000, "1 ms"),
  ])
  func `any time has its own text`(nanoseconds: Int64, text: String) {
    #expect(TextLog.time(nanoseconds) == text)
  }
}
