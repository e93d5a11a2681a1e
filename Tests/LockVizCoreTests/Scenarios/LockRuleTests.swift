import LockVizCore
import Testing

@Suite("Rules on locks, and twins")
struct LockRuleTests {
  @Test func `each scenario shows one rule at most`() {
    let shown = LockRule.all.flatMap(\.rules).flatMap(\.scenarios).map(\.name)
    #expect(Set(shown).isSubset(of: Scenario.all.map(\.name)))
    #expect(shown.count == Set(shown).count)
  }

  @Test func `a twin's twin is the scenario itself, and one of the two goes well in every order`()
    throws
  {
    for scenario in Scenario.all {
      guard let twin = scenario.twin else { continue }
      #expect(twin.twin?.name == scenario.name)
      let wrong = [scenario, twin].filter { !$0.explore().unexpected.isEmpty }
      #expect(wrong.count <= 1, "\(scenario.name)")
    }
  }
}
