/// Picks the tasks that a list names as long as they are ready, and then the one that has been ready
/// longest.
///
/// Where one is not ready the run is cut off, so that there is something of it in any case.
final class ScheduleFollower: Scheduler {
  private var picks: ArraySlice<String>
  private let whenEnded: (any RunEnd) -> Void

  /// Creates a follower of names, which passes the end of the run on.
  init(_ picks: [String], whenEnded: @escaping (any RunEnd) -> Void) {
    self.picks = picks[...]
    self.whenEnded = whenEnded
  }

  func choose(at point: any ChoicePoint) -> Int? {
    guard let name = picks.popFirst() else { return 0 }
    return point.number(of: name)
  }

  func finish(_ end: any RunEnd) { whenEnded(end) }
}
