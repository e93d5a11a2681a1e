import LockVizCore
import TestSupport
import Testing

@testable import LockViz

@Suite("Markers in lanes")
struct LaneMarkerTests {
  private func marker(_ log: EventLog, width: Int = 3) -> LaneMarker {
    LaneMarker(
      log[0],
      log.row(at: 0),
      in: TaskCell(activity: .running),
      mark: .none,
      width: width,
      .ascii
    )
  }

  @Test(arguments: Vocabulary.standard.kinds)
  func `are what the vocabulary has for a kind`(kind: Event.Kind) {
    let row = Vocabulary.standard.row(of: kind)
    let text = marker(makeLog("A \(kind) x")).text
    switch row.look.tone {
    case .begin: #expect(text == Glyphs.ascii.start)
    case .end: #expect(text == Glyphs.ascii.endFailed)
    case .access, .hold, .wait, .plain, .faint: #expect(text == String(row.look.letter))
    }
  }

  @Test func `are those of a kind that was added`() {
    let come = Vocabulary.Row(Event.Kind("come"), .take, "E", rank: 20, .hold)
    let log = makeLog("A come gate", vocabulary: .standard.adding([come]))
    #expect(marker(log) == LaneMarker("E", Style(background: .yellow, bold: true)))
  }

  @Test func `are question marks for kinds that nobody knows`() {
    #expect(marker(makeLog("A glance gate")).text == "?")
  }
}
