/// How a log is spread across the screen: by its events or by its clock, how much of it a column
/// holds, and where its pages begin.
///
/// The axis cuts the log into *slots* of equal size, each of which is drawn in one or more columns.
struct TimeScale: Hashable, Sendable {
  /// What the slots are equal in.
  var unit = Unit.events
  /// How closely events stand, if slots are equal in events.
  var density = Density.automatic
  /// How much time a column holds, if slots are equal in time; zero until it is asked for.
  var nanoseconds: Int64?
  /// The slot with which a page begins; the pages before and after it follow from that.
  ///
  /// Zooming sets it so that the playhead's event stays where it is on the screen.
  var home = 0

  /// What slots are equal in.
  enum Unit: Hashable, Sendable {
    case events, time
  }

  /// How closely events stand.
  enum Density: Hashable, Sendable {
    /// As many columns an event as suit the log and the screen.
    case automatic
    /// An event takes a number of columns.
    case columns(Int)
    /// A column holds a number of events, a power of two.
    case events(Int)
  }

  /// What a slot holds.
  enum Measure: Hashable, Sendable {
    case events(Int)
    case nanoseconds(Int64)
  }

  /// The columns that an event can be given.
  static let widths = [1, 2, 3, 4, 5, 6, 8, 12, 16]

  /// The columns of an event that suit a log and a screen: a short log is stretched, but not at the
  /// expense of the words beside it.
  static func automaticWidth(events: Int, columns: Int) -> Int {
    let comfortable = [6, 5, 4, 3].first { events * $0 + ($0 > 3 ? 12 : 0) <= columns }
    return min(comfortable ?? (columns >= 90 ? 3 : 2), max(columns, 1))
  }

  /// The columns of a slot, and what it holds.
  func slot(events: Int, columns: Int) -> (width: Int, measure: Measure) {
    switch (unit, density) {
    case (.time, _): (1, .nanoseconds(nanoseconds ?? 1))
    case (.events, .automatic):
      (Self.automaticWidth(events: events, columns: columns), .events(1))
    case (.events, .columns(let width)): (min(width, max(columns, 1)), .events(1))
    case (.events, .events(let count)): (1, .events(count))
    }
  }
}

extension TimeScale {
  /// The density one step further out or in; nil if there is none.
  static func density(_ density: Density, closer: Bool, automatic: Int, columns: Int) -> Density? {
    let next: Density?
    switch density {
    case .events(let count):
      next = closer ? (count > 2 ? .events(count / 2) : .columns(1)) : .events(count * 2)
    case .automatic, .columns:
      let width = if case .columns(let width) = density { width } else { automatic }
      if closer {
        next = widths.first { $0 > width && $0 <= columns }.map { .columns($0) }
      } else {
        next = widths.last { $0 < width }.map { .columns($0) } ?? .events(2)
      }
    }
    return next == .columns(automatic) ? .automatic : next
  }

  /// The shortest duration of the ladder 1, 2, 5, 10, … nanoseconds that is not below another one,
  /// or the longest possible one.
  static func duration(atLeast nanoseconds: Int64) -> Int64 {
    var power: Int64 = 1
    while true {
      for factor: Int64 in [1, 2, 5] {
        let (duration, overflow) = power.multipliedReportingOverflow(by: factor)
        if overflow { return .max }
        if duration >= nanoseconds { return duration }
      }
      let (next, overflow) = power.multipliedReportingOverflow(by: 10)
      if overflow { return .max }
      power = next
    }
  }

  /// The next duration of that ladder below another one; nil below one nanosecond.
  static func duration(below nanoseconds: Int64) -> Int64? {
    guard nanoseconds > 1 else { return nil }
    // The ladder's steps are at most 2.5 apart.
    let near = duration(atLeast: max(nanoseconds / 5, 1))
    var best = near
    while true {
      let next = duration(atLeast: best + 1)
      if next >= nanoseconds || next == best { return best }
      best = next
    }
  }
}
