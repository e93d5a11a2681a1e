/// Where the parts of the picker are, on a screen of a given size.
///
/// On a small screen the list stays, and the least useful of the other parts goes first.
struct PickerLayout: Hashable, Sendable {
  /// The row of the program's name and the counts.
  private(set) var topBar: Int?
  /// The row of what was typed.
  private(set) var filter: Int?
  /// The row over the list that names its part.
  private(set) var heading: Int?
  private(set) var list: Range<Int>
  /// The columns of the list.
  private(set) var listWidth: Int
  /// What the selected entry is about, beside the list or below it.
  private(set) var preview: Preview?
  private(set) var footer: Int?
  /// The rows of a page of text over the list.
  private(set) var page: Range<Int>

  /// A place for what an entry is about, with a row for its heading above.
  struct Preview: Hashable, Sendable {
    var x: Int
    var rows: Range<Int>
  }

  /// The smallest screen that shows more than the list.
  static let leastSize = Size(width: 20, height: 5)

  init(_ screen: PickerScreen, _ size: Size) {
    let (width, height) = (max(size.width, 0), max(size.height, 0))
    listWidth = width
    guard width >= Self.leastSize.width, height >= Self.leastSize.height else {
      let hasFilter = height > 1 && !screen.list.filter.isEmpty
      filter = hasFilter ? 0 : nil
      list = (hasFilter ? 1 : 0)..<height
      page = 0..<height
      return
    }
    // On a screen with rows to spare, a blank one separates the parts.
    let isTall = height >= 14
    topBar = 0
    footer = height - 1
    page = (isTall ? 2 : 1)..<(isTall ? height - 2 : height - 1)
    var top = isTall ? 2 : 1
    filter = top
    top += isTall ? 2 : 1
    if height >= 8 {
      heading = top
      top += 1
    }
    let bottom = isTall ? height - 2 : height - 1
    list = top..<max(bottom, top)
    guard let heading else { return }
    if width >= 64 {
      listWidth = min(max(width * 11 / 20, 34), 68)
      preview = Preview(x: listWidth + 2, rows: list)
    } else if list.count >= 11 {
      let rows = min(list.count / 2, 10)
      list = heading + 1..<bottom - rows - 1
      preview = Preview(x: 2, rows: bottom - rows..<bottom)
    }
  }
}
