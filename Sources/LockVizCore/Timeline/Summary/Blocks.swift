/// Summaries of a log's events in blocks of equal length, above them of eight blocks each, and so
/// on: a few of them make up any stretch.
///
/// They take at most about two bytes an event, however many lanes there are: with more lanes, the
/// blocks become longer.
struct Blocks: Sendable {
  /// How many events a block of the lowest level has; a power of two.
  private(set) var size = 128
  /// The lowest level first; a level has a block for every `fan` of the level below.
  private var levels = [ChunkedArray<Block>()]

  /// How many blocks are one of the level above.
  private static let fan = 8

  /// How many blocks the lowest level has: complete ones only.
  var count: Int { levels[0].count }
  /// How many events the blocks cover.
  var eventCount: Int { count * size }

  /// A block of the lowest level.
  func block(at index: Int) -> Block { levels[0][index] }

  /// Adds the block of the next `size` events, and lengthens the blocks if they have become large.
  mutating func append(_ block: Block) {
    add(block, to: 0)
    if count % 2 == 0, block.byteCount * 7 > size * 12 { double() }
  }

  /// Records that an event of a task shows a finding.
  mutating func mark(_ event: Int, task: Int) {
    var index = (event - 1) / size
    for level in levels.indices where index < levels[level].count {
      // What is already so is left alone: a change would copy what others share.
      if !levels[level][index].tasks[task].hasProblem {
        levels[level][index].tasks[task].hasProblem = true
      }
      index /= Self.fan
    }
  }

  /// Drops what covers events after a given one, which must be at the end of a block.
  mutating func goBack(to event: Int) {
    var kept = event / size
    for level in levels.indices {
      levels[level].truncate(to: kept)
      kept /= Self.fan
    }
  }

  /// Calls `body` with blocks that together cover a range of blocks of the lowest level, in order,
  /// and with how many of these each one stands for.
  func cover(_ range: Range<Int>, _ body: (Block, Int) -> Void) {
    var index = range.lowerBound
    while index < range.upperBound {
      var level = 0
      var width = 1
      while level + 1 < levels.count, index % (width * Self.fan) == 0,
        index + width * Self.fan <= range.upperBound,
        index / (width * Self.fan) < levels[level + 1].count
      {
        level += 1
        width *= Self.fan
      }
      body(levels[level][index / width], width)
      index += width
    }
  }

  private mutating func add(_ block: Block, to level: Int) {
    if level == levels.count { levels.append(ChunkedArray()) }
    levels[level].append(block)
    let count = levels[level].count
    guard count % Self.fan == 0 else { return }
    let group = (count - Self.fan..<count).map { levels[level][$0] }
    add(Block(merging: group), to: level + 1)
  }

  /// Makes blocks of twice the length.
  private mutating func double() {
    let old = levels[0]
    size *= 2
    levels = [ChunkedArray()]
    for index in stride(from: 0, to: old.count, by: 2) {
      add(Block(merging: [old[index], old[index + 1]]), to: 0)
    }
  }
}

extension Block {
  /// About how many bytes a block takes.
  fileprivate var byteCount: Int {
    tasks.count * MemoryLayout<TaskShare>.stride + resources.count
      * MemoryLayout<ResourceShare>.stride
      + variables.count * MemoryLayout<VariableShare>.stride + 192
  }
}
