import Foundation
import Testing

@testable import LockViz

@Suite("Palette")
struct PaletteTests {
  @Test(arguments: [8, 16, 88, 256, 16_777_216])
  func `every role is told apart, and nothing is invisible`(colors: Int) {
    let palette = Palette(colors: colors)
    let texts = Color.allCases.map { palette.look(Style(foreground: $0)) }
    #expect(Set(texts).count == Color.allCases.count)
    for color in Color.allCases where color != .normal {
      let look = palette.look(Style(background: color))
      #expect(look.foreground != look.background)
      #expect(look.foreground >= 0)
      #expect(look.foreground < min(colors, 256) && look.background < min(colors, 256))
    }
  }

  @Test func `without colours attributes stand in`() {
    let palette = Palette(colors: 0)
    for style in [Style(background: .yellow), Style(foreground: .gray), Style(foreground: .red)] {
      let look = palette.look(style)
      #expect(look.foreground == -1 && look.background == -1)
      #expect(look.attributes != 0)
    }
  }

  @Test(arguments: [
    (nil, false), ("15;0", false), ("0;15", true), ("0;default;7", true), ("", false),
  ])
  func `a light background is known by its number`(value: String?, isLight: Bool) {
    #expect(Palette.isLight(colorfgbg: value) == isLight)
  }
}

@Suite("Readable colours")
struct ReadableColorTests {
  /// A number of the 256 colours as red, green and blue from 0 to 1.
  private func channels(_ number: Int16) -> [Double] {
    let number = Int(number)
    if number >= 232 { return Array(repeating: Double(8 + 10 * (number - 232)) / 255, count: 3) }
    return [36, 6, 1].map { step in
      let level = (number - 16) / step % 6
      return level == 0 ? 0 : Double(55 + 40 * level) / 255
    }
  }

  /// The contrast of two colours as WCAG 2 counts it, from 1 to 21.
  private func contrast(_ one: [Double], _ other: [Double]) -> Double {
    func luminance(_ channels: [Double]) -> Double {
      let linear = channels.map { $0 <= 0.03928 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let both = [luminance(one), luminance(other)].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
  }

  // Black and white, and the backgrounds that people set instead of them.
  @Test(
    arguments: [
      (false, [0, 0, 0]), (false, [0.12, 0.12, 0.18]), (true, [1, 1, 1]),
      (true, [0.98, 0.96, 0.93]),
    ] as [(Bool, [Double])]
  )
  func `stand out from the background they are for`(isLight: Bool, background: [Double]) {
    let palette = Palette(colors: 256, isLight: isLight)
    for color in Color.allCases where color != .normal {
      let text = palette.look(Style(foreground: color))
      let ratio = contrast(channels(text.foreground), background)
      #expect(ratio >= (color == .gray ? 2.9 : 3.7), "\(color): \(ratio)")
      let filled = palette.look(Style(background: color))
      let inside = contrast(channels(filled.foreground), channels(filled.background))
      #expect(inside >= 4, "text on \(color): \(inside)")
    }
  }

  @Test(
    arguments: [
      (BackgroundChoice.auto, nil, false), (.auto, "0;15", true), (.dark, "0;15", false),
      (.light, nil, true),
    ] as [(BackgroundChoice, String?, Bool)]
  )
  func `are chosen by the option, then by the terminal`(
    theme: BackgroundChoice,
    variable: String?,
    isLight: Bool
  ) {
    #expect(theme.isLight { $0 == "COLORFGBG" ? variable : nil } == isLight)
  }
}

@Suite("Whether there are colours")
struct ColorChoiceTests {
  @Test(arguments: [
    (ColorChoice.auto, [:], true, true), (.auto, [:], false, false),
    (.auto, ["NO_COLOR": "1"], true, false), (.auto, ["NO_COLOR": ""], true, true),
    (.auto, ["CLICOLOR_FORCE": "1"], false, true), (.auto, ["CLICOLOR_FORCE": "0"], false, false),
    (.auto, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false),
    (.always, ["NO_COLOR": "1"], false, true), (.never, ["CLICOLOR_FORCE": "1"], true, false),
  ])
  func `is decided by the option, the environment, the terminal`(
    choice: ColorChoice,
    environment: [String: String],
    isColored: Bool,
    expected: Bool
  ) {
    #expect(
      choice.wantsColor(isTerminalColored: isColored) { environment[$0] } == expected
    )
  }
}
