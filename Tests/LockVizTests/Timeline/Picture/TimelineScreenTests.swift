import TestSupport
import Testing

@testable import LockViz
@testable import LockVizCore

/// What is true of every picture of the timeline.
@Suite("Timeline screen")
struct TimelineScreenTests {
  @Test(arguments: Scene.allCases, [true, false])
  func `any keys at any size give a picture of that size`(scene: Scene, unicode: Bool) throws {
    var random = SplitMix64(seed: unicode ? 1 : 2)
    var screen = try scene.screen(unicode: unicode)
    let keys: [Key] =
      TimelineAction.keys.bindings.flatMap(\.keys).filter { $0 != .character("q") } + [
        .tab, .enter,
      ]
    for round in 0..<40 {
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let input: Input =
          Bool.random(using: &random) ? .tick : .key(keys.randomElement(using: &random) ?? .up)
        #expect(screen.settle(input) != .quit)
      }
      let size = Size(
        width: Int.random(in: round % 3 == 0 ? 0...30 : 1...180, using: &random),
        height: Int.random(in: round % 5 == 0 ? 0...8 : 1...60, using: &random)
      )
      _ = screen.update(.resize(size))
      let grid = screen.draw(size)
      #expect(grid.width == size.width && grid.height == size.height)
      #expect((0...screen.timeline.log.count).contains(screen.cursor))
      #expect(grid == screen.draw(size))
      if !unicode {
        let strange = grid.text.split(separator: "\n").filter { $0.contains { !$0.isASCII } }
        #expect(strange == [])
      }
    }
  }

  @Test(arguments: [Glyphs.unicode, .ascii])
  func `every state has a glyph of its own`(glyphs: Glyphs) throws {
    let activities = TaskActivity.allCases
    #expect(Set(activities.map { $0.glyph(glyphs) }).count == activities.count)
  }

  @Test func `the playhead is on its page, wherever it is`() throws {
    var screen = try Scene.crowd.screen()
    for size in [Size.standard, .large, Size(width: 20, height: 5), Size(width: 33, height: 9)] {
      _ = screen.update(.key(.home))
      while screen.cursor < screen.timeline.log.count {
        for _ in 0..<7 { _ = screen.update(.key(.right)) }
        let axis = screen.axis(width: size.width)
        #expect((axis.first...axis.last).contains(screen.cursor))
        #expect(axis.x(of: screen.cursor) < max(axis.nowX, 1))
      }
    }
  }

  @Test func `a thousand tasks are counted where they are not shown`() {
    var screen = TimelineScreen.of(Sample.crowd(1_000))
    _ = screen.update(.key(.end))
    #expect(screen.draw(.large).text.contains("more tasks: 992 ended"))
  }

  @Test func `nothing above the panes moves when the introduction gives way`() throws {
    for name in ["counter", "cache", "philosophers", "transfer"] {
      for size in [Size.standard, Size(width: 100, height: 30), Size(width: 120, height: 36)] {
        var screen = try Scene.scenario(name)
        _ = screen.update(.resize(size))
        let before = screen.layout(size)
        _ = screen.update(.key(.right))
        let after = screen.layout(size)
        #expect(before.lanes == after.lanes && before.playhead == after.playhead)
        #expect(before.narration.lowerBound == after.narration.lowerBound)
      }
    }
  }

  @Test(arguments: ["check-then-act", "cache", "philosophers", "deadlock", "counter"])
  func `what went wrong and what to do has room where findings meet`(name: String) throws {
    let size = Size.standard
    var screen = try Scene.scenario(name)
    _ = screen.update(.resize(size))
    for event in 1...screen.lastEvent where screen.timeline.findings.mark(of: event) != .none {
      screen.jump(to: event)
      let rows = screen.draw(size).text.split(separator: "\n", omittingEmptySubsequences: false)
      let words = rows[screen.layout(size).narration].joined(separator: " ")
      #expect(!words.contains(" …"), "event \(event)")
    }
  }

  @Test func `the top row keeps its places from event to event`() throws {
    for size in [Size.standard, Size(width: 120, height: 36)] {
      var screen = try Scene.scenario("check-then-act")
      _ = screen.update(.resize(size))
      var places: Set<Int> = []
      while screen.cursor < screen.lastEvent {
        let row = try #require(screen.draw(size).text.split(separator: "\n").first)
        let number = try #require(row.firstRange(of: "event "))
        places.insert(row.distance(from: row.startIndex, to: number.lowerBound))
        _ = screen.update(.key(.right))
      }
      #expect(places.count == 1)
    }
  }

  @Test func `either end of the log says that nothing comes behind it`() throws {
    var screen = try Scene.counter.screen()
    _ = screen.update(.key(.left))
    #expect(screen.message == .notice("this is the beginning; → steps, space plays"))
    _ = screen.update(.key(.right))
    #expect(screen.message == nil)
    _ = screen.update(.key(.end))
    #expect(screen.message == nil)
    for key in [Key.right, .pageDown] {
      _ = screen.update(.key(key))
      #expect(screen.message?.text.hasPrefix("this is the end; ") == true)
      #expect(screen.complaint == nil)
    }
    _ = screen.update(.key(.left))
    #expect(screen.message == nil)
  }

  @Test func `rows are never shared out twice`() {
    for height in 0...80 {
      for lanes in [0, 1, 5, 30, 1_000] {
        var wishes = RowShares.Wishes()
        wishes.lanes = lanes
        wishes.tasks = lanes / 2
        wishes.introduction = lanes % 7
        wishes.panes = 30
        wishes.hasWarning = height % 2 == 0
        wishes.hasFilter = height % 3 == 0
        let layout = TimelineLayout(height: height, wishes)
        let single = [
          layout.topBar, layout.warning, layout.filter, layout.ruler, layout.playhead,
          layout.footer,
        ]
        #expect(height == 0 || height % 3 != 0 || layout.filter != nil)
        let rows =
          single.compactMap(\.self) + Array(layout.lanes) + Array(layout.narration)
          + Array(layout.panes ?? 0..<0)
        #expect(Set(rows).count == rows.count)
        #expect(rows.allSatisfy { (0..<height).contains($0) })
      }
    }
  }

  @Test func `contradictions are told on the status line`() throws {
    let log = makeLog("A acquire l\nB acquire l\nB acquire l", name: "odd")
    let screen = TimelineScreen.of(log)
    let text = screen.draw(.large).text
    #expect(text.contains("The log contradicts itself at event 2: B acquires l, which A holds. (1"))
  }

  @Test func `a listing knows its own lines`() throws {
    let source = SourceListing(fileName: "Counter.swift", lines: ["a", "b"])
    #expect(source.line(of: "Counter.swift:2") == 1)
    #expect(source.line(of: "Sources/Scenarios/Counter.swift:1") == 0)
    #expect(source.line(of: "Counter.swift:3") == nil)
    #expect(source.line(of: "Other.swift:1") == nil)
    #expect(source.line(of: "Counter.swift") == nil)
    #expect(source.line(of: nil) == nil)
  }

  @Test func `texts are cut at a width`() throws {
    #expect("shared_counter".fitted(to: 8, ellipsis: "…") == "shared_…")
    #expect("lock".fitted(to: 4, ellipsis: "…") == "lock")
    #expect("日本語".fitted(to: 5, ellipsis: "…") == "日本…")
    #expect("lock".fitted(to: 1, ellipsis: "..") == "l")
    #expect("lock".fitted(to: 0, ellipsis: "…") == "")
    #expect("shared_counter".fittedKeepingEnd(to: 10, ellipsis: "…") == "shared…ter")
    #expect("worker_12".fittedKeepingEnd(to: 5, ellipsis: "…") == "wo…12")
    #expect("worker_12".fittedKeepingEnd(to: 3, ellipsis: "..") == "w..")
  }
}
