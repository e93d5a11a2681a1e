import Testing

@testable import LockViz

@Suite("Grid")
struct GridTests {
  @Test func `starts blank`() {
    #expect(Grid(width: 3, height: 2).cells == Array(repeating: .blank, count: 6))
    #expect(Grid(width: -1, height: 2).cells.isEmpty)
  }

  @Test func `text stands where it was put, and says how wide it is`() {
    var grid = Grid(width: 10, height: 2)
    let bold = Style(bold: true)
    #expect(grid.put("lock", x: 1, y: 0, style: bold) == 4)
    #expect(grid.put("漢字", x: 0, y: 1) == 4)
    #expect(grid.text == " lock\n漢字")
    #expect(grid[1, 0] == Cell(text: "l", style: bold))
    #expect(grid[1, 1].text == nil)
  }

  @Test func `text is clipped at every edge`() {
    var grid = Grid(width: 4, height: 1)
    #expect(grid.put("abcdef", x: -2, y: 0) == 6)
    #expect(grid.text == "cdef")
    #expect(grid.put("xyz", x: 3, y: 0) == 1)
    #expect(grid.text == "cdex")
    grid.put("no", x: 0, y: 1)
    grid.put("no", x: 0, y: -1)
    #expect(grid.put("no", x: 9, y: 0) == 0)
    #expect(grid.put("12345", x: 0, y: 0, maxWidth: 2) == 2)
    #expect(grid.put("ex", x: 2, y: 0, maxWidth: .max) == 2)
    #expect(grid.put("12345", x: 0, y: 0, maxWidth: -1) == 0)
    #expect(grid.text == "12ex")
  }

  @Test func `a wide character is never half drawn`() {
    var grid = Grid(width: 4, height: 1)
    grid.put("漢字", x: -1, y: 0)
    #expect(grid.text == " 字")
    grid.put("漢字", x: 1, y: 0)
    #expect(grid.text == " 漢")
    #expect(grid.cells.map { $0.text == nil } == [false, false, true, false])
    grid.put("漢字", x: 0, y: 0, maxWidth: 3)
    #expect(grid.text == "漢")
  }

  @Test(arguments: [(0, "x 字"), (1, " x字"), (2, "漢x"), (3, "漢 x")])
  func `writing over one half of a wide character blanks the other`(x: Int, expected: String) {
    var grid = Grid(width: 4, height: 1)
    grid.put("漢字", x: 0, y: 0)
    grid.put("x", x: x, y: 0)
    #expect(grid.text == expected)
    #expect(grid.cells.filter { $0.text == nil }.count == 1)
  }

  @Test(arguments: [
    "a\u{1B}b", "a\u{0}b", "a\nb", "a\r\nb", "a\u{7F}b", "a\u{9B}b", "a\u{202E}b", "a\u{2066}b",
    "a\u{200B}b", "a\u{2028}b", "a\u{AD}b", "\u{301}ab", "a\u{FEFF}b", "a\u{E0001}b",
  ])
  func `what could move the cursor or turn the text is dropped`(text: String) {
    var grid = Grid(width: 6, height: 1)
    #expect(grid.put(text, x: 0, y: 0) == 2)
    #expect(grid.text == "ab")
  }

  @Test func `a cell that cannot be drawn is a blank`() {
    var grid = Grid(width: 3, height: 1)
    grid.set(Cell(text: "\u{1B}", style: .plain), x: 0, y: 0)
    grid.set(Cell(text: "漢", style: .plain), x: 2, y: 0)
    grid.set(Cell(text: nil, style: .plain), x: 1, y: 0)
    #expect(grid.cells == Grid(width: 3, height: 1).cells)
  }

  @Test func `a rectangle is filled as far as it lies inside`() {
    var grid = Grid(width: 4, height: 3)
    let red = Style(background: .red)
    grid.put("漢字", x: 0, y: 1)
    grid.fill(x: 1, y: -1, width: 2, height: 3, style: red, character: "#")
    #expect(grid.text == " ##\n ##\n")
    #expect(grid.cells.filter { $0.style == red }.count == 4)
    grid.fill(x: 3, y: 2, width: .max, height: .max, style: red)
    grid.fill(x: 9, y: 9, width: -2, height: -2, style: red)
    #expect(grid[3, 2].style == red)
  }
}
