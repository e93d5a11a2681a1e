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
