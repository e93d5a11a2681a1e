/// A screen full of cells: what drawing makes and the terminal paints.
///
/// A wide character takes two cells, the second without text; every change keeps the two together,
/// so no half is ever left over. Positions count from 0 at the top left, and whatever falls outside
/// is clipped: a drawing need not know whether it fits.
struct Grid: Hashable, Sendable {
  let width: Int
  let height: Int
  private(set) var cells: [Cell]

  init(width: Int, height: Int) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    cells = Array(repeating: .blank, count: self.width * self.height)
  }

  /// The cells of a row, from the left.
  func row(_ y: Int) -> ArraySlice<Cell> { cells[y * width..<(y + 1) * width] }

  /// The cell at a position inside the grid.
  subscript(x: Int, y: Int) -> Cell { cells[y * width + x] }

  /// Writes text from a column on, and returns how many columns it took.
  ///
  /// What a terminal must not see (control characters, including ESC, and marks that change the
  /// direction of text) is dropped. A wide character becomes a blank if only one half fits.
  ///
  /// - Parameters:
  ///   - text: what to write; it never continues on the next row.
  ///   - x: the column of its first character; negative if it begins left of the grid.
  ///   - y: the row; nothing is written outside the grid.
  ///   - style: how it looks.
  ///   - maxWidth: the columns it may take; the right edge of the grid bounds it in any case.
  /// - Returns: the columns from `x` to the end of what was written, those left of the grid
  ///   included, so that the next piece goes to `x` plus this.
  @discardableResult
  mutating func put(
    _ text: String,
    x: Int,
    y: Int,
    style: Style = .plain,
    maxWidth: Int? = nil
  ) -> Int {
    let limit = maxWidth.map { x + min(max($0, 0), max(width - x, 0)) } ?? width
    var column = x
    for character in text {
      if column >= limit { break }
      let columns = character.cellWidth
      if columns == 0 { continue }
      if column < 0 || column + columns > limit {
        for part in column..<min(column + columns, limit) {
          place(Cell(text: " ", style: style), columns: 1, x: part, y: y)
        }
        column = min(column + columns, limit)
      } else {
        place(Cell(text: character, style: style), columns: columns, x: column, y: y)
        column += columns
      }
    }
    return column - x
  }

  /// Puts one cell at a position; a wide character takes the next cell too, or becomes a blank if
  /// it does not fit.
  mutating func set(_ cell: Cell, x: Int, y: Int) {
    place(cell, columns: cell.text?.cellWidth ?? 0, x: x, y: y)
  }

  /// `set`, for a known width.
  private mutating func place(_ cell: Cell, columns: Int, x: Int, y: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    let index = y * width + x
    let fits = columns == 1 || columns == 2 && x + 1 < width
    separate(index, x: x)
    cells[index] = fits ? cell : Cell(text: " ", style: cell.style)
    if fits, columns == 2 {
      separate(index + 1, x: x + 1)
      cells[index + 1] = Cell(text: nil, style: cell.style)
    }
  }

  /// Fills a rectangle with one narrow character; parts outside are clipped.
  mutating func fill(
    x: Int,
    y: Int,
    width: Int,
    height: Int,
    style: Style,
    character: Character = " "
  ) {
    let columns = max(x, 0)..<max(x + min(max(width, 0), max(self.width - x, 0)), max(x, 0))
    let rows = max(y, 0)..<max(y + min(max(height, 0), max(self.height - y, 0)), max(y, 0))
    let cell = Cell(text: character.cellWidth == 1 ? character : " ", style: style)
    for row in rows {
      for column in columns { place(cell, columns: 1, x: column, y: row) }
    }
  }

  /// Replaces typographic punctuation by that of ASCII, for terminals that have no other: texts
  /// from elsewhere use it for quotes and ellipses.
  mutating func spellPunctuationInASCII() {
    for index in cells.indices {
      switch cells[index].text {
      case "‘", "’": cells[index].text = "'"
      case "“", "”": cells[index].text = "\""
      case "…": cells[index].text = "."
      case "–": cells[index].text = "-"
      default: break
      }
    }
  }

  /// The characters as lines, without blanks at the ends: a screen as a test reads it.
  var text: String {
    (0..<height).map { y in
      var line = String(row(y).compactMap(\.text))
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// Frees a cell for writing: the other half of a wide character there becomes a blank.
  private mutating func separate(_ index: Int, x: Int) {
    if cells[index].text == nil {
      if x > 0 { cells[index - 1].text = " " }
    } else if x + 1 < width, cells[index + 1].text == nil {
      cells[index + 1].text = " "
    }
  }
}
