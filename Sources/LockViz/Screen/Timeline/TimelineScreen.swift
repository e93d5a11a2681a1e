import LockVizCore

/// Watching a log: a lane for every task, lock and variable, and what each event means.
///
/// The state is small: an index into the log, whether it plays, what is selected. Everything that
/// is drawn follows from it and the log.
struct TimelineScreen: ScreenProgram {
  let timeline: Timeline
  /// A few words on what is shown, after the log's name.
  let title: String
  /// The schedule that the run followed, or nothing.
  let schedule: String
  let source: SourceListing?
  /// What to watch for, shown before the first event: a paragraph each.
  let introduction: [String]
  /// What a person must know about the log, such as that a part of it is missing.
  let warnings: [String]
  let glyphs: Glyphs

  /// How many events have happened.
  private(set) var cursor = 0
  private(set) var isPlaying: Bool
  /// The place on the ladder of speeds.
  private(set) var speed = Self.normalSpeed
  /// The selected lane: tasks, then locks, then variables; nil follows the acting task.
  private(set) var selection: Int?
  /// The page of the help that is shown, if it is.
  private(set) var helpPage: Int?
  /// Which of the panes has the focus.
  var panes = PaneFocus()
  private(set) var size = Size(width: 80, height: 24)

  /// Events a second at speed 1.
  static let eventsPerSecond = 3
  /// How many times longer than others an event stays that tells of a problem.
  static let problemFactor = 6
  /// The ladder of speeds, in quarters.
  static let speeds = [1, 2, 4, 8, 16, 32, 64]
  static let normalSpeed = 2
  /// How long the introduction stays when playing begins by itself, whatever the speed.
  static let readingTime = Duration.seconds(8)

  /// Creates the screen of a log.
  ///
  /// - Parameters:
  ///   - log: The events.
  ///   - title: A few words on what is shown.
  ///   - schedule: The schedule that the run followed; empty if it had none.
  ///   - source: The program's text, if there is one to show.
  ///   - introduction: What to watch for, a paragraph each.
  ///   - warnings: What a person must know about the log.
  ///   - unicode: Whether the terminal shows more than ASCII.
  ///   - playing: Whether it plays at once.
  init(
    log: EventLog,
    title: String,
    schedule: String,
    source: SourceListing?,
    introduction: [String] = [],
    warnings: [String],
    unicode: Bool,
    playing: Bool
  ) {
    timeline = Timeline(log)
    self.title = title
    self.schedule = schedule
    self.source = source
    self.introduction = introduction
    glyphs = unicode ? .unicode : .ascii
    isPlaying = playing && log.count > 0
    var warnings = warnings
    if let first = timeline.contradictions.first.first {
      let others = timeline.contradictions.count - 1
      let more = others > 0 ? " (\(others) more)" : ""
      warnings.append(
        "The log contradicts itself at event \(first.event): \(first.sentence)\(more)"
      )
    }
    self.warnings = warnings
  }

  /// How many lanes there are to select.
  var laneCount: Int {
    timeline.taskNames.count + timeline.lockNames.count + timeline.variableNames.count
  }

  var tickInterval: Duration? {
    guard isPlaying else { return nil }
    if showsIntroduction { return Self.readingTime }
    let interval = Duration.nanoseconds(
      4_000_000_000 / (Self.eventsPerSecond * Self.speeds[speed])
    )
    return tellsProblem ? interval * Self.problemFactor : interval
  }

  /// Whether the words under the lanes tell what went wrong.
  private var tellsProblem: Bool {
    phrases.contains { $0.spans.contains { $0.role == .problem } }
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

  mutating func update(_ input: Input) -> Effect {
    switch input {
    case .tick:
      if isPlaying { move(to: cursor + 1) }
      if cursor == timeline.log.count { isPlaying = false }
    case .resize(let size):
      self.size = size
    case .key(let key):
      if let action = TimelineBinding.actions[key] { return perform(action) }
    case .mouse, .log, .saved: break
    }
    return .none
  }

  private mutating func perform(_ action: TimelineAction) -> Effect {
    guard let action = passToPane(action) else { return .none }
    switch action {
    case .turnPanes: break
    case .playOrPause:
      isPlaying.toggle()
      if isPlaying, cursor == timeline.log.count { cursor = 0 }
      // Who asks for it has read the introduction.
      if isPlaying, showsIntroduction { move(to: 1) }
      if timeline.log.isEmpty { isPlaying = false }
    case .step(let count): jump(to: cursor + count)
    case .page(let count):
      jump(to: cursor + count * TimelineAxis(self, size).stride)
    case .first: jump(to: 0)
    case .last: jump(to: timeline.log.count)
    case .select(let count): select(count)
    case .faster: speed = min(speed + 1, Self.speeds.count - 1)
    case .slower: speed = max(speed - 1, 0)
    case .help: turnHelp()
    case .close:
      if helpPage != nil { helpPage = nil } else { selection = nil }
    case .repaint: return .repaint
    case .quit: return .quit
    }
    return .none
  }

  /// Goes to an event by hand, which pauses.
  private mutating func jump(to event: Int) {
    isPlaying = false
    move(to: event)
  }

  private mutating func move(to event: Int) {
    cursor = min(max(event, 0), timeline.log.count)
  }

  private mutating func select(_ count: Int) {
    guard laneCount > 0 else { return }
    let current = selection ?? timeline.state(after: cursor).actor
    selection = current.map { min(max($0 + count, 0), laneCount - 1) } ?? 0
  }

  /// Shows the help, then its next page, and closes it after the last.
  private mutating func turnHelp() {
    let next = helpPage.map { $0 + 1 } ?? 0
    helpPage = next < HelpPages(glyphs, size).count ? next : nil
  }

  func draw(_ size: Size) -> Grid { TimelineView(self, size).draw() }
}
