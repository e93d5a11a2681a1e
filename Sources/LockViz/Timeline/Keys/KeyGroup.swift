/// What keys are for; the headings of the help, in its order.
enum KeyGroup: String, CaseIterable, Sendable {
  case moving = "Moving"
  case playing = "Playing"
  case finding = "Finding"
  case choosing = "Choosing who goes on"
  case looking = "Looking"
  case program = "Program"
}

extension TimelineAction {
  /// The heading under which the help shows this.
  var group: KeyGroup {
    switch self {
    case .step, .stepInLane, .stepToFinding, .page, .first, .last, .cause, .back: .moving
    case .playOrPause, .faster, .slower, .keepTime, .follow: .playing
    case .command, .search, .findNext, .setMark, .goToMark: .finding
    case .choose, .undo, .compare, .explore, .showTwin: .choosing
    case .select, .filter, .zoom, .switchUnit, .turnPanes, .mouse: .looking
    case .help, .close, .repaint, .quit: .program
    }
  }
}
