import LockVizCore
import Testing

@testable import LockViz

/// Pictures of the picker, saved in `Golden/` and compared cell by cell.
@Suite("Picker: pictures")
struct PickerGoldenTests {
  private func picture(_ size: Size, unicode: Bool = true, keys: [Key] = []) -> Grid {
    var picker = PickerScreen.sample(unicode: unicode)
    _ = picker.update(.resize(size))
    picker.press(keys)
    return picker.draw(size)
  }

  @Test func `the list`() throws {
    try expectGolden(picture(.standard), "picker-80x24")
    try expectGolden(picture(Size(width: 120, height: 36), keys: [.down]), "picker-120x36")
    try expectGolden(picture(Size(width: 200, height: 60)), "picker-200x60")
  }

  @Test func `a list in ASCII, and without colours`() throws {
    let ascii = picture(.standard, unicode: false, keys: [.down, .down])
    try expectGolden(ascii, "picker-80x24-ascii")
    try expectGolden(ascii, "picker-80x24-mono", colors: false)
  }

  @Test func `what was typed is marked`() throws {
    let keys = "lock".map { Key.character($0) }
    try expectGolden(picture(.standard, keys: keys), "picker-lock-80x24")
  }

  @Test func `logs, one of them gone`() throws {
    try expectGolden(picture(.large, keys: [.end, .up, .up]), "picker-logs-100x30")
    try expectGolden(picture(.standard, keys: [.end]), "picker-gone-80x24")
  }

  @Test func `the rules on locks`() throws {
    var picker = PickerScreen([PickerEntry(RuleVerdicts.all)], unicode: true)
    _ = picker.update(.resize(.large))
    picker.press(.enter)
    try expectGolden(picker.draw(.large), "picker-rules-100x30")
  }

  @Test func `nothing found`() throws {
    let keys = "xyz".map { Key.character($0) }
    try expectGolden(picture(.standard, keys: keys), "picker-nothing-80x24")
  }

  @Test(arguments: [
    Size(width: 60, height: 20), Size(width: 40, height: 12), Size(width: 30, height: 8),
    Size(width: 20, height: 5), Size(width: 19, height: 4),
  ])
  func `small screens`(size: Size) throws {
    let grid = picture(size, keys: [.down, .down, .down])
    try expectGolden(grid, "picker-\(size.width)x\(size.height)")
  }

  @Test func `an explanation, and the keys`() throws {
    let explanation = picture(.standard, keys: [.character("?"), .down])
    try expectGolden(explanation, "picker-explanation-80x24")
    try expectGolden(picture(.standard, keys: [.function(1)]), "picker-keys-80x24")
  }

  @Test func `every size has a picture`() {
    let pressed: [[Key]] = [
      [], [.end], [.character("l"), .down], [.character("?"), .end], [.function(1)],
    ]
    for keys in pressed {
      var picker = PickerScreen.sample()
      picker.press(keys)
      for width in Array(0...3) + [10, 18, 19, 20, 21, 39, 40, 63, 64, 65, 200] {
        for height in Array(0...16) + [23, 24, 60] {
          let grid = picker.draw(Size(width: width, height: height))
          #expect(grid.width == width && grid.height == height)
        }
      }
    }
  }

  @Test(arguments: [Size(width: 80, height: 24), Size(width: 19, height: 4)])
  func `the selected entry is always among those shown`(size: Size) {
    var picker = PickerScreen.sample()
    _ = picker.update(.resize(size))
    for _ in picker.list.entries {
      let name = picker.list.selected?.name.prefix(12) ?? ""
      #expect(picker.draw(size).text.contains(name))
      picker.press(.down)
    }
  }
}
