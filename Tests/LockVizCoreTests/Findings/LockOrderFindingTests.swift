import LockVizCore
import TestSupport
import Testing

@Suite("Lock orders")
struct LockOrderFindingTests {
  /// A task takes locks one after the other and releases them.
  private static func nest(_ task: String, _ locks: String...) -> String {
    (locks.map { "\(task) acquire \($0)" } + locks.reversed().map { "\(task) release \($0)" })
      .joined(separator: "\n") + "\n"
  }

  @Test func `that are opposite are told of with both places`() throws {
    let log = Self.nest("A", "one", "two") + Self.nest("B", "two", "one")
    let found = findings(log)
    let order = try #require(found.of(.lockOrder).first)
    #expect(found.alarms == [.lockOrder])
    #expect(order.severity == .warning)
    #expect(order.resources == ["one", "two"])
    #expect(
      order.witnesses == [
        "1 holds one", "2 asks for two", "5 holds two", "6 asks for one",
      ]
    )
    #expect(
      order.sentence.text == """
        A asks for two while it holds one (event 2) and B asks for one while it holds two (event 6): \
        each can come to wait for the next, forever, though this run got away with it.
        """
    )
    #expect(order.advice.text == "Take one and two in the same order in every task.")
  }

  @Test func `are told once, however often they occur`() {
    let log = Self.nest("A", "one", "two") + Self.nest("B", "two", "one")
    #expect(findings(log + log + log).counts[.lockOrder] == 1)
  }

  @Test func `can close a circle over several locks`() {
    let log =
      Self.nest("A", "a", "b") + Self.nest("B", "b", "c") + Self.nest("C", "c", "d")
      + Self.nest("D", "d", "a")
    #expect(findings(log).of(.lockOrder).map(\.resources) == [["a", "b", "c", "d"]])
  }

  @Test func `of a wait count, though the lock was never got`() {
    let log =
      Self.nest("A", "one", "two") + "C acquire one\nB acquire two\nB wait one\nB end cancelled"
    #expect(findings(log).of(.lockOrder).count == 1)
  }

  @Test(arguments: [
    // One task alone cannot meet itself.
    nest("A", "one", "two") + nest("A", "two", "one"),
    // An outer lock lets only one of them in at a time.
    nest("A", "gate", "one", "two") + nest("B", "gate", "two", "one"),
    // The same order everywhere.
    nest("A", "one", "two", "three") + nest("B", "one", "three") + nest("C", "two", "three"),
    // All edges of the circle but one are by the same task.
    nest("A", "a", "b") + nest("A", "b", "c") + nest("A", "c", "a"),
    // One task has ended and was awaited before the other was created.
    "main spawn A\nmain join A\n" + nest("A", "one", "two") + "A end ok\nmain joined A\n"
      + "main spawn B\n" + nest("B", "two", "one"),
    // The one that creates the other is done with its locks by then.
    nest("main", "one", "two") + "main spawn B\n" + nest("B", "two", "one"),
    // The other way round: done by the child before its creator goes on.
    "main spawn A\n" + nest("A", "one", "two") + "A end ok\nmain joined A\n"
      + nest("main", "two", "one"),
  ])
  func `that cannot meet are none`(log: String) {
    #expect(findings(log).of(.lockOrder).isEmpty)
  }

  @Test func `of tasks that nobody awaited can meet, though one ended before the other began`() {
    let log =
      "main spawn A\n" + Self.nest("A", "one", "two") + "A end ok\nmain spawn B\n"
      + Self.nest("B", "two", "one")
    #expect(findings(log).of(.lockOrder).count == 1)
  }

  @Test func `of different gates can meet`() {
    let log = Self.nest("A", "gate", "one", "two") + Self.nest("B", "door", "two", "one")
    #expect(findings(log).of(.lockOrder).map(\.resources) == [["one", "two"]])
  }

  @Test func `are found after many rounds of tasks that were awaited`() {
    var log = ""
    for round in 0..<20 {
      log += "main spawn A\(round)\n" + Self.nest("A\(round)", "one", "two")
      log += "A\(round) end ok\nmain joined A\(round)\n"
    }
    #expect(findings(log + Self.nest("main", "two", "one")).of(.lockOrder).isEmpty)
    let meeting = log + "main spawn X\nmain spawn Y\n" + Self.nest("Y", "two", "one")
    #expect(findings(meeting + Self.nest("X", "one", "two")).of(.lockOrder).count == 1)
  }

  @Test(arguments: [9, 40])
  func `can close a circle over any number of locks`(count: Int) {
    let log = (0..<count).map { Self.nest("T\($0)", "l\($0)", "l\(($0 + 1) % count)") }.joined()
    #expect(findings(log).of(.lockOrder).map(\.resources.count) == [count])
  }

  @Test func `are found in nests of more than a hundred locks, soon`() {
    let locks = (0..<129).map { "l\($0)" }
    func nest(_ task: String, _ locks: [String]) -> String {
      locks.map { "\(task) acquire \($0)\n" }.joined()
        + locks.reversed().map { "\(task) release \($0)\n" }.joined()
    }
    let log = nest("A", locks) + nest("B", locks.reversed())
    let clock = ContinuousClock()
    var found: [Finding] = []
    let time = clock.measure { found = findings(log).of(.lockOrder) }
    #expect(found.count > 100)
    #expect(found.allSatisfy { $0.severity == .warning })
    #expect(time < .seconds(20), "\(time)")
    #expect(findings(nest("A", locks) + nest("B", locks)).of(.lockOrder).isEmpty)
  }
}
