@testable import LockVizCore
import Testing

/// When scopes of tasks are over, with what CPython does.
@Suite("Rules of scopes")
struct ScopeRulesTests {
  @Test(arguments: [ScopeRules.gather, .gatherResults])
  func `end each with its last member, however it ends`(_ rules: ScopeRules) {
    #expect(!rules.isOver(openCount: 2, hasFailed: false))
    #expect(!rules.isOver(openCount: 1, hasFailed: false))
    #expect(rules.isOver(openCount: 0, hasFailed: false))
    #expect(rules.isOver(openCount: 0, hasFailed: true))
  }

  @Test func `of a gather end it with the first failure`() {
    #expect(ScopeRules.gather.isOver(openCount: 2, hasFailed: true))
  }

  @Test func `of a gather that returns exceptions take a failure for a result`() {
    #expect(!ScopeRules.gatherResults.isOver(openCount: 2, hasFailed: true))
  }
}
