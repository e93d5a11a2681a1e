import LockVizCore

/// The lanes of resources.
extension TimelineView {
  /// A resource's lane: a span for every owner, `free` in between, and how many wait.
  mutating func drawResource(_ id: ResourceID, _ position: Int, y: Int) {
    let spans = occupancySpans(position)
    for span in spans where span.occupancy != .none {
      for x in span.begin..<span.end { setSpan(glyphs.span, x: x, y: y) }
      if span.hasBeginning { setSpan(glyphs.spanBegin, x: span.begin, y: y) }
      if span.hasEnd { setSpan(glyphs.spanEnd, x: span.end - 1, y: y) }
    }
    let depths = axis.isDense ? columnDepths(position) : depthChanges(position, spans)
    for (x, depth) in depths {
      put(depth > 9 ? "+" : String(depth), x, y, weaker(Style(foreground: .magenta, bold: true), x))
    }
    for span in spans { drawOccupancy(span, of: id, around: depths, y: y) }
  }

  /// A stretch in which a resource is taken up with the same.
  private struct Span {
    var occupancy: Occupancy
    var begin: Int
    var end: Int
    /// Whether the resource is taken at its beginning, and given at its end.
    var hasBeginning = false
    var hasEnd = false
  }

  private func occupancySpans(_ position: Int) -> [Span] {
    let occupancy = page.start.resources[position].occupancy
    var spans = [Span(occupancy: occupancy, begin: axis.x, end: axis.x)]
    for (place, column) in page.columns.enumerated() {
      let slot = axis.slots[place]
      let cell = column.resources[position]
      // A lock may change owners in one event without having been free.
      let isHandOver = cell.isTaken && !axis.isDense
      if cell.occupancy != spans[spans.count - 1].occupancy || isHandOver {
        if !axis.isDense, spans[spans.count - 1].occupancy != .none {
          // The span ends under the L of the release.
          spans[spans.count - 1].end = slot.x + 1
          spans[spans.count - 1].hasEnd = true
        }
        let begin = cell.occupancy == .none ? spans[spans.count - 1].end : slot.x
        spans.append(
          Span(occupancy: cell.occupancy, begin: max(begin, slot.x), end: slot.x)
        )
        spans[spans.count - 1].hasBeginning = !axis.isDense
      }
      spans[spans.count - 1].end = slot.x + slot.width
    }
    return spans.filter { $0.begin < $0.end }
  }

  /// How many wait in each column of many events, if any do.
  private func columnDepths(_ position: Int) -> [Int: Int] {
    var depths: [Int: Int] = [:]
    for (place, column) in page.columns.enumerated() where column.resources[position].depth > 0 {
      depths[axis.slots[place].x] = column.resources[position].depth
    }
    return depths
  }

  /// How many wait, by the columns where that changes.
  private func depthChanges(_ position: Int, _ spans: [Span]) -> [Int: Int] {
    let ends = Set(
      spans.flatMap { ($0.hasBeginning ? [$0.begin] : []) + ($0.hasEnd ? [$0.end - 1] : []) }
    )
    var depths: [Int: Int] = [:]
    var before = page.start.resources[position].depth
    for (place, column) in page.columns.enumerated() {
      let depth = column.resources[position].depth
      // Unless something else is shown, nobody waits for a lock that has just been taken.
      let isBeginning = place == 0 || column.resources[position].isTaken
      let isTold = isBeginning ? depth > 0 : min(depth, 10) != min(before, 10)
      before = depth
      guard isTold else { continue }
      let slot = axis.slots[place]
      var x = slot.x + min(1, slot.width - 1)
      // The end of a span says more than a digit, which can go beside it.
      if ends.contains(x) { x += 1 }
      let isNextQuiet =
        place + 1 < page.columns.count && page.columns[place + 1].resources[position].depth == depth
      let isInside = x < slot.x + slot.width || isNextQuiet
      if isInside, x < axis.end, !ends.contains(x) { depths[x] = depth }
    }
    return depths
  }

  /// The owner's name in its span, or `free`, beside the digits of the queue if there is room: at
  /// the beginning, where it stays while the span grows.
  private mutating func drawOccupancy(
    _ span: Span,
    of id: ResourceID,
    around depths: [Int: Int],
    y: Int
  ) {
    let name: String
    switch span.occupancy {
    case .owner(let owner): name = timeline.taskNames[owner]
    case .level(let level): name = timeline.text(of: id, at: level)
    case .none:
      let text = timeline.startText(of: id)
      // The word needs blanks around it, above all beside the digits of other columns.
      guard let run = longestRun(in: span.begin..<span.end, without: depths),
        run.count >= text.cellWidth + 2
      else { return }
      let x = run.lowerBound + 1
      put(text, x, y, weaker(.gray, x), to: span.end)
      return
    }
    let room = span.end - span.begin - 4
    guard room >= (axis.isDense ? name.cellWidth : min(name.cellWidth, 4)) else { return }
    let text = " " + name.fittedKeepingEnd(to: room, ellipsis: glyphs.ellipsis) + " "
    var area = span.begin..<span.end
    // Who owns the lock matters more than all digits.
    if let run = longestRun(in: span.begin + 1..<span.end - 1, without: depths),
      run.count >= text.cellWidth, run.count < area.count - 2
    {
      area = run
    }
    let x = area.lowerBound + (area.lowerBound == span.begin ? 1 : 0)
    put(text, x, y, weaker(Style(foreground: .yellow, bold: true), x), to: span.end)
  }

  /// The longest stretch of columns without a digit.
  private func longestRun(in columns: Range<Int>, without depths: [Int: Int]) -> Range<Int>? {
    var best: Range<Int>?
    var begin = columns.lowerBound
    for x in columns.lowerBound...columns.upperBound
    where x == columns.upperBound || depths[x] != nil {
      if x - begin > best?.count ?? 0 { best = begin..<x }
      begin = x + 1
    }
    return best
  }

  private mutating func setSpan(_ glyph: Character, x: Int, y: Int) {
    grid.set(Cell(text: glyph, style: weaker(Style(foreground: .yellow), x)), x: x, y: y)
  }

  /// Who waits for a resource: the next in line first, one that was woken or cancelled with the glyph
  /// of its lane.
  mutating func drawQueue(_ id: ResourceID, y: Int) {
    let waiters = state.resource(id).waiters
    var x = axis.nowX
    guard x < size.width else { return }
    guard !waiters.isEmpty else {
      let text =
        switch state.occupancy(of: id) {
        case .none: timeline.startText(of: id)
        case .owner: "nobody waits"
        case .level(let level): timeline.text(of: id, at: level)
        }
      put(text, x, y, .gray)
      return
    }
    x = put("queue ", x, y, .gray)
    for (place, waiter) in waiters.enumerated() {
      let isLast = place == waiters.count - 1
      let left = waiters.count - place
      var text = timeline.taskNames[waiter.task]
      var style = Style(foreground: .magenta)
      switch waiter.mark {
      case .pending: break
      case .woken:
        text = String(glyphs.woken) + text
        style = Style(foreground: .cyan)
      case .cancelled:
        text = String(glyphs.cancelled) + text
        style = Style(foreground: .magenta, dim: true)
      }
      let needed = text.cellWidth + (isLast ? 0 : 3)
      if x + needed > size.width, place > 0 {
        put("+\(left)", x, y, .gray)
        return
      }
      x = put(text, x, y, style) + 1
    }
  }
}
