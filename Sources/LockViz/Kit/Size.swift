/// The size of a screen in cells.
struct Size: Hashable, Sendable {
  var width: Int
  var height: Int
}

extension Size: LosslessStringConvertible {
  /// A size from its columns and rows, as in `80x24`; up to 1000 of each.
  init?(_ text: String) {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard sides.count == 2, let width = sides[0], let height = sides[1],
      (1...1000).contains(width), (1...1000).contains(height)
    else { return nil }
    self.init(width: width, height: height)
  }

  var description: String { "\(width)x\(height)" }
}
