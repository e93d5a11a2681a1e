import Testing

@testable import LockViz

@Suite("Grid")
struct GridTests {
  @Test func `starts blank`() {
    #expect(Grid(width: 3, height: 2).cells == Array(repeating: .blank, count: 6))
  }
}
