/// What a task last learned about a variable.
struct Reading: Sendable {
  /// Its last read.
  var read = Moment()
  /// The value that it read.
  var value = LoggedValue()
  /// Its last read or own write, whichever came later: earlier writes by others are old news.
  var known = 0
  /// The stretch without suspension in which it was read.
  var segment = 0
  /// An earlier read that another task's write made stale before this one; 0 for none, and after a
  /// write of its own.
  var recheckOf = Moment()
  /// The locked section, now over, in which it was read; the last to end if there were several.
  var section = Section()
  /// How often the variable had been written when the task learned about it.
  var writesKnown = 0
  /// How many writes since then were by tasks that the reader created since then.
  var descendantWrites = 0
  /// How many of the tasks that the reader created it had not seen end when it learned this.
  var openChildren = 0

  /// The task reads the variable.
  @inline(__always)
  mutating func learn(
    _ moment: Moment,
    _ value: LoggedValue,
    segment: Int,
    writes: Int,
    openChildren: Int
  ) {
    read = moment
    self.value = value
    self.segment = segment
    section.lock = .none
    know(moment.number, writes: writes, openChildren: openChildren)
  }

  /// The task knows the variable's value as of an event.
  @inline(__always)
  mutating func know(_ event: Int, writes: Int, openChildren: Int) {
    known = event
    writesKnown = writes
    descendantWrites = 0
    self.openChildren = openChildren
  }

  /// A stretch of events in which a task held a lock.
  struct Section: Sendable {
    var lock = Link.none
    var acquired = Moment()
    var released = Moment()
  }
}

/// A live task's readings by variable: open addressing, freed with the task.
struct ReadingTable: Sendable {
  private(set) var count = 0
  /// Variables, or -1 for a free slot; their number is a power of two, or zero.
  private var keys: ContiguousArray<Int32> = []
  private var readings: ContiguousArray<Reading> = []

  var isEmpty: Bool { count == 0 }

  /// The variables that were read, in the order of their numbers.
  var variables: [Int] { keys.filter { $0 >= 0 }.map { Int($0) }.sorted() }

  /// The last event that read any.
  var lastRead: Int { zip(keys, readings).map { $0 < 0 ? 0 : $1.read.number }.max() ?? 0 }

  /// The place of a variable's reading, good until the next insertion.
  @inline(__always)
  func index(of variable: Int) -> Int? {
    guard count > 0 else { return nil }
    let mask = keys.count - 1
    var slot = Self.hash(variable) & mask
    while true {
      let key = keys[slot]
      if key == Int32(truncatingIfNeeded: variable) { return slot }
      if key < 0 { return nil }
      slot = (slot + 1) & mask
    }
  }

  /// The reading at a place.
  @inline(__always)
  subscript(index: Int) -> Reading {
    _read { yield readings[index] }
    _modify { yield &readings[index] }
  }

  /// Adds the reading of a variable that has none.
  mutating func insert(_ reading: Reading, of variable: Int) {
    if (count + 1) * 4 > keys.count * 3 { grow() }
    count += 1
    place(reading, Int32(variable))
  }

  private mutating func place(_ reading: Reading, _ variable: Int32) {
    let mask = keys.count - 1
    var slot = Self.hash(Int(variable)) & mask
    while keys[slot] >= 0 { slot = (slot + 1) & mask }
    keys[slot] = variable
    readings[slot] = reading
  }

  private mutating func grow() {
    let old = (keys, readings)
    let size = Swift.max(4, keys.count * 2)
    keys = ContiguousArray(repeating: -1, count: size)
    readings = ContiguousArray(repeating: Reading(), count: size)
    for (key, reading) in zip(old.0, old.1) where key >= 0 {
      place(reading, key)
    }
  }

  @inline(__always)
  private static func hash(_ variable: Int) -> Int {
    let mixed = UInt32(truncatingIfNeeded: variable) &* 0x9E37_79B1
    return Int(mixed >> 8)
  }
}
