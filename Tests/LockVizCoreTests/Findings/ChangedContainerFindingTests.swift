import Testing

@testable import LockVizCore

@Suite("Containers that change during an iteration")
struct ChangedContainerFindingTests {
  private static func log(_ middle: String, end: String) -> Findings {
    findings(
      """
      main spawn refresh
      main spawn delete
      refresh start
      refresh iterate locks begin
      refresh read locks[back] 0
      refresh yield
      delete start
      \(middle)
      delete end ok
      \(end)
      """
    )
  }

  @Test func `are a problem where the iteration fails`() throws {
    let found = Self.log(
      "delete remove locks[garage] null",
      end: "refresh iterate locks error: changed\nrefresh end error: changed"
    )
    let changed = try #require(found.of(.changedContainer).first)
    #expect(changed.severity == .problem)
    #expect(changed.witnesses == ["4 iteration", "8 change", "10 end"])
    #expect(changed.tasks == ["refresh", "delete"])
    #expect(changed.variables == ["locks[garage]"])
    #expect(
      changed.sentence.text == """
        refresh iterates over locks since event 4, and delete removed locks[garage] at event 8: the \
        iteration fails at event 10.
        """
    )
    #expect(changed.advice.text == "Iterate over a copy of locks.")
  }

  @Test func `are one, too, where elements are left out`() {
    let found = Self.log("delete write locks[new] 1", end: "refresh iterate locks changed")
    #expect(
      found.of(.changedContainer).map(\.witnesses) == [["4 iteration", "8 change", "10 end"]]
    )
  }

  @Test(arguments: [
    // It iterates over a copy: the container itself was iterated over before.
    "refresh iterate locks end\ndelete remove locks[garage] null",
    // Values change, elements do not come or go.
    "delete write locks[back] 1",
    // Another container changes.
    "delete remove keys[garage] null",
  ])
  func `are none where the iteration comes to its end`(middle: String) {
    let found = Self.log(middle, end: "refresh iterate locks end\nrefresh end ok")
    #expect(found.of(.changedContainer).isEmpty)
  }
}
