import TestSupport
import Testing

@testable import LockViz
@testable import LockVizCore

/// Zooming, the axis in time, and the pages of both.
@Suite("Time scale")
struct TimeScaleTests {
  /// The column of the playhead.
  private func playhead(_ screen: TimelineScreen, _ size: Size) throws -> Int {
    let axis = screen.axis(width: size.width)
    return axis.slots[try #require(axis.playhead)].x
  }

  @Test func `durations are 1, 2, 5, 10, ...`() {
    #expect(
      [0, 1, 2, 3, 5, 6, 11, 21, 51].map { TimeScale.duration(atLeast: $0) } == [
        1, 1, 2, 5, 5, 10, 20, 50, 100,
      ]
    )
    #expect(
      [2, 5, 10, 20, 50, 1_000].map { TimeScale.duration(below: $0) } == [
        1, 2, 5, 10, 20, 500,
      ]
    )
    #expect(TimeScale.duration(below: 1) == nil)
    #expect(TimeScale.duration(atLeast: .max) == .max)
  }

  @Test(arguments: [Size.standard, Size(width: 200, height: 60), Size(width: 40, height: 12)])
  func `zooming out ends with the whole log on the screen, and back where it began`(size: Size)
    throws
  {
    var screen = try Scene.traffic.screen()
    _ = screen.update(.resize(size))
    var scales: [TimeScale.Density] = []
    while scales.last != screen.scale.density {
      scales.append(screen.scale.density)
      screen.type("Z")
      #expect(scales.count < 30)
    }
    #expect(scales.count > 5)
    let axis = screen.axis(width: size.width)
    #expect(axis.first == 1 && axis.last == screen.timeline.log.count)
    #expect(screen.zoom(closer: false) == "the whole log is on the screen")
    for scale in scales.dropLast().reversed() {
      screen.type("z")
      #expect(screen.scale.density == scale)
    }
    screen.type("zzzzzzzzzzzz")
    #expect(screen.zoom(closer: true) == "an event takes no more columns than these")
  }

  @Test func `a log that fits is not zoomed out of`() throws {
    var screen = try Scene.counter.screen()
    _ = screen.update(.resize(Size(width: 200, height: 60)))
    #expect(screen.zoom(closer: false) == "the whole log is on the screen")
    _ = screen.update(.resize(.standard))
    #expect(screen.zoom(closer: false) == nil)
  }

  @Test(arguments: [700, 2_500, 4_100])
  func `zooming keeps the playhead's event where it is`(event: Int) throws {
    var screen = try Scene.traffic.screen()
    let size = Size.large
    _ = screen.update(.resize(size))
    for _ in 0..<event { _ = screen.update(.key(.right)) }
    for key in "ZZZZzzzttzzZZtZZtz" {
      let before = try playhead(screen, size)
      screen.type(String(key))
      let axis = screen.axis(width: size.width)
      let after = try playhead(screen, size)
      // The log's ends are not shifted into the page.
      let isFree = axis.firstSlot > 0 && axis.firstSlot + axis.capacity < axis.grid.count
      #expect(!isFree || abs(after - before) <= 12, "\(key)")
      #expect(axis.slots[try #require(axis.playhead)].events.contains(event))
    }
  }

  @Test func `after zooming a page stays while the playhead moves a little, both ways`() throws {
    var screen = try Scene.traffic.screen()
    _ = screen.update(.resize(.large))
    for _ in 0..<1_000 { _ = screen.update(.key(.right)) }
    screen.type("Z")
    let first = screen.axis(width: Size.large.width).firstSlot
    for key in "hhhhhlllllllll" {
      screen.type(String(key))
      #expect(screen.axis(width: Size.large.width).firstSlot == first)
    }
  }

  @Test(arguments: ["", "Z", "ZZZZ", "ZZZZZZZZ", "zz", "t", "tzzz", "tZZZZZZ"])
  func `slots hold every event once, and pages reach them all`(keys: String) throws {
    var screen = try Scene.traffic.screen()
    let size = Size.large
    _ = screen.update(.resize(size))
    screen.type(keys)
    let count = screen.timeline.log.count
    var turns = 0
    while screen.cursor < count {
      let before = screen.cursor
      _ = screen.update(.key(.pageDown))
      turns += 1
      #expect(screen.cursor > before)
      let axis = screen.axis(width: size.width)
      #expect(axis.slots[try #require(axis.playhead)].events.contains(screen.cursor))
      for (slot, next) in zip(axis.slots, axis.slots.dropFirst()) {
        #expect(slot.events.upperBound == next.events.lowerBound)
        #expect(slot.x + slot.width == next.x)
      }
      #expect(axis.end <= axis.nowX && axis.slots.count <= axis.capacity)
      for slot in axis.slots where !slot.events.isEmpty {
        let place = (slot.x - axis.x) / axis.slotWidth + axis.firstSlot
        #expect(slot.events.allSatisfy { axis.grid.slot(of: $0) == place })
      }
    }
    while screen.cursor > 0 {
      let before = screen.cursor
      _ = screen.update(.key(.pageUp))
      #expect(screen.cursor < before)
    }
  }

  @Test func `a log in which no time passes keeps its axis`() throws {
    var screen = try Scene.counter.screen()
    let notice = screen.switchUnit()
    #expect(notice == "all events happen at one moment; the axis stays in events")
    #expect(screen.scale.unit == .events)
  }

  @Test func `time is zoomed into until nothing more is separated`() throws {
    var screen = try Scene.everything.screen()
    _ = screen.update(.resize(.large))
    #expect(screen.switchUnit() == nil)
    var steps = 0
    while screen.zoom(closer: true) == nil { steps += 1 }
    #expect((5...15).contains(steps))
    #expect(screen.scale.nanoseconds == 2)
  }

  @Test func `a clock that goes back neither crashes nor loses the playhead`() throws {
    var log = EventLog()
    let times: [Int64] = [5, 900, 3, .max, 0, 7, -4, 400]
    for (number, time) in times.enumerated() {
      log.append(Event(number: number + 1, nanoseconds: time, task: "A", kind: .yield))
    }
    var screen = TimelineScreen.of(log)
    _ = screen.switchUnit()
    for keys in ["", "z", "zzzzzzzzzzzzzzzzzzzzzzzz", "ZZZ", "ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ"] {
      screen.type(keys)
      for _ in log { _ = screen.update(.key(.right)) }
      for _ in log {
        #expect(screen.axis(width: Size.standard.width).playhead != nil)
        _ = screen.draw(.standard)
        _ = screen.update(.key(.pageUp))
        _ = screen.update(.key(.right))
      }
    }
  }

  @Test(arguments: ["", "Z", "ZZ", "ZZZZ", "ZZZZZZZZ", "zz", "t", "tzzz", "tzzzzzz", "tZZZZZZ"])
  func `the ruler's numbers ascend and keep apart`(keys: String) throws {
    var screen = try Scene.traffic.screen()
    for size in [Size.standard, .large, Size(width: 200, height: 60), Size(width: 30, height: 8)] {
      _ = screen.update(.resize(size))
      screen.scale = TimeScale()
      screen.type(keys)
      for _ in 0..<4 {
        _ = screen.update(.key(.pageDown))
        let axis = screen.axis(width: size.width)
        let labels = Ruler(axis, tick: "'").marks.filter { $0.text != "'" && $0.text != " " }
        #expect(size.width < 40 || !labels.isEmpty)
        for (label, next) in zip(labels, labels.dropFirst()) {
          #expect(label.x + label.text.count < next.x, "\(label) \(next)")
          #expect(label.text != next.text)
        }
        #expect(labels.allSatisfy { $0.x >= axis.x && $0.x + $0.text.count <= axis.nowX })
      }
    }
  }

  @Test func `a log as long as the clock fits on the narrowest screens`() {
    let log = makeLog("@0 a start\n@\(Int64.max) a end ok")
    for width in 1...12 {
      let size = Size(width: width, height: 8)
      var screen = TimelineScreen.of(log)
      _ = screen.update(.resize(size))
      screen.type("t")
      #expect(screen.scale.unit == .time)
      for _ in 0..<64 where screen.message == nil { screen.type("Z") }
      #expect(screen.message != nil)
      #expect(screen.draw(size).width == width)
    }
  }

  @Test func `numbers and times are short where they can be`() {
    #expect([0, 999, 1_000, -1_234_567].map(\.grouped) == ["0", "999", "1,000", "-1,234,567"])
    #expect(Int64(19_500).numberText(step: 500) == "19500")
    #expect(Int64(20_000).numberText(step: 1_000) == "20k")
    #expect(Int64(1_500_000).numberText(step: 500_000) == "1.5M")
    #expect(Int64(500_000).numberText(step: 500_000) == "0.5M")
    #expect(Int64(0).timeText(upTo: 5) == "0")
    #expect(Int64(1_200_000_000).timeText(upTo: 3_000_000_000) == "1.2 s")
    #expect(Int64(5_000_120_000).timeText(upTo: 6_000_000_000) == "5.00012 s")
    #expect(Int64(250).timeText(upTo: 900) == "250 ns")
  }
}
