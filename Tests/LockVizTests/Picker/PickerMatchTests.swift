import Testing

@testable import LockViz

/// What typing finds.
@Suite("Picker: matches")
struct PickerMatchTests {
  @Test(
    arguments: [
      ("lock", "deadlock", "two of them", "    ^^^^", ""),
      ("LOCK", "deadlock", "", "    ^^^^", ""),
      ("dlk", "deadlock", "", "   ^^  ^", ""),
      ("two", "deadlock", "two of them", "", "^^^"),
      ("dead two", "deadlock", "two of them", "^^^^", "^^^"),
      // The beginning of a word is meant rather than the middle of another.
      ("lock", "deadlock-lock", "", "         ^^^^", ""),
      ("\u{E9}", "cafe\u{301}", "", "   ^", ""),
    ] as [(String, String, String, String, String)]
  )
  func `are where the letters are`(
    filter: String,
    name: String,
    title: String,
    inName: String,
    inTitle: String
  ) throws {
    let match = try #require(PickerMatch(filter, name: name, title: title))
    func places(_ marks: String) -> Set<Int> {
      Set(marks.enumerated().filter { $0.element == "^" }.map(\.offset))
    }
    #expect(match.name == places(inName))
    #expect(match.title == places(inTitle))
  }

  @Test(arguments: ["x", "kcol", "lock three", "twm", "deadlocks of two locks and more"])
  func `are none where a word is missing`(filter: String) {
    #expect(PickerMatch(filter, name: "deadlock", title: "two of them") == nil)
  }

  @Test func `are better in the name than in the title, and best at its beginning`() throws {
    func cost(_ name: String, _ title: String) throws -> Int {
      try #require(PickerMatch("lock", name: name, title: title)).cost
    }
    #expect(try cost("lock", "") < cost("deadlock", ""))
    #expect(try cost("deadlock", "") < cost("counter", "without a lock"))
    #expect(try cost("counter", "without a lock") < cost("left-of-chalk", ""))
  }
}
