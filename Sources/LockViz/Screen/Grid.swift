/// A screen full of cells: what drawing makes and the terminal paints.
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
}
