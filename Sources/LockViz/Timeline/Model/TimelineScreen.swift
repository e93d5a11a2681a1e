import LockVizCore

/// Watching a log: a lane for every task, lock and variable, and what each event means.
///
/// The state is an index into the log, what is selected and what is being typed. Everything that is
/// drawn follows from it and the log.
struct TimelineScreen: ScreenProgram {
  // MARK: What is watched

  var timeline: Timeline { didSet { pageCache = PageCache() } }
  /// What was drawn of the timeline last.
  private(set) var pageCache = PageCache()
  /// A few words on what is shown, after the log's name.
  var title: String
  /// The schedule that the run followed, or nothing.
  var schedule: String
  var source: SourceListing?
  /// What to watch for, shown before the first event: a paragraph each.
  var introduction: [String]
  /// What a person must know about the log, such as that a part of it is missing.
  var warnings: [String]
  /// How far reading has come; nil for a log that was there as a whole.
  var progress: LogProgress?
  /// The runs that choosing has made; nil for what was recorded.
  var branches: RunBranches?
  let glyphs: Glyphs
  /// Whether leaving leads back to the list from which it was picked.
  var leadsBack = false

  // MARK: Where the playhead is

  /// How many events have happened.
  var cursor = 0
  var playback: Playback
  /// Whether the playhead stays at the end of a log that grows.
  var follows = false
  /// Where marks are, by their letters; `'` is where the last leap began.
  var marks: [Character: Int] = [:]
  /// Where causes were asked for, the latest last.
  var trail: [Standpoint] = []
  /// Who may be chosen to go on, while it does not play.
  var choice: Choice?

  // MARK: What is looked at

  /// What the selected lane is about; nil follows the acting task.
  var selection: Subject?
  var query: EventQuery?
  var filter: LaneFilter?
  /// The branch that is shown beside the current one, while they are compared.
  var comparison: Comparison?
  /// What the program can come to, once somebody has asked.
  var outcomes: OutcomeList?
  /// Which of the panes has the focus.
  var panes = PaneFocus()
  /// The page of the help that is shown, if it is.
  var helpPage: Int?
  /// How the log is spread across the screen.
  var scale = TimeScale()
  var size = Size(width: 80, height: 24)

  // MARK: What is being typed

  var prompt: Prompt?
  var histories: [Prompt.Kind: [String]] = [:]
  /// The filter before its prompt was opened, which Esc brings back.
  var filterBefore: LaneFilter?
  /// A key whose letter is still to come.
  private var prefix: TimelineAction?
  var message: Message?
  private var reportsMouse = false

  /// Creates the screen of a log.
  ///
  /// - Parameters:
  ///   - timeline: The events.
  ///   - title: A few words on what is shown.
  ///   - schedule: The schedule that the run followed; empty if it had none.
  ///   - source: The program's text, if there is one to show.
  ///   - introduction: What to watch for, a paragraph each.
  ///   - warnings: What a person must know about the log.
  ///   - progress: How far reading has come, if the log is still being read.
  ///   - branches: The run, if it can be repeated and go on differently.
  ///   - unicode: Whether the terminal shows more than ASCII.
  ///   - playing: Whether it plays at once.
  init(
    timeline: Timeline,
    title: String,
    schedule: String,
    source: SourceListing?,
    introduction: [String] = [],
    warnings: [String],
    progress: LogProgress? = nil,
    branches: RunBranches? = nil,
    unicode: Bool,
    playing: Bool
  ) {
    self.timeline = timeline
    self.title = title
    self.schedule = schedule
    self.source = source
    self.introduction = introduction
    self.progress = progress
    self.branches = branches
    glyphs = unicode ? .unicode : .ascii
    playback = Playback(isPlaying: playing && timeline.log.count > 0)
    self.warnings = warnings + timeline.contradictionWarnings
    refreshChoice()
  }

  /// The moment at the playhead.
  var moment: Moment { Moment(timeline, after: cursor, selection: selection) }

  var isPlaying: Bool { playback.isPlaying }

  /// Whether more events may come.
  var isGrowing: Bool { progress?.isGrowing == true }

  /// Whether the end of the log is the end of what it tells of: values are final there.
  var hasEnding: Bool { !isGrowing && !timeline.log.lacksEnding }

  /// What a script has to stop at.
  var complaint: String? {
    if case .complaint(let text) = message { text } else { nil }
  }

  var tickInterval: Duration? {
    // What the help covers would be missed.
    guard isPlaying, helpPage == nil else { return nil }
    if showsIntroduction { return Playback.readingTime }
    guard let next = playback.next(from: cursor, in: timeline) else { return nil }
    return tellsProblem ? next.after * Playback.problemFactor : next.after
  }

  /// Whether the words under the lanes tell what goes wrong here; an event that only leads to it
  /// stays no longer than others.
  private var tellsProblem: Bool {
    timeline.findings.mark(of: cursor) != .shows
      && phrases.contains(where: \.tellsProblem)
  }

  /// Whether the words under the lanes are the introduction.
  var showsIntroduction: Bool { cursor == 0 && !introduction.isEmpty }

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
    return introduction.map { Phrase(stringLiteral: $0) } + [hint]
  }

  func draw(_ size: Size) -> Grid { TimelineView(self, size).draw() }

  mutating func update(_ input: Input) -> Effect {
    defer { refreshChoice() }
    switch input {
    case .tick: playOn()
    case .resize(let size): self.size = size
    case .log(let progress): take(progress)
    case .saved(let path, let problem):
      if let problem { complain(problem) } else { notify("wrote \(path)") }
    case .explored(let progress, let name): take(progress, of: name)
    case .mouse(let event): take(event)
    case .key(let key): return take(key)
    }
    return .none
  }

  private mutating func take(_ key: Key) -> Effect {
    message = nil
    if prompt != nil { return type(key) }
    if let prefix {
      self.prefix = nil
      if key != .escape { mark(key, sets: prefix == .setMark) }
      return .none
    }
    guard let action = TimelineBinding.actions[key] else {
      complain("\(key.name) does nothing here; ? shows the keys")
      return .none
    }
    guard let action = passToHelp(action) else { return .none }
    if comparison != nil, compare(key, action) { return .none }
    return perform(action)
  }

  private mutating func perform(_ action: TimelineAction) -> Effect {
    guard let action = passToPane(action) else { return .none }
    switch action {
    case .turnPanes: break
    case .playOrPause: playOrPause()
    case .step(let count): step(count)
    case .stepInLane(let direction): stepInLane(direction)
    case .stepToFinding(let direction): stepToFinding(direction)
    case .page(let count): step(event(pages: count) - cursor)
    case .zoom(let closer): tell(zoom(closer: closer))
    case .switchUnit: tell(switchUnit())
    case .first: leap(to: 0)
    case .last: leap(to: lastEvent)
    case .select(let count): select(count)
    case .faster: playback.faster()
    case .slower: playback.slower()
    case .keepTime:
      playback.keepsTime.toggle()
      notify(playback.keepsTime ? "plays at the log's own pace" : "plays event by event")
    case .follow: follow()
    case .command: open(.command)
    case .search: open(.search)
    case .filter: open(.filter)
    case .findNext(let direction): findNext(direction)
    case .setMark, .goToMark:
      prefix = action
      notify(markHint(sets: action == .setMark))
    case .cause: goToCause()
    case .back: goBack()
    case .choose(let number): choose(number)
    case .undo: undoChoice()
    case .compare: compare()
    case .explore: return explore()
    case .mouse:
      reportsMouse.toggle()
      notify(
        reportsMouse ? "the mouse selects; F2 gives it back" : "the mouse belongs to the terminal"
      )
      return .mouse(reportsMouse)
    case .help: helpPage = 0
    case .close: close()
    case .repaint: return .repaint
    case .quit: return .quit
    }
    return .none
  }

  /// Closes the topmost of what is open.
  private mutating func close() {
    if selection != nil {
      selection = nil
    } else {
      filter = nil
    }
  }

  private mutating func select(_ count: Int) {
    let moment = moment
    selection = LaneSets(timeline, filter, at: moment.state).lane(count, after: moment.marked)
  }

  /// Says why nothing changed, if so.
  private mutating func tell(_ reason: String?) {
    if let reason { notify(reason) }
  }

  mutating func notify(_ text: String) { message = .notice(text) }
  mutating func complain(_ text: String) { message = .complaint(text) }
}

extension TimelineScreen {
  /// The panes that have something to show for this log.
  var availablePanes: [Pane] {
    Pane.allCases.filter { pane in
      switch pane {
      case .source: source?.lines.isEmpty == false
      case .now: !timeline.lockNames.isEmpty || !timeline.variableNames.isEmpty
      case .events: true
      case .outcomes: outcomes != nil
      }
    }
  }
}

extension Phrase {
  /// Whether it tells what goes wrong.
  var tellsProblem: Bool { spans.contains { $0.role == .problem } }
}

extension Timeline {
  /// What in the log cannot have happened as it says, for the row of warnings.
  var contradictionWarnings: [String] {
    guard let first = contradictions.first.first else { return [] }
    let others = contradictions.count - 1
    let more = others > 0 ? " (\(others) more)" : ""
    return ["The log contradicts itself at event \(first.event): \(first.sentence)\(more)"]
  }
}
