import TestSupport
import Testing

@testable import LockVizCore

@Suite("EventSet")
struct EventSetTests {
  @Test(arguments: [(UInt64(1), 90), (2, 5_000), (3, 300_000)])
  func `finds what a sorted list finds`(seed: UInt64, range: Int) {
    var random = SplitMix64(seed: seed)
    var set = EventSet()
    var list: Set<Int> = []
    for _ in 0..<40 {
      let event = Int(random.next() % UInt64(range))
      #expect(set.insert(event) == (event > 0 && list.insert(event).inserted))
    }
    list.remove(0)
    let sorted = list.sorted()
    #expect(set.count == sorted.count)
    var places = sorted.flatMap { [$0 - 1, $0, $0 + 1] } + [-5, 0, range, range * 2]
    places += (0..<200).map { _ in Int(random.next() % UInt64(range)) }
    for place in places {
      #expect(set.contains(max(place, 0)) == list.contains(max(place, 0)))
      #expect(set.next(after: place) == sorted.first { $0 > place })
      #expect(set.previous(before: place) == sorted.last { $0 < place })
    }
  }

  @Test func `an empty one finds nothing`() {
    #expect(EventSet().next(after: 0) == nil)
    #expect(EventSet().previous(before: 9) == nil)
    #expect(!EventSet().contains(1))
  }
}
