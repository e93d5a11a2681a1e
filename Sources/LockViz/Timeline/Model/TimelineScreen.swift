import LockVizCore

/// Watching a log: a lane for every task, resource and variable, and what each event means.
///
/// The state is an index into the log, what is selected and what is being typed. Everything that is
/// drawn follows from it and the log.
struct TimelineScreen: Sendable {
  var watched: Watched
  /// The run that is being made beside the screen, if one is awaited.
  var awaited: AwaitedRun?
  /// What the program can come to, once somebody has asked.
  var outcomes: OutcomeList?
  let glyphs: Glyphs
  /// Whether leaving leads back to the list from which it was picked.
  var leadsBack = false

  var playhead: Playhead
  /// What the selected lane is about; nil follows the acting task.
  var selection: Timeline.Subject?
  var query: EventQuery?
  var filter: LaneFilter?
  /// The branch that is shown beside the current one, while they are compared.
  var comparison: Comparison?
  /// Which of the panes has the focus.
  var panes = PaneFocus()
  /// The page of the help that is shown, if it is.
  var helpPage: Int?
  /// How the log is spread across the screen.
  var scale = TimeScale()
  var size = Size(width: 80, height: 24)

  var prompts = Prompts()
  /// A key whose letter is still to come.
  var prefix: TimelineAction?
  var message: Message?
  var reportsMouse = false

  /// Creates the screen of what is watched.
  ///
  /// - Parameters:
  ///   - watched: what is watched.
  ///   - unicode: whether the terminal shows more than ASCII.
  ///   - playing: whether it plays at once.
  init(_ watched: Watched, unicode: Bool, playing: Bool) {
    self.watched = watched
    glyphs = unicode ? .unicode : .ascii
    playhead = Playhead(isPlaying: playing && watched.timeline.log.count > 0)
  }
}

extension TimelineScreen {
  var timeline: Timeline { watched.timeline }
  /// How many events have happened.
  var cursor: Int { playhead.event }
  var isPlaying: Bool { playhead.playback.isPlaying }
  /// The line that is being typed, if there is one.
  var prompt: Prompt? { prompts.open }
  /// What a person must know about the log.
  var warnings: [String] { watched.warnings(glyphs) }

  /// The moment at the playhead.
  var moment: Moment { Moment(timeline, after: cursor, selection: selection) }

  /// Who may be chosen now; nobody while it plays, or while something is typed.
  var choice: Choice? { isPlaying || prompt != nil ? nil : watched.choice(at: cursor) }

  /// Whether the words under the lanes are the introduction.
  var showsIntroduction: Bool { cursor == 0 && !watched.introduction.isEmpty }

  /// The words under the lanes.
  var phrases: [Phrase] {
    guard showsIntroduction else {
      let narration = timeline.narration(ofEvent: cursor)
      return [narration.sentence] + narration.notes
    }
    let hint: Phrase =
      isPlaying
      ? "\(advice: "It plays by itself in a moment: space pauses, the right arrow steps.")"
      : "\(advice: "Space plays it, the right arrow steps.")"
    return watched.introduction.map { Phrase(stringLiteral: $0) } + [hint]
  }

  /// The panes that have something to show for this log.
  var availablePanes: [Pane] {
    Pane.allCases.filter { pane in
      switch pane {
      case .source: watched.source?.lines.isEmpty == false
      case .now: !timeline.resourceNames.isEmpty || !timeline.variableNames.isEmpty
      case .events: true
      case .outcomes: outcomes != nil
      }
    }
  }

  /// How long until playing goes on, or nil while it does not.
  var tickInterval: Duration? {
    // What the help covers would be missed.
    guard isPlaying, helpPage == nil else { return nil }
    if showsIntroduction { return Playback.readingTime }
    guard let next = playhead.playback.next(from: cursor, in: timeline) else { return nil }
    return tellsProblem ? next.after * Playback.problemFactor : next.after
  }

  /// Whether the words under the lanes tell what goes wrong here; an event that only leads to it
  /// stays no longer than others.
  private var tellsProblem: Bool {
    timeline.findings.mark(of: cursor) != .shows && phrases.contains(where: \.tellsProblem)
  }
}

extension Phrase {
  /// Whether it tells what goes wrong.
  var tellsProblem: Bool { spans.contains { $0.role == .problem } }
}
