@testable import LockViz
@testable import LockVizCore

/// A screen program that is driven by one seed, and what must hold of it after every input.
struct FuzzSession<Program: ScreenProgram> {
  private(set) var program: Program
  private(set) var size = Size(width: 80, height: 24)
  /// Whether every character of the picture has to be ASCII.
  let isASCII: Bool
  /// What has come in so far, to understand a failure.
  private(set) var inputs: [Input] = []
  /// A run that takes its time, and how many inputs come before its answer.
  private var late: (request: RerunRequest, inputs: Int)?
  private var rerunCount = 0

  /// What did not hold.
  struct Violation: Error, CustomStringConvertible {
    let description: String
  }

  init(_ program: Program, isASCII: Bool) {
    self.program = program
    self.isASCII = isASCII
  }

  /// Takes an input and answers what the program asks for, as a terminal would.
  mutating func take(_ input: Input) {
    inputs.append(input)
    if FuzzOptions.repeated != nil { FuzzOptions.show("\(input.summary)\n") }
    if case .resize(let size) = input { self.size = size }
    switch program.update(input) {
    case .save(let path, _, let overwrites):
      take(.saved(path: path, problem: overwrites ? nil : "\(path) exists"))
    case .rerun(let request):
      rerunCount += 1
      if rerunCount.isMultiple(of: 2) {
        late = (request, inputs: rerunCount % 7)
      } else {
        take(.reran(request.answer()))
      }
    default: break
    }
    takeLateRun()
  }

  private mutating func takeLateRun() {
    guard let (request, inputs) = late else { return }
    late = inputs > 0 ? (request, inputs - 1) : nil
    if late == nil { take(.reran(request.answer())) }
  }

  /// Draws the picture and looks at it.
  func check() throws(Violation) {
    let grid = program.draw(size)
    try expect(
      grid.width == size.width && grid.height == size.height
        && grid.cells.count == size.width * size.height,
      "the picture is \(grid.width)x\(grid.height)"
    )
    try expect(program.draw(size) == grid, "the same state gives two pictures")
    for y in 0..<grid.height { try check(Array(grid.row(y)), y: y) }
    if let interval = program.tickInterval {
      try expect(interval >= .zero, "the next tick is \(interval) away")
    }
  }

  private func check(_ row: [Cell], y: Int) throws(Violation) {
    var left = 0
    for (x, cell) in row.enumerated() {
      guard let character = cell.text else {
        try expect(left == 2, "half a character without the other half at \(x),\(y)")
        left = 0
        continue
      }
      try expect(left != 2, "half a character without the other half before \(x),\(y)")
      left = character.cellWidth
      try expect(left > 0, "\(character.unicodeScalars) takes no room at \(x),\(y)")
      try expect(!isASCII || character.isASCII, "\(character) is not ASCII at \(x),\(y)")
    }
    try expect(left != 2, "half a character at the end of row \(y)")
  }

  private func expect(_ holds: Bool, _ text: @autoclosure () -> String) throws(Violation) {
    guard !holds else { return }
    let last = inputs.suffix(30).map(\.summary).joined(separator: ", ")
    throw Violation(description: "\(text()) at \(size.width)x\(size.height), after \(last)")
  }
}

extension Input {
  /// The input in few words: a log has too many.
  fileprivate var summary: String {
    switch self {
    case .log(let progress):
      "log of \(progress.timeline.log.count) events, \(progress.arrival.phase), "
        + "begun \(progress.arrival.restarts) times"
    case .reran(let answer): "run of \(answer.schedule)"
    default: "\(self)"
    }
  }
}
