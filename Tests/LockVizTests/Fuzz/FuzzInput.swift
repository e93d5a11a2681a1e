import LockVizCore

@testable import LockViz
@testable import LockVizCore

/// Inputs as a person in a hurry, or a cat, might make them.
struct FuzzInput {
  var random: SplitMix64
  /// The keys that mean something.
  let keys: [Key]
  /// Texts that somebody might type into a prompt.
  let texts: [String]

  /// Keys that mean something nowhere, or at other screens.
  private static let otherKeys: [Key] = [
    .tab, .backTab, .backspace, .delete, .enter, .escape, .home, .end, .pageUp, .pageDown,
    .function(1), .function(2), .function(12), .function(0), .function(-1), .character("\u{1}"),
    .character("\u{4}"), .character("\u{E}"), .character("\u{10}"), .character("\u{15}"),
    .character("\u{17}"), .character("\u{B}"), .character("\u{0}"), .character("ä"),
    .character("漢"), .character("\u{301}"), .character("👩‍👩‍👧"), .character("\u{FFFD}"),
    .character("Z"), .character("z"), .character("t"), .character("x"),
  ]

  /// Inputs of one sort or another; a prompt's text comes in one go more often than not.
  mutating func next(_ size: Size) -> [Input] {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<55: [.key(pick(keys) ?? .right)]
    case 55..<65: [.key(pick(Self.otherKeys) ?? .right)]
    case 65..<80: typed()
    case 80..<88: [.tick]
    case 88..<98: [.mouse(mouseEvent(size))]
    default:
      [.saved(path: "a/file", problem: Bool.random(using: &random) ? nil : "the disk is full")]
    }
  }

  /// A prompt that is opened, filled, and mostly entered.
  private mutating func typed() -> [Input] {
    var text = ""
    for _ in 0..<Int.random(in: 1...3, using: &random) { text += pick(texts) ?? "" }
    let sign: Character = pick([":", "/", "\\"]) ?? ":"
    var inputs = [Input.key(.character(sign))]
    inputs += text.map { .key(.character($0)) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: inputs.append(.key(.escape))
    case 1: break
    default: inputs.append(.key(.enter))
    }
    return inputs
  }

  private mutating func mouseEvent(_ size: Size) -> MouseEvent {
    MouseEvent(
      x: .random(in: 0...max(size.width, 1), using: &random),
      y: .random(in: 0...max(size.height, 1), using: &random),
      action: pick([.press, .wheelUp, .wheelDown]) ?? .press
    )
  }

  /// A size of any sort; a large one is rare, because it takes long to draw.
  mutating func size() -> Size {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: size(0...6, 0...3)
    case 1: size(0...300, 0...4)
    case 2: size(0...8, 0...100)
    case 3: size(200...300, 60...100)
    case 4...6: Size(width: 80, height: 24)
    default: size(10...130, 4...40)
    }
  }

  private mutating func size(_ widths: ClosedRange<Int>, _ heights: ClosedRange<Int>) -> Size {
    Size(
      width: .random(in: widths, using: &random),
      height: .random(in: heights, using: &random)
    )
  }

  /// One of several things.
  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.randomElement(using: &random)
  }
}
