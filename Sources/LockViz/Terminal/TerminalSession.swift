internal import CNcurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a terminal session came to its end.
enum TerminalEnding: Hashable, Sendable {
  /// The program asked for it.
  case quit
  /// A signal asked for it; the terminal is the user's again.
  case signal(Int32)

  /// Ends the process by the signal, if there was one, so that a shell sees 128 plus its number.
  ///
  /// To be called when what had to be saved is saved.
  func passOn() {
    if case .signal(let number) = self { lockviz_die_by_signal(number) }
  }
}

/// Runs a screen program on the terminal.
enum TerminalSession {
  /// Opens the terminal, runs the program until it quits or a signal ends it, and gives the
  /// terminal back.
  ///
  /// It sleeps while nothing happens: without a tick interval, only keys and signals wake it.
  ///
  /// - Parameters:
  ///   - color: Whether to use colours.
  ///   - makeProgram: Makes the program for what the terminal can show.
  /// - Returns: The program in its last state, and how it ended.
  /// - Throws: Why there is no terminal.
  static func run<Program: ScreenProgram>(
    color: ColorChoice = .auto,
    _ makeProgram: (ScreenEnvironment) -> Program
  ) throws(TerminalError) -> (program: Program, ending: TerminalEnding) {
    var terminal = try Terminal(color: color)
    var program = makeProgram(terminal.environment)
    let ending = run(&program, on: &terminal)
    return (program, ending)
  }

  /// The most keys between two pictures, so that a key held down does not keep the screen still.
  private static let keysInARow = 64

  /// The most wake-ups in a row for a key that is not there: a terminal that behaves so is gone.
  private static let emptyWakesInARow = 1000

  /// Draw, wait, update, until the end.
  private static func run(
    _ program: inout some ScreenProgram,
    on terminal: inout Terminal
  ) -> TerminalEnding {
    let clock = ContinuousClock()
    var ticks = TickClock()
    var isStale = true
    var hasMoreKeys = false
    var emptyWakes = 0
    var knownSize: Size?
    while true {
      if isStale {
        let size = terminal.size()
        if size != knownSize {
          knownSize = size
          _ = program.update(.resize(size))
        }
        terminal.paint(program.draw(size))
        isStale = false
      }
      ticks.follow(program.tickInterval, now: clock.now)
      let wake = terminal.wait(hasMoreKeys ? .zero : ticks.remaining(now: clock.now))
      if wake.signal != 0 { return .signal(wake.signal) }
      if wake.resumed { terminal.repaint() }
      if wake.resized { isStale = true }

      var keys = 0
      if wake.key || hasMoreKeys {
        while keys < keysInARow,
          let key = terminal.nextKey(isExpected: keys == 0 && wake.key)
        {
          keys += 1
          isStale = true
          switch program.update(.key(key)) {
          case .none: break
          case .repaint: terminal.repaint()
          case .quit: return .quit
          }
        }
        emptyWakes = keys == 0 ? emptyWakes + 1 : 0
        if emptyWakes > emptyWakesInARow { return .signal(SIGHUP) }
      }
      hasMoreKeys = keys == keysInARow

      // The keys may have asked for another interval.
      ticks.follow(program.tickInterval, now: clock.now)
      if ticks.fire(now: clock.now) {
        isStale = true
        switch program.update(.tick) {
        case .none: break
        case .repaint: terminal.repaint()
        case .quit: return .quit
        }
      }
    }
  }
}
