import LockVizCore

/// A circle of waiting, drawn: a row for every task with the resource for which it waits, whose owner
/// stands in the next row, and a rail from the last row back to the first.
///
///     !╭▶ task_A waits for fork_2, owned by ↓
///      │  task_B waits for fork_3, owned by ↓
///      ╰─ task_C waits for fork_1, owned by task_A
struct NowCircle {
  private let links: [Link]
  /// How many tasks the circle has.
  private let count: Int
  private let glyphs: Glyphs

  /// A task and the resource for which it waits; nil if it waits for the next task to end.
  private struct Link {
    var task: String
    var resource: String?
  }

  private static let problem = Style(foreground: .red, bold: true)

  /// Creates the picture of a circle, given by its tasks.
  init(_ circle: [TaskID], _ moment: Moment, _ glyphs: Glyphs) {
    let timeline = moment.timeline
    self.glyphs = glyphs
    count = circle.count
    let most = NowPane.maximumCircleRows
    let shown = count <= most ? circle : circle.prefix(most - 2) + circle.suffix(1)
    links = shown.map { task in
      let resource: String? =
        if case .waiting(let resource) = moment.state.status(of: task).status {
          timeline.resourceNames[resource]
        } else {
          nil
        }
      return Link(task: timeline.taskNames[task], resource: resource)
    }
  }

  /// The circle in rows of a width, in the longest words that fit in all of them.
  func lines(width: Int) -> [StyledLine] {
    let forms = [(" waits for ", ", owned by "), (" waits for ", " of "), (arrow, " of ")]
    let drawn = forms.lazy.flatMap { waits, owned in
      [links[0].task, glyphs.up].lazy.map { lines(waits: waits, owned: owned, first: $0) }
    }
    return drawn.first { lines in lines.allSatisfy { $0.width <= width } }
      ?? lines(waits: arrow, owned: " ", first: glyphs.up)
  }

  private var arrow: String { " \(glyphs.right) " }

  /// The rows in particular words; `first` is what the last row calls the first task.
  private func lines(waits: String, owned: String, first: String) -> [StyledLine] {
    guard count > 1 else { return ring(waits: waits, owned: owned) }
    let taskWidth = links.map(\.task.cellWidth).max() ?? 0
    let resourceWidth = links.compactMap(\.resource?.cellWidth).max() ?? 0
    var lines = links.enumerated().map { place, link in
      let isLast = place == links.count - 1
      var line = rail(isFirst: place == 0, isLast: isLast)
      let begin = line.width
      line.append(link.task, Style(foreground: .magenta))
      line.pad(to: begin + taskWidth)
      let next = isLast ? first : glyphs.down
      if let resource = link.resource {
        line.append(waits, .gray)
        line.append(resource, Style(foreground: .yellow))
        line.append(owned, .gray)
        line.pad(to: begin + taskWidth + waits.cellWidth + resourceWidth + owned.cellWidth)
      } else {
        line.append("\(waits)the end of ", .gray)
      }
      line.append(next, next == links[0].task ? Style(foreground: .magenta) : Self.problem)
      return line
    }
    if links.count < count {
      var line = rail(isFirst: false, isLast: false)
      line.append(
        "\(glyphs.ellipsis) \(count - links.count) more \(glyphs.down)",
        .gray
      )
      lines.insert(line, at: links.count - 1)
    }
    return lines
  }

  /// The rail before a row; the first row has the sign of a finding.
  private func rail(isFirst: Bool, isLast: Bool) -> StyledLine {
    let line = String(glyphs.line)
    let text =
      isFirst
      ? "!\(glyphs.roundCorners[0])\(glyphs.arrowhead) "
      : isLast ? " \(glyphs.roundCorners[2])\(line) " : " \(glyphs.divider)  "
    return StyledLine(text, Self.problem)
  }

  /// A task that waits for what it holds itself.
  private func ring(waits: String, owned: String) -> [StyledLine] {
    var top = rail(isFirst: true, isLast: true)
    top.append(links[0].task, Style(foreground: .magenta))
    top.append(waits, .gray)
    top.append(links[0].resource ?? "", Style(foreground: .yellow))
    var bottom = rail(isFirst: false, isLast: true)
    bottom.append("which it holds itself", .gray)
    let end = max(top.width, bottom.width) + 3
    return [(top, glyphs.roundCorners[1]), (bottom, glyphs.roundCorners[3])].map { line, corner in
      var line = line
      let rest = String(repeating: glyphs.line, count: end - line.width - 2)
      line.append(" \(rest)\(corner)", Self.problem)
      return line
    }
  }
}
