import Testing

@testable import LockViz

/// Compares a picture with the one saved in `Golden/`, its colours included.
///
/// With `LOCKVIZ_RECORD=1` in the environment it saves the picture instead, and the run fails, so
/// that no recording passes for a test.
func expectGolden(
  _ grid: Grid,
  _ name: String,
  colors: Bool = true,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try expectText(goldenText(grid, colors: colors), name + ".txt", sourceLocation: sourceLocation)
}

/// A picture as text: its characters, then a letter for the looks of each.
private func goldenText(_ grid: Grid, colors: Bool) -> String {
  let looks = (0..<grid.height).map { y in
    let letters = grid.row(y).map { cell -> Character in
      colors ? colorLetter(cell.style) : attributeLetter(cell.style)
    }
    var line = String(letters)
    while line.last == " " { line.removeLast() }
    return line
  }
  let heading = colors ? "colours" : "without colours"
  return """
    \(grid.text)
    ---- \(heading)
    \(looks.joined(separator: "\n"))

    """
}

/// The role of a cell's colour; a capital is that of its background, `#` a gray one.
private func colorLetter(_ style: Style) -> Character {
  if style.reverse { return "@" }
  switch style.background {
  case .normal: break
  case .gray: return "#"
  default: return String(describing: style.background).uppercased().first ?? "?"
  }
  switch style.foreground {
  case .normal: return style.bold ? "*" : " "
  case .gray: return "."
  default: return String(describing: style.foreground).first ?? "?"
  }
}

/// What a terminal without colours makes of a style.
private func attributeLetter(_ style: Style) -> Character {
  let attributes = Palette(colors: 0).look(style).attributes
  return attributes & 4 != 0 ? "@" : attributes & 1 != 0 ? "*" : attributes & 2 != 0 ? "." : " "
}
