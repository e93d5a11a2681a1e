import Testing

@testable import LockVizCore

@Suite("NameTable")
struct NameTableTests {
  @Test func `tells names apart that differ in any one byte, whatever their length`() {
    var table = NameTable()
    var names: [String] = [""]
    for length in 1...40 {
      let name = [UInt8](repeating: UInt8(ascii: "a"), count: length)
      names.append(String(decoding: name, as: UTF8.self))
      for place in 0..<length {
        var other = name
        other[place] = UInt8(ascii: "b")
        names.append(String(decoding: other, as: UTF8.self))
      }
    }
    let ids = names.map { table.intern($0) }
    #expect(Set(ids).count == names.count)
    #expect(table.count == names.count)
    #expect(names.map { table.intern($0) } == ids)
    #expect(names.map { table.find($0) } == ids)
    #expect(ids.map { table[$0] } == names)
    #expect(table.find("c") == nil)
  }
}
