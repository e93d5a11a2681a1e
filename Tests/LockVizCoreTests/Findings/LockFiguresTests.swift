import LockVizCore
import TestSupport
import Testing

@Suite("Figures of locks")
struct LockFiguresTests {
  @Test func `count what was waited and held, and the longest queue`() throws {
    let figures = findings(
      """
      @0 A acquire l
      @10 B wait l
      @20 C wait l
      @100 A release l
      @100 B acquire l
      @150 B release l
      @150 C acquire l
      @160 C release l
      @200 A acquire l
      @200 A release l
      """
    ).resources
    let lock = try #require(figures.first)
    #expect(figures.count == 1)
    #expect(lock.name == "l")
    #expect(lock.acquisitions == 4)
    #expect(lock.contended == 2)
    #expect(lock.contendedShare == 0.5)
    #expect(lock.longestQueue == 2)
    #expect(lock.wait?.longest == 130)
    #expect(lock.hold?.longest == 100)
    #expect(lock.hold?.median == 10)
  }

  @Test func `have no times where nobody waited or released`() {
    let lock = findings("A acquire l").resources[0]
    #expect(lock.wait == nil && lock.hold == nil && lock.contendedShare == 0)
  }
}
