import LockVizCore

/// What inputs do.
extension TimelineScreen {
  /// Takes an input, and says what is asked of the terminal.
  mutating func take(_ input: Input) -> Effect {
    defer { lookAhead() }
    switch input {
    case .tick: playOn()
    case .resize(let size): self.size = size
    case .log(let progress): take(progress)
    case .saved(let path, let problem): message = Message(saved: path, problem: problem)
    case .explored(let progress, let name): take(progress, of: name)
    case .reran(let answer): take(answer)
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
    if awaited != nil, key == .escape {
      awaited = nil
      return .none
    }
    guard let action = TimelineAction.keys[key] else {
      complain("\(key.name) does nothing here; ? shows the keys")
      return .none
    }
    guard let action = passToHelp(action) else { return .none }
    if comparison != nil, compare(key, action) { return .none }
    return perform(action)
  }

  private mutating func perform(_ action: TimelineAction) -> Effect {
    if action == .cause, panes.focused == .outcomes { return watchOutcome() }
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
    case .faster: playhead.playback.faster()
    case .slower: playhead.playback.slower()
    case .keepTime:
      playhead.playback.keepsTime.toggle()
      notify(
        playhead.playback.keepsTime ? "plays at the log's own pace" : "plays event by event"
      )
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
    case .choose(let number): return choose(number)
    case .undo: undoChoice()
    case .compare: compare()
    case .explore: return explore()
    case .showTwin: return showTwin()
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

  /// Gives up the selection, or else the filter.
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

  /// Looks up what each task that may be chosen can still lead to.
  mutating func lookAhead() {
    guard outcomes != nil else { return }
    let choice = choice
    outcomes?.look(at: choice)
  }

  /// Says why nothing changed, if so.
  private mutating func tell(_ reason: String?) {
    if let reason { notify(reason) }
  }

  mutating func notify(_ text: String) { message = .notice(text) }
  mutating func complain(_ text: String) { message = .complaint(text) }
}
