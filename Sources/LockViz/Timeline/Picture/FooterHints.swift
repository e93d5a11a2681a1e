import LockVizCore

/// The keys that the last row offers: those that matter at this moment, the most useful first.
///
/// Keys and words come from the table; this says only which of them to offer, and when.
struct FooterHints {
  private let glyphs: Glyphs
  /// What there is to offer, the most useful first.
  private var offered: [KeyHint] = []
  /// What is always offered, after the others: the way to all keys, and the way out.
  private var lasting: [KeyHint] = []

  /// Finds what a screen offers.
  ///
  /// - Parameters:
  ///   - screen: the screen.
  ///   - choice: who may be chosen on it, which takes time to find.
  init(_ screen: TimelineScreen, _ choice: Choice?) {
    glyphs = screen.glyphs
    if screen.helpPage != nil {
      if HelpPages(screen.glyphs, screen.size).count > 1 { offer(.step(1), "page") }
      lasting = hints(.close)
    } else if screen.comparison != nil {
      offer(.select(1), "another run")
      offer(.step(1), "scroll")
      offer(.cause, "go over to it")
      lasting = hints(.close)
    } else {
      offerMoving(screen)
      offerChoosing(screen, choice)
      offerLooking(screen)
      lasting = hints(.help) + hints(.quit, screen.leadsBack ? "back" : nil)
    }
  }

  /// The hints that fit into a row, as they stand in it.
  func fitting(width: Int) -> [KeyHint] {
    // The first begins a cell from the edge; no gap comes after the last.
    var room = width - 1 + KeyHint.gap - lasting.reduce(0) { $0 + $1.width + KeyHint.gap }
    let fitting = offered.filter { hint in
      let needed = hint.width + KeyHint.gap
      guard needed <= room else { return false }
      room -= needed
      return true
    }
    return fitting + lasting
  }

  private mutating func offerMoving(_ screen: TimelineScreen) {
    if screen.panes.focused == .outcomes {
      offer(.cause, "watch it")
      offer(.select(1), "outcome")
      offer(.close, "lanes")
    } else if screen.panes.focused != nil {
      offer(.select(1), "scroll")
      offer(.turnPanes(1))
      offer(.close, "lanes")
    }
    offer(.playOrPause, screen.isPlaying ? "pause" : nil)
    if screen.isPlaying { offer(.faster) }
    offer(.step(1))
    if screen.watched.isGrowing, !screen.playhead.follows { offer(.follow) }
  }

  private mutating func offerChoosing(_ screen: TimelineScreen, _ choice: Choice?) {
    if let keys = choice?.keys, keys > 0 { offer(.choose(1), key: "1-\(keys)") }
    guard !screen.isPlaying else { return }
    if screen.watched.runs.canUndo { offer(.undo) }
    if screen.watched.runs.branches.count > 1 { offer(.compare) }
  }

  private mutating func offerLooking(_ screen: TimelineScreen) {
    let lanesHaveKeys = screen.panes.focused == nil
    if screen.timeline.findings.count > 0 { offer(.stepToFinding(1)) }
    if lanesHaveKeys, screen.selection != nil {
      offer(.close, "unselect")
    } else if lanesHaveKeys, screen.filter != nil {
      offer(.close, "all lanes")
    }
    if !screen.playhead.trail.isEmpty { offer(.back) }
    if screen.watched.program != nil, screen.outcomes == nil { offer(.explore) }
    // Where there is a cause to go to, the line under the sentence says so too.
    if screen.cursor > 0, screen.panes.focused != .outcomes { offer(.cause) }
    if lanesHaveKeys { offer(.select(1)) }
    offer(.search)
    if lanesHaveKeys { offer(.turnPanes(1)) }
    offer(.zoom(closer: true))
    if !screen.isPlaying { offer(.faster) }
    offer(.first)
    offer(.filter)
    offer(.command)
    offer(.stepInLane(1))
    offer(.switchUnit)
    if screen.watched.twin != nil { offer(.showTwin) }
  }

  /// Offers the keys of an action, in other words or under another name if some are given.
  private mutating func offer(_ action: TimelineAction, _ words: String? = nil, key: String? = nil)
  {
    offered += hints(action, words, key: key)
  }

  private func hints(_ action: TimelineAction, _ words: String? = nil, key: String? = nil)
    -> [KeyHint]
  {
    guard let binding = TimelineAction.keys.bindings.first(where: { $0.action == action }),
      let words = words ?? binding.short
    else { return [] }
    return [KeyHint(key: key ?? binding.label.text(glyphs), words: words)]
  }
}
