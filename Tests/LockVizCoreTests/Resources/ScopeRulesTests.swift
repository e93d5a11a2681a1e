@testable import LockVizCore
import Testing

/// When scopes of tasks are over, with what CPython does.
@Suite("Rules of scopes")
struct ScopeRulesTests {
  @Test(arguments: ScopeRules.allCases)
  func `end each with its last member, however it ends`(_ rules: ScopeRules) {
    for end in [ScopeRules.MemberEnd.success, .cancelled, .failure] {
      #expect(rules.isOver(openCount: 0, end))
    }
  }

  @Test(
    arguments: [
      (.gather, [false, true, true]), (.gatherResults, [false, false, false]),
      (.waitForAll, [false, false, false]), (.waitForFirst, [true, true, true]),
      (.waitForFailure, [false, false, true]), (.shield, [false, false, false]),
      (.group, [false, false, false]),
    ] as [(ScopeRules, [Bool])]
  )
  func `say which other member's end does so too`(_ rules: ScopeRules, _ isOver: [Bool]) {
    let ends: [ScopeRules.MemberEnd] = [.success, .cancelled, .failure]
    #expect(ends.map { rules.isOver(openCount: 1, $0) } == isOver)
  }

  @Test(arguments: ScopeRules.allCases)
  func `are known again by what a join says`(_ rules: ScopeRules) {
    guard let name = rules.name else { return }
    #expect(ScopeRules(named: name) == rules)
  }
}
