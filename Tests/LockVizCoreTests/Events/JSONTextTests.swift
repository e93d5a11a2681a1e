import Testing

@testable import LockVizCore

@Suite("A text as JSON")
struct JSONTextTests {
  @Test(arguments: [
    ("\u{85}", #""\u0085""#), ("\u{9B}2J", #""\u009b2J""#), ("\u{202E}abc", #""\u202eabc""#),
    ("\u{2066}x\u{2069}", #""\u2066x\u2069""#), ("\u{2028}", #""\u2028""#),
    ("\u{E0041}", #""\udb40\udc41""#), ("\u{1B}\u{7F}\n", #""\u001b\u007f\n""#),
    ("漢字 e\u{301}", "\"漢字 e\u{301}\""), ("\u{FEFF}", #""\ufeff""#), ("\"\\", #""\"\\""#),
  ])
  func `has nothing that a terminal would act on`(text: String, json: String) {
    #expect(text.jsonText == json)
  }

  @Test(arguments: 0..<200)
  func `is read as it was`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var scalars = String.UnicodeScalarView()
    for _ in 0..<20 {
      let limits: [UInt64] = [0x100, 0x2100, 0x1_1000, 0x11_0000]
      let limit = limits[random.next(below: limits.count)]
      if let scalar = Unicode.Scalar(UInt32(random.next() % limit)) { scalars.append(scalar) }
    }
    let text = String(scalars)
    let json = text.jsonText
    let isPrintable = json.unicodeScalars.allSatisfy(\.isPrintable)
    #expect(isPrintable)
    let read = try #require(JSONTree(json)?.string)
    #expect(Array(read.unicodeScalars) == Array(scalars))
  }
}
