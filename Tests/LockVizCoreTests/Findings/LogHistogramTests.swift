import TestSupport
import Testing

@testable import LockVizCore

@Suite("Histograms")
struct LogHistogramTests {
  @Test func `give quantiles to one part in 64, and the largest exactly`() {
    var numbers = SeededNumbers(state: 5)
    for magnitude in [3, 8, 20, 40, 62] {
      var histogram = LogHistogram()
      var values: [Int64] = []
      for _ in 0..<2_001 {
        let value = Int64.random(in: 0...(1 << magnitude), using: &numbers)
        values.append(value)
        histogram.add(value)
      }
      values.sort()
      for share in [0.01, 0.5, 0.99, 1] {
        let exact = values[max(Int((share * 2_001).rounded(.up)), 1) - 1]
        let found = histogram.quantile(share) ?? -1
        #expect((found - exact).magnitude <= exact.magnitude / 64, "\(magnitude), \(share)")
      }
      #expect(histogram.largest == values.last)
    }
  }

  @Test func `take any value`() {
    var histogram = LogHistogram()
    for value in [Int64.max, 0, .min, 63, 64, .max - 1] { histogram.add(value) }
    #expect(histogram.count == 6)
    #expect(histogram.largest == .max)
    #expect(histogram.quantile(0) == 0)
    #expect(LogHistogram().quantile(0.5) == nil)
  }
}
