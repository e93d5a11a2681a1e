import Testing

@testable import LockViz

@Suite("Ticks")
struct TickClockTests {
  let start = ContinuousClock.now

  @Test func `none are awaited at rest`() {
    var ticks = TickClock()
    ticks.follow(nil, now: start)
    #expect(ticks.remaining(now: start) == nil)
    let isDue = ticks.fire(now: start + .seconds(99))
    #expect(!isDue)
  }

  @Test func `come at real intervals however often the loop comes round`() {
    var ticks = TickClock()
    var fired: [Int] = []
    for millisecond in 0..<35 {
      let now = start + .milliseconds(millisecond)
      ticks.follow(.milliseconds(10), now: now)
      if ticks.fire(now: now) { fired.append(millisecond) }
    }
    #expect(fired == [10, 20, 30])
    #expect(ticks.remaining(now: start + .milliseconds(34)) == .milliseconds(6))
  }

  @Test func `that are late are not made up for`() {
    var ticks = TickClock()
    ticks.follow(.milliseconds(10), now: start)
    let isDue = ticks.fire(now: start + .seconds(5))
    let isDueAgain = ticks.fire(now: start + .seconds(5))
    #expect(isDue && !isDueAgain)
    #expect(ticks.remaining(now: start + .seconds(5)) == .milliseconds(10))
  }

  @Test func `take up another interval from the last tick on`() {
    var ticks = TickClock()
    ticks.follow(.milliseconds(100), now: start)
    ticks.follow(.milliseconds(10), now: start + .milliseconds(4))
    #expect(ticks.remaining(now: start + .milliseconds(4)) == .milliseconds(6))
    ticks.follow(nil, now: start + .milliseconds(5))
    #expect(ticks.remaining(now: start + .milliseconds(5)) == nil)
    ticks.follow(.zero, now: start)
    #expect(ticks.remaining(now: start) == .milliseconds(1))
  }
}
