import LockVizCore

/// What is typed in the last row: commands, searches, filters.
extension TimelineScreen {
  mutating func open(_ kind: Prompt.Kind) {
    playhead.playback.isPlaying = false
    prompts.open(kind, filter)
  }

  /// Gives a key to the line that is being typed.
  mutating func type(_ key: Key) -> Effect {
    guard let (line, result) = prompts.take(key) else { return .none }
    switch result {
    case .editing:
      if line.kind == .filter { preview(line.line) }
    case .cancelled:
      if line.kind == .filter { filter = prompts.filterBefore }
    case .entered(let text):
      // A saved picture shows who can be chosen, as the screen does.
      lookAhead()
      return enter(text, line.kind)
    }
    return .none
  }

  private mutating func enter(_ text: String, _ kind: Prompt.Kind) -> Effect {
    switch kind {
    case .command: return perform(text)
    case .search: search(for: text)
    case .filter: setFilter(text)
    }
    return .none
  }

  // MARK: Commands

  private mutating func perform(_ line: String) -> Effect {
    let command: ColonCommand
    do {
      command = try ColonCommand(line)
    } catch {
      complain(error.text)
      return .none
    }
    switch command {
    case .none: break
    case .event(let number):
      guard number <= lastEvent else {
        complain("there is no event \(number); the last is \(lastEvent)")
        break
      }
      leap(to: number)
    case .move(let count):
      let (event, overflow) = cursor.addingReportingOverflow(count)
      leap(to: overflow ? (count > 0 ? .max : 0) : event)
    case .time(let nanoseconds): leap(to: timeline.event(atTime: nanoseconds))
    case .value(let name, let value): goToMoment(name, value)
    case .saveScreen(let path, let overwrites):
      return .save(path: path, contents: .text(draw(size).text + "\n"), overwrites: overwrites)
    case .saveLog(let path, let overwrites):
      return .save(path: path, contents: .log(timeline.log), overwrites: overwrites)
    case .quit: return .quit
    case .help: helpPage = 0
    }
    return .none
  }

  /// Goes to the next moment at which a variable has a value, starting again from the beginning
  /// after the last.
  private mutating func goToMoment(_ name: String, _ value: Event.Value) {
    let names = timeline.variableNames
    let like = names.indices.filter { names[$0].contains(name) }
    guard let variable = timeline.variable(named: name) ?? (like.count == 1 ? like[0] : nil) else {
      let near =
        like.isEmpty
        ? nearestNames(to: name, among: Array(names.prefix(10_000))) : like.map { names[$0] }
      let hint = near.isEmpty ? "" : "; did you mean \(near.prefix(3).joined(separator: " or "))?"
      return complain("there is no variable \(name)\(hint)")
    }
    if let event = timeline.moment(variable: variable, isValue: value, after: cursor) {
      leap(to: event)
    } else if let event = timeline.moment(variable: variable, isValue: value, after: 0) {
      leap(to: event)
      notify("not after this; again from the beginning")
    } else {
      complain("\(names[variable]) is never \(value.displayText)")
    }
  }

  // MARK: Search

  private mutating func search(for text: String) {
    guard !text.isEmpty else { return findNext(1) }
    do {
      query = try EventQuery(text)
      findNext(1)
      if message == nil { notify("n finds the next, N the previous") }
    } catch {
      complain("\(error)")
    }
  }

  /// Goes to the next or previous event that the last search finds, starting again from the other
  /// end if necessary.
  mutating func findNext(_ direction: Int) {
    guard let query else { return complain("search for something first, with /") }
    let log = timeline.log
    let event =
      direction > 0
      ? log.firstMatch(of: query, after: cursor)
      : log.lastMatch(of: query, before: cursor)
    if let event { return leap(to: event) }
    let again =
      direction > 0
      ? log.firstMatch(of: query, after: 0)
      : log.lastMatch(of: query, before: log.count + 1)
    guard let again else { return complain("no event has \(query.text)") }
    leap(to: again)
    notify("again from the \(direction > 0 ? "beginning" : "end")")
  }

  // MARK: Filter

  /// Shows the effect of a filter while it is typed; an unfinished one changes nothing.
  private mutating func preview(_ text: String) {
    if text.isEmpty {
      filter = nil
    } else if let filter = try? LaneFilter(text) {
      self.filter = filter
    }
  }

  private mutating func setFilter(_ text: String) {
    guard !text.isEmpty else {
      filter = nil
      return
    }
    do {
      filter = try LaneFilter(text)
    } catch {
      filter = prompts.filterBefore
      complain("\(error)")
    }
  }
}
