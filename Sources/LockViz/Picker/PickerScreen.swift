import LockVizCore

/// The list to pick from: what is typed, selected, and read.
///
/// It is a state machine: a key goes in, and a request to the program around it comes out.
struct PickerScreen: Sendable {
  private(set) var list: PickerList
  /// The page of text over the list, if one is open.
  private(set) var page: OpenPage?
  /// What could not be done, until the next key.
  private(set) var message: Message?
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

  /// A line about what was asked for.
  struct Message: Hashable, Sendable {
    var text: String
    /// Whether it reports a failure.
    var isProblem: Bool
  }

  /// What the picker wants done.
  enum Request: Sendable {
    case nothing
    case watch(PickerEntry.Subject)
    case repaint
    case quit
  }

  /// Creates a picker of these entries, scenarios before logs.
  init(_ entries: [PickerEntry], unicode: Bool) {
    list = PickerList(entries)
    glyphs = unicode ? .unicode : .ascii
  }

  mutating func resize(_ size: Size) { self.size = size }

  /// Says something until the next key.
  mutating func say(_ text: String, isProblem: Bool) {
    message = Message(text: text, isProblem: isProblem)
  }

  /// Takes a key.
  mutating func press(_ key: Key) -> Request {
    message = nil
    if page != nil { return pressOnPage(key) }
    switch PickerBinding.actions[key] {
    case .move(let count): list.move(count)
    case .page(let count): list.move(count * max(PickerLayout(self, size).list.count - 1, 1))
    case .first: list.moveToEnd(false)
    case .last: list.moveToEnd(true)
    case .watch: return watch()
    case .explain: if list.selected != nil { page = OpenPage(subject: .explanation) }
    case .showKeys: page = OpenPage(subject: .keys)
    case .erase: list.erase()
    case .escape:
      if list.filter.isEmpty { return .quit }
      list.clearFilter()
    case .quit where list.filter.isEmpty: return .quit
    case .repaint: return .repaint
    case .quit, nil:
      if case .character(let character) = key { _ = list.type(character) }
    }
    return .nothing
  }

  /// The same keys on a page of text, where they scroll and close.
  private mutating func pressOnPage(_ key: Key) -> Request {
    switch PickerBinding.actions[key] {
    case .move(let count): scroll(count)
    case .page(let count): scroll(count * max(PickerLayout(self, size).page.count - 1, 1))
    case .first: page?.top = 0
    case .last: scroll(.max)
    case .watch: return watch()
    case .showKeys where page?.subject == .explanation: page = OpenPage(subject: .keys)
    case .explain, .escape, .quit, .showKeys: page = nil
    case .repaint: return .repaint
    case .erase, nil: break
    }
    return .nothing
  }

  private func watch() -> Request { list.selected.map { .watch($0.subject) } ?? .nothing }

  private mutating func scroll(_ count: Int) {
    guard let page else { return }
    let last = PickerView.lastTop(self, size)
    self.page?.top = min(max(min(page.top, last) + min(count, last), 0), last)
  }
}

extension PickerScreen {
  /// The whole picture at a size.
  func draw(_ size: Size) -> Grid { PickerView(self, size).draw() }
}
