import Testing

@testable import LockVizCore

@Suite("ChunkedArray")
struct ChunkedArrayTests {
  @Test(arguments: [0, 1, 127, 128, 129, 1_000])
  func `holds what an array holds`(count: Int) {
    var chunked = ChunkedArray<Int>()
    for number in 0..<count { chunked.append(number) }
    chunked.pad(to: count + 300, with: -1)
    chunked[count + 7] = 5
    var array = Array(0..<count) + Array(repeating: -1, count: 300)
    array[count + 7] = 5
    #expect((0..<chunked.count).map { chunked[$0] } == array)
    #expect(chunked.last == -1)
    chunked.truncate(to: count / 2)
    chunked.append(9)
    #expect((0..<chunked.count).map { chunked[$0] } == Array(0..<count / 2) + [9])
  }

  @Test func `a copy keeps its elements and shares the chunks that did not change`() {
    var original = ChunkedArray<Int>()
    original.pad(to: 10_000, with: 0)
    let copy = original
    original[5_000] = 1
    original.append(2)
    #expect(copy[5_000] == 0 && copy.count == 10_000)
    let chunks = (10_001 + ChunkedArray<Int>.chunkSize - 1) / ChunkedArray<Int>.chunkSize
    let changed = ChunkedArray<Int>.chunkSize + 10_001 % ChunkedArray<Int>.chunkSize
    #expect(original.bytes(notSharedWith: copy) == (changed + chunks) * MemoryLayout<Int>.stride)
  }
}
