import Testing

@testable import LockViz

/// Which part of the picture gets the next row of a screen.
@Suite("Row shares")
struct RowSharesTests {
  private static let wishes = RowShares.Wishes(
    lanes: 6,
    tasks: 4,
    panes: 30,
    hasFindings: true,
    hasWarning: true,
    hasFilter: true
  )

  /// The part that a screen with one row more has more of, while the rows are few.
  private func parts(_ wishes: RowShares.Wishes, upTo height: Int) -> [RowShares.Part?] {
    (1...height).map { height in
      let before = RowShares(height: height - 1, wishes)
      let after = RowShares(height: height, wishes)
      return RowShares.table.map(\.part).first { after[$0] > before[$0] }
    }
  }

  @Test func `what is worth most comes first`() {
    #expect(
      parts(Self.wishes, upTo: 10) == [
        .filter, .narration, .lanes, .topBar, .warning, .footer, .lanes, .lanes, .lanes, .narration,
      ]
    )
    #expect(
      parts(RowShares.Wishes(lanes: 2, tasks: 1), upTo: 9) == [
        .narration, .lanes, .topBar, .footer, .lanes, .narration, .ruler, .playhead, .narration,
      ]
    )
  }

  @Test func `a pane with the focus comes before all lanes but one`() {
    var wishes = Self.wishes
    wishes.panesFirst = true
    let shares = RowShares(height: 12, wishes)
    #expect(shares[.panes] == 4 && shares[.lanes] == 3)
    wishes.panesFirst = false
    #expect(RowShares(height: 12, wishes)[.panes] == 0)
  }

  @Test(arguments: RowShares.table.indices)
  func `each line takes of what the lines before have left`(index: Int) {
    let part = RowShares.table[index].part
    for height in 0...60 {
      let before = RowShares(height: height, Self.wishes, Array(RowShares.table[..<index]))
      let after = RowShares(height: height, Self.wishes, Array(RowShares.table[...index]))
      let taken = before.rest - after.rest
      #expect((0...before.rest).contains(taken))
      #expect(after[part] == before[part] + taken)
    }
  }

  @Test func `a long introduction borrows from the panes alone`() {
    var wishes = Self.wishes
    for height in 0...60 {
      wishes.introduction = 0
      let without = RowShares(height: height, wishes)
      wishes.introduction = 12
      let with = RowShares(height: height, wishes)
      for part in Set(RowShares.table.map(\.part)) where part != .narration && part != .panes {
        #expect(with[part] == without[part])
      }
      #expect(with[.narration] + with[.panes] == without[.narration] + without[.panes])
    }
  }
}
