import LockVizCore

/// The list to pick from: what is typed, selected, and read.
struct PickerScreen: ScreenProgram, Sendable {
  private(set) var list: PickerList
  /// The page of text over the list, if one is open.
  private(set) var page: OpenPage?
  /// What was picked, until the next key; the browser shows it.
  private(set) var picked: PickerEntry.Subject?
  /// What was done or could not be done, until the next key.
  var message: Message?
  let glyphs: Glyphs
  private(set) var size = Size(width: 80, height: 24)

  /// A page of text, scrolled down by a number of lines.
  struct OpenPage: Hashable, Sendable {
    var subject: Subject
    var top = 0

    enum Subject: Hashable, Sendable {
      /// What the selected entry shows, with its source.
      case explanation
      /// The keys.
      case keys
    }
  }

  /// Creates a picker of these entries, scenarios before logs.
  init(_ entries: [PickerEntry], unicode: Bool) {
    list = PickerList(entries)
    glyphs = unicode ? .unicode : .ascii
  }

  var tickInterval: Duration? { nil }

  var complaint: String? { message?.complaint }

  func draw(_ size: Size) -> Grid { PickerView(self, size).draw() }

  mutating func update(_ input: Input) -> Effect {
    switch input {
    case .key(let key): return press(key)
    case .resize(let size): self.size = size
    case .saved(let path, let problem): message = Message(saved: path, problem: problem)
    case .mouse, .tick, .log, .explored, .reran: break
    }
    return .none
  }

  private mutating func press(_ key: Key) -> Effect {
    picked = nil
    message = nil
    if page != nil { return pressOnPage(key) }
    switch PickerAction.keys[key] {
    case .move(let count): list.move(count)
    case .page(let count): list.move(count * max(PickerLayout(self, size).list.count - 1, 1))
    case .first: list.moveToEnd(false)
    case .last: list.moveToEnd(true)
    case .watch: watch()
    case .showTwin: showTwin()
    case .explain: if list.selected != nil { page = OpenPage(subject: .explanation) }
    case .showKeys: page = OpenPage(subject: .keys)
    case .erase: list.erase()
    case .escape:
      if list.filter.isEmpty { return .quit }
      list.clearFilter()
    case .quit where list.filter.isEmpty: return .quit
    case .repaint: return .repaint
    case .quit, .narrow, nil:
      if case .character(let character) = key { list.type(character) }
    }
    return .none
  }

  /// The same keys on a page of text, where they scroll and close.
  private mutating func pressOnPage(_ key: Key) -> Effect {
    switch PickerAction.keys[key] {
    case .move(let count): scroll(count)
    case .page(let count): scroll(count * max(PickerLayout(self, size).page.count - 1, 1))
    case .first: page?.top = 0
    case .last: scroll(.max)
    case .watch: watch()
    case .showTwin where page?.subject == .explanation:
      showTwin()
      page?.top = 0
    case .showKeys where page?.subject == .explanation: page = OpenPage(subject: .keys)
    case .explain, .escape, .quit, .showKeys: page = nil
    case .repaint: return .repaint
    case .erase, .narrow, .showTwin, nil: break
    }
    return .none
  }

  /// Picks what is selected; the page of rules is only to be read.
  private mutating func watch() {
    guard case .rules? = list.selected?.subject else {
      picked = list.selected?.subject
      return
    }
    page = OpenPage(subject: .explanation)
  }

  private mutating func showTwin() {
    guard !list.selectTwin(), let name = list.selected?.name else { return }
    message = .notice("\(name) has no twin with a fault, or without it")
  }

  private mutating func scroll(_ count: Int) {
    guard let page else { return }
    let last = PickerView.lastTop(self, size)
    self.page?.top = min(max(min(page.top, last) + min(count, last), 0), last)
  }
}
