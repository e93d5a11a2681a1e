import LockVizCore
import Testing

@testable import LockViz

/// Keys pressed in the picker, and what came of them.
@Suite("Picker: keys")
struct PickerScreenTests {
  /// Types text.
  private func type(_ text: String, into picker: inout PickerScreen) {
    picker.type(text)
  }

  @Test func `move the selection within the list`() {
    var picker = PickerScreen.sample()
    #expect(picker.list.selected?.name == "counter")
    picker.press(.down)
    #expect(picker.list.selected?.name == "counter-lock")
    picker.press(.character("\u{0E}"))
    #expect(picker.list.selected?.name == "cache")
    picker.press(.character("\u{10}"))
    picker.press(.up)
    picker.press(.up)
    #expect(picker.list.selection == 0)
    picker.press(.end)
    #expect(picker.list.selected?.name == "gone.jsonl")
    picker.press(.down)
    #expect(picker.list.selected?.name == "gone.jsonl")
    picker.press(.home)
    #expect(picker.list.selection == 0)
    picker.press(.pageDown)
    let page = picker.list.selection
    #expect((5..<24).contains(page))
    picker.press(.pageUp)
    #expect(picker.list.selection == 0)
  }

  @Test func `narrow the list, the best match first and scenarios before logs`() {
    var picker = PickerScreen.sample()
    type("count", into: &picker)
    #expect(picker.list.rows.map(\.entry.name) == ["counter", "counter-lock", "count.jsonl"])
    type("er-", into: &picker)
    #expect(picker.list.rows.map(\.entry.name) == ["counter-lock"])
  }

  @Test func `without a match nothing is selected, watched or explained`() {
    var picker = PickerScreen.sample()
    type("zzz", into: &picker)
    #expect(picker.list.rows.isEmpty && picker.list.selected == nil)
    for key in [Key.enter, .character("?"), .down, .end, .pageDown, .up] {
      guard case .none = picker.press(key) else {
        Issue.record("\(key) did something")
        continue
      }
      #expect(picker.page == nil)
    }
    #expect(picker.draw(.standard).text.contains("Nothing has \"zzz\" in it."))
  }

  @Test func `Backspace takes back a letter, and Esc all of them`() {
    var picker = PickerScreen.sample()
    type("deadx", into: &picker)
    #expect(picker.list.rows.isEmpty)
    picker.press(.backspace)
    #expect(picker.list.filter == "dead")
    picker.press(.down)
    #expect(picker.list.selected?.name == "deadlock-self")
    guard case .none = picker.press(.escape) else {
      Issue.record("Esc left while something was typed")
      return
    }
    // What was found stays selected.
    #expect(picker.list.filter.isEmpty && picker.list.selected?.name == "deadlock-self")
    guard case .quit = picker.press(.escape) else {
      Issue.record("Esc did not leave")
      return
    }
  }

  @Test func `q leaves while nothing is typed, and is a letter after that`() {
    var picker = PickerScreen.sample()
    guard case .quit = picker.press(.character("q")) else {
      Issue.record("q did not leave")
      return
    }
    type("philosoph", into: &picker)
    guard case .none = picker.press(.character("q")) else {
      Issue.record("q left while something was typed")
      return
    }
    #expect(picker.list.filter == "philosophq")
  }

  @Test func `what cannot be shown is not typed, and there is an end to typing`() {
    var picker = PickerScreen.sample()
    type(" \u{1}\u{1B}\u{202E}", into: &picker)
    #expect(picker.list.filter.isEmpty)
    type(String(repeating: "a", count: 1000), into: &picker)
    #expect(picker.list.filter.count == PickerList.longestFilter)
  }

  @Test func `Enter asks for what is selected`() throws {
    var picker = PickerScreen.sample()
    picker.press(.down)
    picker.press(.enter)
    guard case .scenario(let scenario) = picker.picked else {
      Issue.record("Enter did not watch a scenario")
      return
    }
    #expect(scenario.name == "counter-lock")
    picker.press(.end)
    picker.press(.enter)
    guard case .log(let log) = picker.picked else {
      Issue.record("Enter did not watch a log")
      return
    }
    #expect(log.path == "/home/ada/logs/gone.jsonl")
  }

  @Test func `Ctrl-T selects the repaired scenario, and comes back`() throws {
    var picker = PickerScreen.sample()
    let twin = Key.character("\u{14}")
    type("lost up", into: &picker)
    picker.press(.escape, .home, twin)
    #expect(picker.list.selected?.name == "counter-lock")
    // A filter that hides it is given up.
    type("counter-lock", into: &picker)
    picker.press(.character("?"), twin)
    #expect(picker.list.selected?.name == "counter" && picker.page != nil)
    picker.press(.escape)
    type("read-only", into: &picker)
    picker.press(twin)
    #expect(picker.list.selected?.name == "read-only")
    #expect(picker.message?.text == "read-only has no twin with a fault, or without it")
  }

  @Test func `the rules on locks are a page, each with what its scenarios say`() throws {
    var picker = PickerScreen(
      [PickerEntry(try #require(Scenario.named("counter"))), PickerEntry(RuleVerdicts.all)],
      unicode: true
    )
    _ = picker.update(.resize(Size(width: 80, height: 80)))
    #expect(picker.draw(picker.size).text.contains("1 scenario"))
    picker.press(.end, .enter)
    #expect(picker.picked == nil && picker.page?.subject == .explanation)
    let text = picker.draw(picker.size).text
    for group in LockRule.all {
      #expect(text.contains(group.title))
      for scenario in group.rules.flatMap(\.scenarios) {
        #expect(text.contains("  \(scenario.name)  "))
      }
    }
    #expect(text.contains("counter  ! 2 lost updates"))
    #expect(text.contains("counter-lock  goes well"))
    picker.press(.character("q"))
    #expect(picker.page == nil)
  }

  @Test func `the explanation scrolls through its source to its last line, and closes`() throws {
    var picker = PickerScreen.sample()
    let size = Size(width: 60, height: 12)
    _ = picker.update(.resize(size))
    picker.press(.character("?"))
    #expect(picker.draw(size).text.contains("without a lock"))
    #expect(!picker.draw(size).text.contains("counter.read()"))
    var seen = ""
    for _ in 0..<6 {
      seen += picker.draw(size).text
      picker.press(.pageDown)
    }
    for words in ["gives way", "asyncio's order", "lockviz run counter", "counter.read()"] {
      #expect(seen.contains(words))
    }
    picker.press(.end)
    let bottom = picker.page?.top
    picker.press(.down)
    #expect(picker.page?.top == bottom)
    picker.press(.home)
    #expect(picker.page?.top == 0)
    for key in [Key.character("?"), .escape, .character("q")] {
      #expect(picker.page?.subject == .explanation)
      picker.press(key)
      #expect(picker.page == nil)
      picker.press(.character("?"))
    }
  }

  @Test func `what would be typed is not offered as the way out`() {
    var screen = PickerScreen.sample()
    #expect(screen.draw(.standard).text.contains("q quit"))
    screen.press(.character("l"))
    let text = screen.draw(.standard).text
    #expect(!text.contains("q quit") && text.contains("Esc show all"))
  }

  @Test(arguments: [Size(width: 100, height: 40), Size(width: 40, height: 10)])
  func `the help has every key of the table`(size: Size) {
    var picker = PickerScreen.sample()
    _ = picker.update(.resize(size))
    picker.press(.function(1))
    var seen = ""
    for _ in 0..<30 {
      seen += picker.draw(size).text + "\n"
      picker.press(.down)
    }
    for binding in PickerAction.keys.shown {
      #expect(seen.contains(binding.label.text(.unicode)))
      let words = binding.words.split(separator: " ").suffix(2).joined(separator: " ")
      #expect(seen.contains(words.split(separator: " ")[0]))
    }
  }

  @Test func `each key stands once in the table`() {
    let keys = PickerAction.keys.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    #expect(keys.allSatisfy { PickerAction.keys[$0] != nil })
  }

  /// A new key without a test of its own still has to do something.
  @Test(arguments: PickerAction.keys.bindings.flatMap(\.keys))
  func `every key of the table does something`(key: Key) {
    var picker = PickerScreen.sample()
    type("o", into: &picker)
    picker.press(.down)
    let before = picker.draw(.standard)
    let effect = picker.press(key)
    if effect == .none, case nil = picker.picked { #expect(picker.draw(.standard) != before) }
  }
}

extension PickerScreen {
  /// A picker with all scenarios and four logs, one of them gone.
  static func sample(unicode: Bool = true) -> PickerScreen {
    let header = EventLog.Header(source: "recording", name: "shop.py")
    let logs = [
      RecentLog(
        path: "/home/ada/logs/count.jsonl",
        facts: .init(size: 3412, age: 40, header: .init(name: "counter"), events: 32)
      ),
      RecentLog(
        path: "/home/ada/work/shop/monday.jsonl",
        facts: .init(size: 1_300_000_000, age: 3 * 86_400, header: header, events: 12_345_678)
      ),
      RecentLog(
        path: "/var/log/notes.txt",
        facts: .init(size: 12, age: 7200, header: nil, events: nil)
      ),
      RecentLog(path: "/home/ada/logs/gone.jsonl", facts: nil),
    ]
    let entries =
      Scenario.all.map { PickerEntry($0) } + logs.map { PickerEntry($0, home: "/home/ada") }
    return PickerScreen(entries, unicode: unicode)
  }
}
