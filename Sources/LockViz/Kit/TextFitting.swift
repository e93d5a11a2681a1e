/// Texts cut to fit.
extension String {
  /// The columns this text takes on a terminal.
  var cellWidth: Int { isPrintableASCII ? utf8.count : reduce(0) { $0 + $1.cellWidth } }

  /// Whether every byte is a character that takes one column.
  private var isPrintableASCII: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

  /// The text if it fits; otherwise its beginning and a mark that it goes on.
  func fitted(to width: Int, ellipsis: String) -> String {
    if utf8.count <= width, isPrintableASCII { return self }
    let ellipsisWidth = ellipsis.cellWidth
    var columns = 0
    var end = startIndex
    var cut = startIndex
    while end < endIndex {
      columns += self[end].cellWidth
      if columns > width { break }
      end = index(after: end)
      if columns + ellipsisWidth <= width { cut = end }
    }
    if end == endIndex { return self }
    return ellipsisWidth <= width ? self[..<cut] + ellipsis : String(self[..<end])
  }

  /// The text if it fits; otherwise both its ends: names in a row mostly differ at the end.
  func fittedKeepingEnd(to width: Int, ellipsis: String) -> String {
    guard cellWidth > width else { return self }
    let tail = String(suffix(width >= 10 ? 3 : 2))
    let room = width - tail.cellWidth - ellipsis.cellWidth
    guard room > 0 else { return fitted(to: width, ellipsis: ellipsis) }
    let head = fitted(to: room + ellipsis.cellWidth, ellipsis: ellipsis)
    return head + tail
  }
}
