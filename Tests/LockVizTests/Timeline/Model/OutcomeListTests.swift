import Testing

@testable import LockViz
@testable import LockVizCore

/// The list of outcomes: in which words, and which of them.
@Suite("Timeline screen: outcomes")
struct OutcomeListTests {
  private func texts(_ name: String) throws -> OutcomeTexts {
    OutcomeTexts(try #require(Scenario.named(name)).explore().outcomes.map(\.state))
  }

  @Test func `are said in fewer words where there is less room`() throws {
    let counter = try texts("counter")
    #expect(counter.form(fitting: 80)?.texts[0] == "shared_counter = 1, expected 3")
    #expect(counter.form(fitting: 80)?.isWhole == true)
    #expect(counter.form(fitting: 29)?.texts[0] == "shared_counter = 1, not 3")
    #expect(counter.form(fitting: 10)?.texts == ["1, not 3", "2, not 3", "3"])
    #expect(counter.form(fitting: 5) == nil)
    #expect(try texts("philosophers").form(fitting: 20)?.texts == ["deadlock", "meals = 3"])
  }

  @Test func `that would look alike say what differs`() throws {
    let texts = try texts("check-then-act")
    #expect(texts.form(fitting: 50)?.texts[0] == "created = 3, not 1; connection = made by task_C")
    #expect(texts.form(fitting: 45)?.texts[0] == "created = 3, not 1; connection = …task_C")
    #expect(texts.form(fitting: 24)?.texts[..<2] == ["3, not 1; …task_C", "1; …task_A"])
    for width in [17, 45, 50, 80] {
      let form = try #require(texts.form(fitting: width))
      #expect(Set(form.texts).count == 9)
    }
  }

  @Test func `leave out what is the same in all of them`() throws {
    #expect(try texts("cache").form(fitting: 24)?.texts == ["fetches = 3, not 2"])
  }

  @Test func `deadlocks are told apart by who waits for what`() {
    func state(_ tasks: String...) -> FinalState {
      let blocked = tasks.map {
        FinalState.Blocked(task: $0, awaited: .resource("lock_\($0)"))
      }
      return FinalState(ending: .deadlock(blocked), failures: [], variables: [])
    }
    let texts = OutcomeTexts([state("A", "B"), state("A", "C")])
    #expect(
      texts.form(fitting: 40)?.texts == [
        "deadlock; B waits for lock_B", "deadlock; C waits for lock_C",
      ]
    )
  }

  /// The scenario after `x` has explored it.
  private func explored(_ name: String, _ size: Size) throws -> TimelineScreen {
    var screen = try Scene.scenario(name)
    _ = screen.update(.resize(size))
    guard case .explore(let request) = screen.update(.key(.character("x"))) else {
      Issue.record("nothing is explored")
      return screen
    }
    let found = request.explore(Exploration.Options())
    _ = screen.update(.explored(.finished(found), name: request.name))
    return screen
  }

  @Test func `the heading says how many there are above and below`() throws {
    var screen = try explored("check-then-act", .standard)
    #expect(screen.draw(.standard).text.contains("9 outcomes ──────────"))
    #expect(screen.draw(.standard).text.contains(" ↓ 5 more "))
    for _ in 0..<4 { _ = screen.update(.key(.down)) }
    #expect(screen.draw(.standard).text.contains(" ↑ 2 ↓ 3 more "))
    _ = screen.update(.key(.end))
    #expect(screen.draw(.standard).text.contains(" ↑ 5 more "))
  }

  @Test func `the selected one is among those shown, and said whole below them`() throws {
    let size = Size.standard
    var screen = try explored("check-then-act", size)
    let states = try #require(screen.outcomes?.exploration?.outcomes.map(\.state))
    for state in states {
      let rows = screen.draw(size).text.split(separator: "\n").map { String($0.dropFirst(42)) }
      let letters = OutcomeList.letters(of: screen.outcomes?.selected ?? 0)
      #expect(rows.contains { $0.hasPrefix(" \(letters) ") && $0.contains(" % ") })
      let begin = try #require(rows.firstIndex { $0.hasPrefix(" \(letters) conn") })
      let whole = rows[begin...(begin + 1)].map { $0.dropFirst(3) }.joined(separator: " ")
      #expect(whole == state.description)
      _ = screen.update(.key(.down))
    }
  }

  @Test func `are drawn`() throws {
    for size in [Size.standard, Size(width: 120, height: 36)] {
      let screen = try explored("check-then-act", size)
      try expectGolden(screen.draw(size), "driving/outcomes-\(size.width)x\(size.height)")
    }
  }
}
