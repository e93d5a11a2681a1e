import LockVizCore

/// Plays a script on a screen program that no terminal shows.
struct ScriptPlayer<Program: ScreenProgram> {
  private let script: ScreenScript
  private(set) var program: Program
  private var isLeft = false

  /// Sets a program up for a script, on a screen of a size.
  init(_ script: ScreenScript, on program: Program, size: Size) {
    self.script = script
    self.program = program
    _ = self.program.update(.resize(size))
  }

  /// Plays the script until its end or until the program wants to leave.
  ///
  /// What the program asks for is done at once: files are written, logs are read to the end and
  /// programs run again before the next key is pressed.
  ///
  /// - Throws: `Failure` with the line of the script at which the program complained.
  mutating func play() throws(Failure) {
    for step in script.steps where !isLeft {
      do throws(Failure) {
        try perform(step.action)
      } catch {
        throw Failure("\(script.name):\(step.line): \(error.message)", code: error.code)
      }
    }
  }

  private mutating func perform(_ action: ScreenScript.Action) throws(Failure) {
    switch action {
    case .key(let key): try take(.key(key))
    case .resize(let size): try take(.resize(size))
    case .mouse(let event): try take(.mouse(event))
    case .ticks(let count):
      // No time passes for a program at rest.
      for _ in 0..<count where program.tickInterval != nil { try take(.tick) }
    }
  }

  private mutating func take(_ input: Input) throws(Failure) {
    switch program.update(input) {
    case .none, .repaint, .mouse, .close: break
    case .quit: isLeft = true
    case .save(let path, let contents, let overwrites):
      if let problem = try save(path, contents, overwrites) { throw Failure(problem) }
      return try take(.saved(path: path, problem: nil))
    case .load(let path): return try take(.log(try Self.load(path)))
    case .rerun(let request): return try take(.reran(request.answer()))
    case .explore(let request):
      let exploration = exploreCatchingTraps(Exploration.Options(), request.explore)
      return try take(.explored(.finished(exploration), name: request.name))
    }
    if let complaint = program.complaint { throw Failure(complaint) }
  }

  /// Writes a file, or to standard output for `-`; returns why that failed, or nil.
  private func save(
    _ path: String,
    _ contents: SavedContents,
    _ overwrites: Bool
  ) throws(Failure) -> String? {
    guard path == "-" else { return SavedFile.write(path, contents, overwrites: overwrites) }
    var output = OutputFile.standardOutput
    switch contents {
    case .text(let text): try output.write(text.hasSuffix("\n") ? text : text + "\n")
    case .log(let log):
      do {
        try log.writeJSONLines { try output.write($0) }
      } catch {
        throw error as? Failure ?? Failure("\(error)")
      }
    }
    try output.flush()
    return nil
  }

  private static func load(_ path: String) throws(Failure) -> LogProgress {
    let (log, warnings) = try InputFile.readLog(path, limit: EventLogReader.defaultLimit)
    return LogProgress(wholeLog: log, warnings: warnings)
  }
}
