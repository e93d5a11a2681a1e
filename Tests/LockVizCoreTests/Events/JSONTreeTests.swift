import Testing

@testable import LockVizCore

/// Small JSON texts as trees.
@Suite("JSON trees")
struct JSONTreeTests {
  @Test func `have every kind of value`() throws {
    let text = #" {"a": [null, true, -3, 2.5, "x\u00e9\n", [], {}], "b": {"c": {"d": "e"}}} "#
    let tree = try #require(JSONTree(text))
    let elements = try #require(tree["a"]).elements
    #expect(elements.count == 7)
    guard case .null = elements[0], case .int(-3) = elements[2], case .double(2.5) = elements[3]
    else {
      Issue.record("\(elements)")
      return
    }
    #expect(elements[1].bool == true)
    #expect(elements[4].string == "xé\n")
    #expect(elements[5].elements.isEmpty && elements[6]["x"] == nil)
    #expect(tree["b"]?["c"]?["d"]?.string == "e")
    #expect(tree["c"] == nil && tree.string == nil && tree.elements.isEmpty)
  }

  @Test(arguments: [
    "", " ", "{", "[1,", "[1 2]", "{\"a\"}", "{\"a\":1,}", "[1,]", "nul", "1 2", "{} x", "\"\\q\"",
    String(repeating: "[", count: 1000),
  ])
  func `are none of what is no JSON`(text: String) {
    #expect(JSONTree(text) == nil)
  }

  @Test func `may be nested`() {
    let text = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(JSONTree(text) != nil)
  }
}
