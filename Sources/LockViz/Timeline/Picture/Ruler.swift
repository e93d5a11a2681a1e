/// What is over the lanes to show where they are in the log: event numbers or times, and ticks
/// between them.
struct Ruler: Hashable, Sendable {
  /// From the left; a later one overwrites an earlier one.
  private(set) var marks: [Mark] = []

  /// A number, a time or a tick, and its column.
  struct Mark: Hashable, Sendable {
    var x: Int
    var text: String
  }

  private let tick: String

  init(_ axis: TimelineAxis, tick: Character) {
    self.tick = String(tick)
    guard !axis.slots.isEmpty else { return }
    switch axis.grid.measure {
    case .events(1): markEvents(axis)
    case .events(let size): markNumbers(axis, size)
    case .nanoseconds(let size): markTimes(axis, size)
    }
  }

  /// A tick for every event, or for every fifth if they have one column each, and numbers as often
  /// as there is room.
  private mutating func markEvents(_ axis: TimelineAxis) {
    let width = axis.slotWidth
    let numbers = axis.first...axis.last
    let step = [5, 10, 20, 50].first { $0 * width >= String(axis.last).count + 2 } ?? 100
    for number in numbers where width > 1 || number % 5 == 0 {
      marks.append(Mark(x: axis.x(of: number), text: tick))
    }
    var free = axis.x
    for number in numbers where number == axis.first || number % step == 0 {
      let x = axis.x(of: number)
      let text = String(number)
      // The page's first event needs no number if the next event with one is close by.
      let isCrowded =
        number % step > step / 2 && (step - number % step) * width < text.count + 3
      // A number must neither be cut at the end nor run into the one before.
      guard !isCrowded, x >= free, x + text.count <= axis.nowX else { continue }
      marks.append(Mark(x: x, text: text))
      marks.append(Mark(x: x + text.count, text: " "))
      free = x + text.count + 1
    }
  }

  /// Round numbers over the columns that hold them.
  private mutating func markNumbers(_ axis: TimelineAxis, _ size: Int) {
    let last = Int64(axis.last)
    // How long a number is depends on the step, and the step on how long it is.
    var step = Int64(size)
    for columns in 5...24 {
      step = TimeScale.duration(atLeast: Int64(size * columns))
      if step / Int64(size) >= Int64(last.numberText(step: step).count + 3) { break }
    }
    add(axis, step, perColumn: Int64(size), from: Int64(axis.first - 1), to: last) { number in
      (axis.grid.slot(of: Int(number)), number == 0 ? "1" : number.numberText(step: step))
    }
  }

  /// Round times over the columns that hold them.
  private mutating func markTimes(_ axis: TimelineAxis, _ size: Int64) {
    let begin = axis.grid.beginning(of: axis.firstSlot)
    let last = axis.grid.beginning(of: axis.firstSlot + axis.slots.count - 1)
    // How long a time is depends on the step, and the step on how long it is.
    var step = size
    for columns: Int64 in 5...24 {
      let (least, overflow) = size.multipliedReportingOverflow(by: columns)
      if overflow { break }
      step = TimeScale.duration(atLeast: least)
      let widest =
        [last / step * step, max(last / step - 1, 0) * step]
        .map { $0.timeText(upTo: last).count }.max() ?? 0
      if step / size >= Int64(widest + 3) { break }
    }
    let (end, overflow) = last.addingReportingOverflow(size - 1)
    add(axis, step, perColumn: size, from: begin, to: overflow ? .max : end) { time in
      (axis.grid.slot(at: time), time.timeText(upTo: last))
    }
  }

  /// Adds a label for every multiple of a step on a page, and ticks between them if they are not
  /// too close.
  private mutating func add(
    _ axis: TimelineAxis,
    _ step: Int64,
    perColumn: Int64,
    from begin: Int64,
    to end: Int64,
    label: (Int64) -> (slot: Int, text: String)
  ) {
    let parts: Int64 = [5, 2].first { step % $0 == 0 && step / $0 >= 4 * perColumn } ?? 1
    let distance = step / parts
    var free = axis.x
    for index in begin / distance...end / distance where index * distance >= begin {
      let (slot, text) = label(index * distance)
      let x = axis.x + (slot - axis.firstSlot) * axis.slotWidth
      guard x >= free else { continue }
      let isLabel = index % parts == 0 && x + text.count < axis.nowX
      marks.append(Mark(x: x, text: isLabel ? text : tick))
      free = x + (isLabel ? text.count + 1 : 1)
    }
  }
}
