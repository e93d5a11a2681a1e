/// Numbers of names that all threads share.
struct NameNumbers {
  private var names: [String] = []
  private var numbers: [String: Int] = [:]

  /// The name with a number.
  subscript(number: Int) -> String { names[number] }

  /// How many names there are.
  var count: Int { names.count }

  /// The number of a name, if it has one.
  func find(_ name: String) -> Int? { numbers[name] }

  /// The number of a name, which is added if it is new.
  mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    names.append(name)
    numbers[name] = names.count - 1
    return names.count - 1
  }

  /// For every name, its place in alphabetical order.
  var ranks: [Int] {
    var ranks = [Int](repeating: 0, count: names.count)
    for (rank, number) in names.indices.sorted(by: { names[$0] < names[$1] }).enumerated() {
      ranks[number] = rank
    }
    return ranks
  }
}
