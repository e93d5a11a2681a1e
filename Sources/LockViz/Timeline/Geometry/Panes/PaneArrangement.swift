/// Which panes are side by side, and how wide each is.
struct PaneArrangement: Hashable, Sendable {
  /// A pane and the columns it takes, without the divider before it.
  struct Place: Hashable, Sendable {
    var pane: Pane
    var columns: Range<Int>
  }

  /// From left to right.
  let places: [Place]

  /// From this width on there are two panes side by side.
  static let widthForTwo = 72
  /// From this width on there are three.
  static let widthForThree = 130

  /// Divides up a screen's width.
  ///
  /// If not all fit, the source comes first, because a person has written it, and then the pane
  /// *now*, because the lanes also show the events. The pane that last had the focus takes the
  /// place of the last of these.
  ///
  /// - Parameters:
  ///   - available: the panes with something to show.
  ///   - wanted: the pane that had the focus last, if any did.
  ///   - width: the screen's columns.
  init(available: [Pane], wanted: Pane?, width: Int) {
    let room = width >= Self.widthForThree ? 3 : width >= Self.widthForTwo ? 2 : 1
    var shown = Array(available.prefix(room))
    if let wanted, available.contains(wanted), !shown.contains(wanted), !shown.isEmpty {
      shown[shown.count - 1] = wanted
    }
    let widths = Self.widths(shown, width: width)
    var x = 0
    places = zip(shown, widths).map { pane, width in
      defer { x += width + 1 }
      return Place(pane: pane, columns: x..<x + width)
    }
  }

  /// The columns of each pane, with one for a divider between two.
  private static func widths(_ shown: [Pane], width: Int) -> [Int] {
    let room = max(width - (shown.count - 1), 0)
    switch shown.count {
    case ...1: return [room]
    case 2:
      // A list gets the columns that it needs, and the source the rest.
      let right = min(max(room * 2 / 5, 38), 80)
      return [room - right, right]
    default:
      let now = min(max(room * 3 / 10, 40), 64)
      let events = min(max(room * 3 / 10, 36), 60)
      return [room - now - events, now, events]
    }
  }

  /// The columns of a pane, if it is shown.
  func columns(of pane: Pane) -> Range<Int>? { places.first { $0.pane == pane }?.columns }
}
