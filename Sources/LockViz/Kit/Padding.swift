extension String {
  /// The text with blanks after it, up to a number of columns.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - cellWidth))
  }

  /// The text with blanks before it, up to a number of columns.
  func padded(toRight width: Int) -> String {
    String(repeating: " ", count: max(0, width - cellWidth)) + self
  }
}
