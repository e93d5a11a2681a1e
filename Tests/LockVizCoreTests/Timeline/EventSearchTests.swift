import TestSupport
import Testing

@testable import LockVizCore

@Suite("Event search")
struct EventSearchTests {
  /// The numbers of all events of a log that match a query.
  private func find(_ query: String, _ log: EventLog) throws(EventQueryError) -> [Int] {
    log.matches(of: try EventQuery(query), in: 1..<log.count + 1)
  }

  private func error(_ query: String) -> EventQueryError? {
    do throws(EventQueryError) {
      _ = try EventQuery(query)
      return nil
    } catch {
      return error
    }
  }

  private static let log = makeLog(
    """
    main start
    task_A acquire DB_lock
    task_A read counter 0
    task_B wait DB_lock
    task_A write counter -15
    task_A print two words
    task_A sleep 10000000
    task_B write counter 150
    task_B end error: Bad
    """
  )

  @Test(
    arguments: [
      ("task_a", [2, 3, 5, 6, 7]), ("task_B", [4, 8, 9]), ("Task_B", []), ("_lock", [2, 4]),
      ("db_lock", [2, 4]), ("DB", [2, 4]), ("Db", []), ("acq", [2]), ("counter", [3, 5, 8]),
      ("task_a counter", [3, 5]), ("counter task_a write", [5]), ("15", [5, 8]), ("-1", [5]),
      ("-", [5]), ("0", [3, 8, 7]), ("!task", [1]), ("task !counter !lock !sleep", [6, 9]),
      ("\"two words\"", [6]), ("words two", [6]), ("\"10 ms\"", [7]), ("bad", [9]),
      ("error:", [9]), ("counter=0", [3]), ("counter=150", [8]), ("counter=15", []),
      ("count=0", []), ("!counter=150 write", [5]), ("counter=\"150\"", []), ("=", []),
      ("nothing", []),
    ] as [(String, [Int])]
  )
  func `finds what contains every word`(query: String, numbers: [Int]) throws {
    #expect(try find(query, Self.log) == numbers.sorted())
  }

  @Test func `finds values of every type as they are displayed, and places`() throws {
    var log = EventLog()
    let values: [Event.Value?] = [
      nil, .null, .bool(true), .bool(false), .double(2.5), .double(-1e20), .int(.min), .int(.max),
      .string("2"), .string("häh"), .double(3), .int(3), .string(""),
    ]
    for (index, value) in values.enumerated() {
      let place = "Place.swift:\(index + 100)"
      log.append(
        Event(number: 0, task: "A", kind: .write, object: "x", value: value, location: place)
      )
    }
    #expect(try find("null", log) == [2])
    #expect(try find("TRUE", log) == [])
    #expect(try find("true", log) == [3])
    #expect(try find("fals", log) == [4])
    #expect(try find("2.5", log) == [5])
    #expect(try find("e+20", log) == [6])
    #expect(try find("-9223372036854775808", log) == [7])
    #expect(try find("9223372036854775807", log) == [8])
    #expect(try find("HÄH", log) == [])
    #expect(try find("ha\u{308}h", log) == [10])
    #expect(try find("ähn", log) == [])
    #expect(try find("swift:103", log) == [4])
    #expect(try find("x=2", log) == [9])
    #expect(try find("x=\"2\"", log) == [9])
    #expect(try find("x=2.5", log) == [5])
    #expect(try find("x=3", log) == [11, 12])
    #expect(try find("x=null", log) == [2])
    #expect(try find("x=\"\"", log) == [13])
    #expect(try find("x=true", log) == [3])
  }

  @Test func `a kind that is not known is found by its name`() throws {
    #expect(try find("tele", makeLog("A start\nA teleport somewhere\nA end ok")) == [2])
  }

  @Test func `quotes keep blanks, equal signs and marks from having a meaning`() throws {
    let log = makeLog("A print a=b\nA print !x\nA print say \"yes\" twice\nA read a=b 1")
    #expect(try find("\"a=b\"", log) == [1, 4])
    #expect(try find("\"!x\"", log) == [2])
    #expect(try find("\"\\\"yes\\\" t\"", log) == [3])
    #expect(try find("\"a=b\"=1", log) == [])
    #expect(try find("a=b", log) == [])
  }

  @Test func `the next and the last match lie beyond the event asked from`() throws {
    let query = try EventQuery("counter")
    let log = Self.log
    #expect(log.firstMatch(of: query, after: 0) == 3)
    #expect(log.firstMatch(of: query, after: 3) == 5)
    #expect(log.firstMatch(of: query, after: 8) == nil)
    #expect(log.firstMatch(of: query, after: -7) == 3)
    #expect(log.firstMatch(of: query, after: .max) == nil)
    #expect(log.lastMatch(of: query, before: .max) == 8)
    #expect(log.lastMatch(of: query, before: 8) == 5)
    #expect(log.lastMatch(of: query, before: 3) == nil)
    #expect(log.lastMatch(of: query, before: -1) == nil)
    #expect(log.matchCount(of: query) == 3)
    #expect(log.matchCount(of: query, limit: 2) == 2)
    #expect(log.matches(of: query, in: -5..<6) == [3, 5])
    #expect(EventLog().matchCount(of: query) == 0)
    #expect(EventLog().matches(of: query, in: 0..<9) == [])
  }

  @Test func `a log that has grown is searched as it is now`() throws {
    var log = Self.log
    let query = try EventQuery("late")
    #expect(log.firstMatch(of: query, after: 0) == nil)
    log.append(Event(number: 0, task: "late", kind: Event.Kind("unknown")))
    #expect(log.firstMatch(of: query, after: 0) == 10)
  }

  @Test func `a query that cannot be read says why and what to do`() {
    #expect(error("") == .empty)
    #expect(error("  \t ") == .empty)
    #expect(error("task \"open") == .word(.unclosedQuote))
    #expect(error("a ! b") == .word(.nothingToNegate))
    #expect(error("\"\"") == .word(.nothingInQuotes))
    #expect(error(Array(repeating: "a", count: 16).joined(separator: " ")) == .tooManyWords)
    #expect(error(Array(repeating: "a", count: 15).joined(separator: " ")) == nil)
    #expect(EventQueryError.empty.description.contains("name=value"))
  }

  /// Searches by making texts of everything.
  private func isContained(_ word: String, in event: Event) -> Bool {
    let value: String? =
      if event.kind == .sleep, case .int(let nanoseconds) = event.value {
        nanoseconds.durationText
      } else {
        event.value?.description
      }
    let texts = [event.task, event.kind.description, event.object, value, event.location]
    let isCaseSensitive = word.contains { $0.isUppercase }
    return texts.contains { text in
      guard let text else { return false }
      return isCaseSensitive ? text.contains(word) : text.lowercased().contains(word)
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `finds in random logs what a search through texts finds`(seed: UInt64) throws {
    var generator = LogGenerator(seed: seed)
    let log = generator.log(events: 400)
    let words = [
      "a", "A", "1", "12", "-", "-1", "0", "00", "99", "task", "main", "re", "ms", "swift:14",
      "häh", "え",
      "true", "null", "e+", "00000", "9223372036854775807", "b\\c",
    ]
    for word in words {
      let expected = log.filter { isContained(word, in: $0) }.map(\.number)
      #expect(try find(word, log) == expected, "\(word)")
    }
  }
}
