import LockVizCore

/// The picker, and over it the timeline of what was picked.
///
/// Leaving the timeline leads back to the picker as it was; leaving that ends the program.
struct Browser: ScreenProgram {
  private(set) var picker: PickerScreen
  /// What is watched, if anything is.
  private(set) var timeline: TimelineScreen?
  /// The log that is being read and is not shown yet.
  private(set) var awaited: String?
  /// The logs that were shown, in that order.
  private(set) var openedLogs: [String] = []

  private let environment: ScreenEnvironment
  private var size: Size?
  /// Whether the timeline is that of a log, which may grow.
  private var showsLog = false

  /// Creates a browser of these entries, scenarios before logs.
  init(_ entries: [PickerEntry], _ environment: ScreenEnvironment) {
    picker = PickerScreen(entries, unicode: environment.unicode)
    self.environment = environment
  }

  var tickInterval: Duration? { timeline?.tickInterval }

  var complaint: String? {
    if let timeline { return timeline.complaint }
    return picker.message.flatMap { $0.isProblem ? $0.text : nil }
  }

  func draw(_ size: Size) -> Grid { timeline?.draw(size) ?? picker.draw(size) }

  mutating func update(_ input: Input) -> Effect {
    switch input {
    case .resize(let size):
      self.size = size
      picker.resize(size)
      _ = timeline?.update(input)
      return .none
    case .log(let progress):
      if let path = awaited { return take(progress, of: path) }
      return showsLog ? updateTimeline(input) : .none
    case .saved(let path, let problem) where timeline == nil:
      // A long file may be finished only after its timeline was closed.
      picker.say(problem ?? "wrote \(path)", isProblem: problem != nil)
      return .none
    case .key(let key) where timeline == nil: return press(key)
    default: return updateTimeline(input)
    }
  }

  /// Hands an input to the timeline, whose end is not the program's.
  private mutating func updateTimeline(_ input: Input) -> Effect {
    guard let effect = timeline?.update(input) else { return .none }
    guard effect == .quit else { return effect }
    timeline = nil
    showsLog = false
    return .close
  }

  /// Hands a key to the picker, and does what it asks for.
  private mutating func press(_ key: Key) -> Effect {
    // A person who does not want to wait for a log goes on picking.
    let isWaitOver = awaited != nil
    if let path = awaited {
      awaited = nil
      if key == .escape || key == .character("q") {
        picker.say("\(path) is not opened.", isProblem: false)
        return .close
      }
    }
    switch picker.press(key) {
    case .nothing: return isWaitOver ? .close : .none
    case .repaint: return .repaint
    case .quit: return .quit
    case .watch(.scenario(let scenario)):
      run(scenario)
      return isWaitOver ? .close : .none
    case .watch(.log(let log)):
      awaited = log.path
      picker.say("Reading \(log.path)\(picker.glyphs.ellipsis)", isProblem: false)
      return .load(path: log.path)
    }
  }

  /// Runs a scenario in asyncio's order, which takes microseconds.
  private mutating func run(_ scenario: Scenario) {
    do {
      let rerun = Rerun(scenario)
      let branches = RunBranches(try rerun.run(.fifo), schedule: .fifo, rerun: rerun)
      show(TimelineScreen(scenario, branches, schedule: "fifo", environment))
    } catch {
      picker.say("\(scenario.name): \(error)", isProblem: true)
    }
  }

  /// Shows the log that was waited for, as soon as there is something to show.
  private mutating func take(_ progress: LogProgress, of path: String) -> Effect {
    let isEmpty = progress.timeline.log.isEmpty
    switch progress.phase {
    case .failed(let reason) where isEmpty:
      awaited = nil
      picker.say(picker.glyphs.spelled(reason), isProblem: true)
      return .none
    case .reading where isEmpty: return .none
    default: break
    }
    awaited = nil
    openedLogs.append(path)
    show(TimelineScreen(progress, environment))
    showsLog = true
    // If reading failed after all, the timeline says so.
    if case .failed = progress.phase { return updateTimeline(.log(progress)) }
    return .none
  }

  private mutating func show(_ screen: TimelineScreen) {
    timeline = screen
    timeline?.leadsBack = true
    showsLog = false
    if let size { _ = timeline?.update(.resize(size)) }
  }
}
