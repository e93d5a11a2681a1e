extension String {
  /// The text in lines of up to a number of columns, broken at blanks; a word that is longer than a
  /// line is cut.
  func wrapped(to width: Int) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    var columns = 0
    for word in split(separator: " ") {
      let wordColumns = String(word).cellWidth
      if columns > 0, columns + 1 + wordColumns <= width {
        line += " " + word
        columns += 1 + wordColumns
        continue
      }
      if columns > 0 { lines.append(line) }
      line = ""
      columns = 0
      for character in word {
        if columns > 0, columns + character.cellWidth > width {
          lines.append(line)
          line = ""
          columns = 0
        }
        line.append(character)
        columns += character.cellWidth
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
