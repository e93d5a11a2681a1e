import LockVizCore

/// What a terminal runs: a state that turns inputs into effects, and itself into a picture.
///
/// It knows nothing of terminals, so a test can press its keys and read its cells.
protocol ScreenProgram {
  /// Takes one input, and returns what the terminal has to do besides drawing.
  mutating func update(_ input: Input) -> Effect

  /// The whole picture at a size. Pure: the same state and size give the same cells.
  func draw(_ size: Size) -> Grid

  /// How long until the program wants a `tick`; nil at rest, when only input wakes it.
  var tickInterval: Duration? { get }

  /// What was wrong with the last input, as the screen says it; nil if nothing was.
  ///
  /// A script ends at the first complaint.
  var complaint: String? { get }
}

extension ScreenProgram {
  /// Nothing is ever wrong.
  var complaint: String? { nil }
}

/// Something that happens to a screen program.
enum Input: Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// The tick interval is over.
  case tick
  /// The screen has this size from now on; this is the first input of all, so that paging works
  /// from the start.
  case resize(Size)
  /// The log that is shown has grown, or reading it has come to an end.
  case log(LogProgress)
  /// How far the exploration of a program has come, or what it has found, with the request's name.
  case explored(ExplorationProgress, name: String)
  /// A program has been run under another schedule.
  case reran(RerunAnswer)
  /// A file that the program asked for has been written, or could not be, and why.
  case saved(path: String, problem: String?)
}

/// What a screen program asks of its terminal.
enum Effect: Equatable, Sendable {
  /// Only draw the new state.
  case none
  /// Leave.
  case quit
  /// Paint every cell again, whatever the terminal is thought to show.
  case repaint
  /// Turn mouse reports on or off; harmless if the terminal has none.
  case mouse(Bool)
  /// Write a file in the background, and answer with `saved`.
  ///
  /// An existing file is left alone unless it may be overwritten.
  case save(path: String, contents: SavedContents, overwrites: Bool)
  /// Explore a program in the background, and answer with `explored`.
  case explore(ExplorationRequest)
  /// Run a program under another schedule in the background, in place of any other run, and answer with
  /// `reran`.
  case rerun(RerunRequest)
  /// Read a log in the background, in place of any other, and answer with `log` as it grows.
  case load(path: String)
  /// End what was begun for something that is no longer shown: reading a log, a run, an exploration,
  /// mouse reports.
  case close
}
