import LockVizCore
import TestSupport
import Testing

@testable import LockViz

/// What the pane *now* says.
@Suite("Now pane")
struct NowPaneTests {
  /// The pane's rows after so many events of a log, or at its end.
  private func rows(
    _ log: EventLog,
    event: Int? = nil,
    width: Int = 40,
    rows: Int = 12,
    focused: Bool = false,
    keys: [Key] = []
  ) -> [String] {
    var screen = TimelineScreen.of(log)
    screen.step(to: event ?? log.count)
    for key in keys { screen.press(key) }
    let pane = NowPane(screen.moment, width: width, rows: rows, isFocused: focused)
    return NowLines(pane: pane, glyphs: .unicode).rows(0..<min(rows, pane.count)).map(\.text)
  }

  @Test func `the owner with the age of its hold, then the queue in its order`() {
    let log = makeLog(
      """
      A acquire l
      B wait l
      @1500000 C wait l
      """
    )
    let lines = rows(log)
    #expect(lines[0] == "l  A since 1                      1.5 ms")
    #expect(lines[1] == "  1 ▒ B                 1 event · 1.5 ms")
    #expect(lines[2] == "  2 ▒ C                              now")
  }

  @Test func `a wide pane says it in whole words`() {
    let lines = rows(makeLog("A acquire l\nB wait l\nA release l"), width: 60)
    #expect(lines[0].hasPrefix("l  free since event 3: for B"))
    #expect(lines[1].hasPrefix("  1 ░ B woken at event 3, not yet running"))
    #expect(lines[1].hasSuffix("1 event"))
  }

  @Test func `who was woken or cancelled is told from who waits, without colours`() {
    let log = makeLog("A acquire l\nB wait l\nC wait l\nA cancel C\nA release l")
    let lines = rows(log)
    #expect(lines[0].hasPrefix("l  free since 5"))
    #expect(lines[1].hasPrefix("  1 ░ B woken at 5"))
    #expect(lines[2].hasPrefix("  2 × C cancelled"))
  }

  @Test func `a lock that was never taken is free since nobody knows when`() {
    #expect(rows(makeLog("A start\nA acquire l"), event: 1)[0] == "l  free")
  }

  @Test func `a variable with its history, its last writer and what is in hand`() {
    let log = makeLog(
      "A read x 0\nB read x 0\nC read x 0\nA write x 1\nB write x 1\nD start",
      expected: ["x": .int(3)]
    )
    let lines = rows(log, event: 5)
    #expect(lines[0] == "x  1                          expected 3")
    #expect(lines[1] == "  0 → 1 → 1!                      B at 5")
    #expect(lines[2] == "  C has 0 stale")
    #expect(rows(log)[0] == "x  1                        ! expected 3")
  }

  @Test func `a value that came as expected says so at the end only`() {
    let log = makeLog("A write x 3\nA end ok", expected: ["x": .int(3)])
    #expect(rows(log, event: 1)[0].hasSuffix("expected 3"))
    #expect(rows(log)[0].hasSuffix("as expected"))
  }

  @Test func `of a long history the latest values are shown`() {
    let log = makeLog((1...30).map { "A write x \($0)" }.joined(separator: "\n"))
    let history = rows(log)[1]
    #expect(history.hasPrefix("  … → "))
    #expect(history.contains("→ 29 → 30 "))
    #expect(history.cellWidth == 40)
  }

  @Test func `a circle of waiting stands first, drawn`() {
    let log = makeLog("A acquire one\nB acquire two\nA wait two\nB wait one")
    let lines = rows(log, width: 60)
    #expect(lines[0] == "!╭▶ A waits for two, owned by ↓")
    #expect(lines[1] == " ╰─ B waits for one, owned by A")
    #expect(rows(log, event: 3, width: 60)[0].hasPrefix("one  held by A"))
    #expect(
      Array(rows(log, width: 24)[..<2]) == ["!╭▶ A waits for two of ↓", " ╰─ B waits for one of A"]
    )
    #expect(Array(rows(log, width: 20)[..<2]) == ["!╭▶ A → two of ↓", " ╰─ B → one of A"])
  }

  @Test func `a circle of one is a ring, and one of many is cut`() {
    let ring = rows(makeLog("A acquire lock\nA wait lock"), width: 40)
    #expect(Array(ring[..<2]) == ["!╭▶ A waits for lock ──────╮", " ╰─ which it holds itself ─╯"])
    let count = 12
    let text =
      (1...count).map { "t\($0) acquire l\($0)\n" }.joined()
      + (1...count).map { "t\($0) wait l\($0 % count + 1)\n" }.joined()
    let lines = rows(makeLog(text), width: 60, rows: 20)
    #expect(lines[0] == "!╭▶ t1  waits for l2, owned by ↓")
    #expect(lines[6] == " │  … 5 more ↓")
    #expect(lines[7] == " ╰─ t12 waits for l1, owned by t1")
  }

  @Test func `a circle of joins and locks says for whose end`() {
    let log = makeLog("m acquire l\nm spawn A\nA wait l\nm join A")
    let lines = rows(log, width: 60)
    #expect(lines[0] == "!╭▶ m waits for the end of ↓")
    #expect(lines[1] == " ╰─ A waits for l, owned by m")
  }

  @Test func `with room the advice on a variable stands under it`() {
    let calm = makeLog("A read x 0\nB read x 0")
    #expect(rows(calm, rows: 4)[3] == "  needs no lock: only read")
    let racy = makeLog("A read x 0\nA yield\nB read x 0\nB yield\nA write x 1\nB write x 1")
    #expect(rows(racy, rows: 4)[3] == "  needs a lock: read, suspended, written")
    #expect(rows(racy, rows: 3).count == 3)
  }

  @Test func `a lock and a variable keep their rows no matter who waits`() {
    let log = makeLog(
      "A acquire l\nA read x 0\nB wait l\nC wait l\nA write x 1\nA release l\nB acquire l"
    )
    for height in [5, 6, 8, 12, 20] {
      let places = (1...log.count).map { event in
        rows(log, event: event, rows: height).firstIndex { $0.hasPrefix("x  ") }
      }
      #expect(Set(places).count == 1 && places[0] != nil)
    }
  }

  @Test func `where there is little room, a lock is one row with its queue`() {
    let log = makeLog(
      "A acquire k\nB acquire l\nC wait k\nD wait k\nE wait k\nF read x 1",
      expected: ["x": .int(1)]
    )
    #expect(
      rows(log, event: 5, width: 30, rows: 3) == [
        "k  A ← C, D, E        4 events", "l  B                  3 events",
        "x  1                expected 1",
      ]
    )
    #expect(rows(log, event: 5, width: 12, rows: 3)[0] == "k  A ← C +2")
  }

  @Test func `where there is no row for the history, a lost update marks the value`() {
    let log = makeLog("A read x 0\nB read x 0\nA write x 1\nB write x 1\nA yield")
    #expect(rows(log, event: 4, rows: 1) == ["x  1!                             B at 4"])
    #expect(rows(log, event: 3, rows: 1) == ["x  1                              A at 3"])
  }

  @Test func `a queue that is too long for its rows tells how many are missing`() {
    let waits = (1...20).map { "T\($0) wait l" }.joined(separator: "\n")
    let lines = rows(makeLog("A acquire l\n" + waits), rows: 5)
    #expect(lines.count == 5)
    #expect(lines[3].hasPrefix("  3 ▒ T3"))
    #expect(lines[4].hasPrefix("  … 17 more: T4, T5, "))
  }

  @Test func `more locks than rows: first those that the event is about, then those waited for`() {
    let locks = (1...30).map { "A acquire l\($0)" }.joined(separator: "\n")
    let log = makeLog(locks + "\nB wait l20\nC wait l5\nD acquire m")
    let names = rows(log, rows: 8).map { $0.prefix { $0 != " " } }
    #expect(names == ["m", "l5", "l20", "l1", "l2", "l3", "l4", "l6"])
    // The selected task's locks come along: B waits for one.
    let selected = rows(log, rows: 8, keys: [.up, .up]).map { $0.prefix { $0 != " " } }
    #expect(selected[0] == "m" && selected[1] == "l20")
  }

  @Test func `with the focus, whole queues can be scrolled through`() {
    let waits = (1...20).map { "T\($0) wait l" }.joined(separator: "\n")
    let log = makeLog("A acquire l\n" + waits + "\nA read x 0")
    var screen = TimelineScreen.of(log)
    screen.press(.end)
    #expect(!screen.draw(.standard).text.contains("20 ▒ T20"))
    screen.press(.tab)
    #expect(screen.panes.focused == .now)
    screen.press(.end)
    #expect(screen.draw(.standard).text.contains("20 ▒ T20"))
    screen.press(.home)
    #expect(screen.draw(.standard).text.contains("1 ▒ T1 "))
  }

  @Test(arguments: [0, 1, 2, 3, 5, 10, 40], [0, 1, 2, 6, 30])
  func `rows are shared out within what there is`(locks: Int, variables: Int) {
    for rows in 0...60 {
      let arrangement = NowArrangement(
        rows: rows,
        resources: locks,
        variables: variables,
        maximumWaiters: 5
      )
      let blocks = max(locks + variables - 1, 0)
      let needed =
        locks * arrangement.resourceRows + variables * arrangement.variableRows
        + blocks * arrangement.gap
      #expect(needed <= rows || !arrangement.isComplete)
      #expect(arrangement.isComplete == (locks + variables <= rows))
      #expect(arrangement.resourceRows <= 6)
    }
  }

  @Test func `a line is cut where it ends, with a mark`() {
    var line = StyledLine("abc", Style(bold: true))
    line.append("defg")
    #expect(line.fitted(to: 7, ellipsis: "…").text == "abcdefg")
    #expect(line.fitted(to: 6, ellipsis: "…").text == "abcde…")
    #expect(line.fitted(to: 4, ellipsis: "…").text == "abc…")
    #expect(line.fitted(to: 3, ellipsis: "…").text == "ab…")
    #expect(line.fitted(to: 0, ellipsis: "…").text == "")
    let rights = [StyledLine("long one"), StyledLine("r")]
    #expect(StyledLine.sides(line, rights, width: 12, ellipsis: "…").text == "abcdefg    r")
    #expect(StyledLine.sides(line, rights, width: 8, ellipsis: "…").text == "abcdefg")
  }
}
