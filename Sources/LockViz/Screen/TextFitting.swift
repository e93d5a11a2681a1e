/// Texts cut to the room there is.
extension String {
  /// The columns this text takes on a terminal.
  var cellWidth: Int { reduce(0) { $0 + $1.cellWidth } }

  /// The text if it fits, else its beginning and a mark that it goes on.
  func fitted(to width: Int, ellipsis: String) -> String {
    var columns = 0
    var end = startIndex
    var cut = startIndex
    while end < endIndex {
      columns += self[end].cellWidth
      if columns > width { break }
      end = index(after: end)
      if columns + ellipsis.cellWidth <= width { cut = end }
    }
    if end == endIndex { return self }
    return ellipsis.cellWidth <= width ? self[..<cut] + ellipsis : String(self[..<end])
  }

  /// The text if it fits, else its two ends: names in a row mostly differ at the end.
  func fittedKeepingEnd(to width: Int, ellipsis: String) -> String {
    guard cellWidth > width else { return self }
    let tail = String(suffix(width >= 10 ? 3 : 2))
    let room = width - tail.cellWidth - ellipsis.cellWidth
    guard room > 0 else { return fitted(to: width, ellipsis: ellipsis) }
    let head = fitted(to: room + ellipsis.cellWidth, ellipsis: ellipsis)
    return head + tail
  }
}
