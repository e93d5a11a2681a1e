/// One of the panes under the sentence.
enum Pane: Hashable, Sendable, CaseIterable {
  /// The program's text with the line of every task.
  case source
  /// Who owns each lock and who waits for it; what each variable is.
  case now
  /// The list of events.
  case events
  /// The outcomes of the program.
  case outcomes
}

/// Which pane has the focus, and how far it is scrolled.
///
/// If no pane has it, the lanes do, as at the start.
struct PaneFocus: Hashable, Sendable {
  /// The pane with the focus, or nil while the lanes have it.
  private(set) var focused: Pane?
  /// The pane that last had the focus; it stays on a screen without room for all.
  private(set) var latest: Pane?
  /// By how many rows the focused pane is scrolled from where it would be.
  private var offset = 0
  /// The event at which it was scrolled.
  private var event = 0

  /// How far a pane can be scrolled.
  struct Extent: Hashable, Sendable {
    /// The first row that would be shown without scrolling.
    var first: Int
    /// The rows that fit.
    var visible: Int
    /// All rows.
    var count: Int

    /// The first row shown when scrolled.
    func first(scrolledBy offset: Int) -> Int { max(min(first + offset, count - visible), 0) }
  }

  /// How far a pane is scrolled while the playhead is at an event; it stays so until the playhead
  /// moves.
  func offset(of pane: Pane, at event: Int) -> Int {
    pane == focused && event == self.event ? offset : 0
  }

  /// Gives the focus to the next pane of those available, or to the one before; the lanes are
  /// between the last and the first.
  mutating func turn(_ direction: Int, among available: [Pane]) {
    let stops: [Pane?] = [nil] + available
    let current = stops.firstIndex(of: focused) ?? 0
    give(to: stops[(current + direction + stops.count) % stops.count])
  }

  /// Gives the focus to a pane, or to the lanes.
  mutating func give(to pane: Pane?) {
    focused = pane
    latest = pane ?? latest
    offset = 0
  }

  /// Scrolls the focused pane, which stops at its ends.
  mutating func scroll(_ scroll: Scroll, _ extent: Extent, at event: Int) {
    let current = extent.first(scrolledBy: self.event == event ? offset : 0)
    let target =
      switch scroll {
      case .rows(let count): current + count
      case .pages(let count): current + count * max(extent.visible - 1, 1)
      case .first: 0
      case .last: extent.count
      }
    offset = min(max(target, 0), max(extent.count - extent.visible, 0)) - extent.first
    self.event = event
  }

  /// What scrolling can be asked for.
  enum Scroll: Hashable, Sendable {
    case rows(Int)
    case pages(Int)
    case first, last
  }
}
