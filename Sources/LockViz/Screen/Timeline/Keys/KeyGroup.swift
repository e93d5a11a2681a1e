/// What keys are for; the headings of the help.
enum KeyGroup: String, CaseIterable, Sendable {
  case moving = "Moving"
  case driving = "Playing"
  case looking = "Looking"
  case program = "Program"
}

extension TimelineAction {
  /// Under which heading the help shows this.
  var group: KeyGroup {
    switch self {
    case .step, .page, .first, .last: .moving
    case .playOrPause, .faster, .slower: .driving
    case .select, .turnPanes, .close: .looking
    case .help, .repaint, .quit: .program
    }
  }
}
