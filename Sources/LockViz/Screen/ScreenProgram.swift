/// What a terminal runs: a state that turns inputs into effects, and itself into a picture.
///
/// It knows no terminal, so that a test can press its keys and read its cells.
protocol ScreenProgram {
  /// Takes one input and says what the terminal has to do besides drawing anew.
  mutating func update(_ input: Input) -> Effect

  /// The whole picture at a size. Pure: the same state and size give the same cells.
  func draw(_ size: Size) -> Grid

  /// How long until the program wants a `tick`, or nil at rest: then nothing wakes it but input.
  var tickInterval: Duration? { get }
}

/// Something that happens to a screen program.
enum Input: Hashable, Sendable {
  case key(Key)
  /// The tick interval is over.
  case tick
  /// The screen has this size from now on; the first input of all, so that a page is a page.
  case resize(Size)
}

/// What a screen program asks of its terminal.
enum Effect: Hashable, Sendable {
  /// Nothing but to draw the new state.
  case none
  /// Leave.
  case quit
  /// Paint every cell anew, whatever the terminal is thought to show.
  case repaint
}

/// The size of a screen in cells.
struct Size: Hashable, Sendable {
  var width: Int
  var height: Int
}
