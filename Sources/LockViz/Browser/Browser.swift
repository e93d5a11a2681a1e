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

  var complaint: String? { timeline.map(\.complaint) ?? picker.complaint }

  func draw(_ size: Size) -> Grid { timeline?.draw(size) ?? picker.draw(size) }

  mutating func update(_ input: Input) -> Effect {
    switch input {
    case .resize(let size):
      self.size = size
      _ = picker.update(input)
      _ = timeline?.update(input)
      return .none
    case .log(let progress):
      if let path = awaited { return take(progress, of: path) }
      return showsLog ? updateTimeline(input) : .none
    case .key(let key) where timeline == nil: return press(key)
    // A long file may be finished when its timeline is closed already.
    case .saved where timeline == nil: return picker.update(input)
    default: return updateTimeline(input)
    }
  }

  /// Hands an input to the timeline; leaving that does not end the program.
  private mutating func updateTimeline(_ input: Input) -> Effect {
    guard let effect = timeline?.update(input) else { return .none }
    guard effect == .quit else { return effect }
    timeline = nil
    showsLog = false
    return .close
  }

  /// Hands a key to the picker, and shows what was picked.
  private mutating func press(_ key: Key) -> Effect {
    // A person who does not want to wait for a log goes on picking.
    let isWaitOver = awaited != nil
    if let path = awaited {
      awaited = nil
      if key == .escape || key == .character("q") {
        picker.message = .notice("\(path) is not opened.")
        return .close
      }
    }
    let effect = picker.update(.key(key))
    switch picker.picked {
    case .scenario(let scenario): run(scenario)
    case .log(let log):
      awaited = log.path
      picker.message = .notice("Reading \(log.path)\(picker.glyphs.ellipsis)")
      return .load(path: log.path)
    case .rules, nil: break
    }
    return effect == .none && isWaitOver ? .close : effect
  }

  /// Runs a scenario in asyncio's order, which takes microseconds.
  private mutating func run(_ scenario: Scenario) {
    do {
      let program = Rerun(scenario)
      let run = ScheduledRun(try program.run(.fifo), .fifo)
      show(TimelineScreen(scenario, run, of: program, environment))
    } catch {
      picker.message = .complaint("\(scenario.name): \(error)")
    }
  }

  /// Shows the log that was waited for, as soon as there is something to show.
  private mutating func take(_ progress: LogProgress, of path: String) -> Effect {
    let isEmpty = progress.timeline.log.isEmpty
    switch progress.arrival.phase {
    case .failed(let reason) where isEmpty:
      awaited = nil
      picker.message = .complaint(picker.glyphs.spelled(reason))
      return .none
    case .reading where isEmpty: return .none
    default: break
    }
    awaited = nil
    openedLogs.append(path)
    show(TimelineScreen(progress, environment))
    showsLog = true
    return .none
  }

  private mutating func show(_ screen: TimelineScreen) {
    timeline = screen
    timeline?.leadsBack = true
    showsLog = false
    if let size { _ = timeline?.update(.resize(size)) }
  }
}
