/// Every pair of a task and a variable that it reads, numbered in the order of the first reading.
///
/// The pairs are the same in all states of a log, so a state keeps no more than what was read.
struct ReadingIndex: Sendable {
  private var pairs = ChunkedArray<Pair>()
  /// Open addressing, a power of two long or empty; zero is a free slot, any other a number plus one.
  private var slots = ChunkedArray<UInt32>()
  /// The last pair that was added for each task, and for each variable.
  private var lastOfTask = ChunkedArray<Link>()
  private var lastOfVariable = ChunkedArray<Link>()

  /// A task and a variable, with the pairs before it that share one of them.
  private struct Pair: Sendable {
    var task: Int32
    var variable: Int32
    var previousOfTask = Link.none
    var previousOfVariable = Link.none
  }

  /// How many pairs there are.
  var count: Int { pairs.count }

  /// The number of a pair, if it is there.
  @inline(__always)
  func find(task: Int, variable: Int) -> Int? {
    guard slots.count > 0 else { return nil }
    var slot = Self.hash(task, variable) & (slots.count - 1)
    while case let entry = slots[slot], entry != 0 {
      let number = Int(entry) - 1
      let pair = pairs[number]
      if pair.task == task, pair.variable == variable { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a pair, which is added if it is new.
  @inline(__always)
  mutating func add(task: Int, variable: Int) -> Int {
    find(task: task, variable: variable) ?? insert(task: task, variable: variable)
  }

  /// The pairs of a task, the latest first, with their variables.
  func pairs(ofTask task: Int) -> [(number: Int, variable: Int)] {
    var found: [(Int, Int)] = []
    var next = task < lastOfTask.count ? lastOfTask[task].index : nil
    while let number = next {
      found.append((number, Int(pairs[number].variable)))
      next = pairs[number].previousOfTask.index
    }
    return found
  }

  /// The pairs of a variable, the latest first, with their tasks.
  func pairs(ofVariable variable: Int) -> [(number: Int, task: Int)] {
    var found: [(Int, Int)] = []
    var next = variable < lastOfVariable.count ? lastOfVariable[variable].index : nil
    while let number = next {
      found.append((number, Int(pairs[number].task)))
      next = pairs[number].previousOfVariable.index
    }
    return found
  }

  private mutating func insert(task: Int, variable: Int) -> Int {
    let number = pairs.count
    lastOfTask.pad(to: task + 1, with: .none)
    lastOfVariable.pad(to: variable + 1, with: .none)
    pairs.append(
      Pair(
        task: Int32(task),
        variable: Int32(variable),
        previousOfTask: lastOfTask[task],
        previousOfVariable: lastOfVariable[variable]
      )
    )
    lastOfTask[task] = Link(number)
    lastOfVariable[variable] = Link(number)
    if pairs.count * 2 > slots.count {
      slots = ChunkedArray()
      slots.pad(to: max(64, pairs.count * 4).nextPowerOfTwo, with: 0)
      for number in 0..<pairs.count { occupy(number) }
    } else {
      occupy(number)
    }
    return number
  }

  private mutating func occupy(_ number: Int) {
    var slot = Self.hash(Int(pairs[number].task), Int(pairs[number].variable)) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(number + 1)
  }

  @inline(__always)
  private static func hash(_ task: Int, _ variable: Int) -> Int {
    let key = UInt64(truncatingIfNeeded: task) << 32 ^ UInt64(truncatingIfNeeded: variable)
    return Int((key &* 0x9E37_79B9_7F4A_7C15) >> 33)
  }
}

extension Int {
  /// The smallest power of two that is not below a number above zero.
  var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
