import LockVizCore

/// A circle of waiting in words: `task_A waits for fork_2 ← task_B waits for fork_3 ← task_A`.
struct NowCircle {
  private let links: [StyledLine]

  /// The links that are told; a larger circle is told by its beginning.
  private static let most = 8

  /// Finds the circle, if there is one.
  init?(_ screen: TimelineScreen, _ state: TimelineState) {
    guard let circle = state.circleOfWaiting else { return nil }
    let names = screen.timeline.taskNames
    let problem = Style(foreground: .red, bold: true)
    let task = Style(foreground: .magenta)
    let arrow = " \(screen.glyphs.left) "
    var links = [StyledLine("! circle ", problem)]
    for index in circle.prefix(Self.most) {
      var link = StyledLine(names[index], task)
      switch state.status(of: index).status {
      case .waiting(let lock):
        link.append(" waits for ")
        link.append(screen.timeline.lockNames[lock], Style(foreground: .yellow))
      case .joining: link.append(" waits for the end of")
      default: break
      }
      link.append(arrow, TimelineView.gray)
      links.append(link)
    }
    if circle.count > Self.most {
      links.append(
        StyledLine(
          "\(circle.count - Self.most) more\(arrow)",
          TimelineView.gray
        )
      )
    }
    links.append(StyledLine(names[circle[0]], task))
    self.links = links
  }

  /// The circle in rows of a width.
  func lines(width: Int) -> [StyledLine] { StyledLine.wrapped(links, width: width, indent: 2) }
}
