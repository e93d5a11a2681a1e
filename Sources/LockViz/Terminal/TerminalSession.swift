import CLibrary
internal import CNcurses

/// How a terminal session ended.
enum TerminalEnding: Hashable, Sendable {
  /// The program asked for it.
  case quit
  /// A signal asked for it.
  case signal(Int32)

  /// Ends the process by the signal, if there was one, so that a shell sees 128 plus its number.
  ///
  /// To be called once everything has been saved.
  func passOn() {
    if case .signal(let number) = self { lockviz_die_by_signal(number) }
  }
}

/// Runs a screen program on the terminal.
struct TerminalSession<Program: ScreenProgram>: ~Copyable {
  private var terminal: Terminal
  private var program: Program
  private let mailbox: Mailbox
  private let work: BackgroundWork
  private var ticks = TickClock()
  private let clock = ContinuousClock()
  /// Whether the screen does not show the program's state yet.
  private var isStale = true
  private var ending: TerminalEnding?

  /// Opens the terminal, runs the program until it quits or a signal ends it, and restores the
  /// terminal.
  ///
  /// It sleeps while nothing happens: without a tick interval, only keys, signals and mail wake it.
  ///
  /// - Parameters:
  ///   - color: whether to use colours.
  ///   - theme: the background on which they have to be readable.
  ///   - mailbox: where inputs from other threads arrive.
  ///   - makeProgram: makes the program for what the terminal can show.
  /// - Returns: the program in its last state, and how it ended.
  /// - Throws: why there is no terminal.
  static func run(
    color: ColorChoice = .auto,
    theme: BackgroundChoice = .auto,
    mailbox: Mailbox = Mailbox(),
    _ makeProgram: (ScreenEnvironment) -> Program
  ) throws(TerminalError) -> (program: Program, ending: TerminalEnding) {
    let terminal = try Terminal(color: color, theme: theme)
    let program = makeProgram(terminal.environment)
    let work = BackgroundWork(mailbox: mailbox)
    var session = Self(terminal: terminal, program: program, mailbox: mailbox, work: work)
    let result = (program: session.runToEnd(), ending: session.ending ?? .quit)
    // The terminal is restored first, and then the files that were asked for are finished.
    _ = consume session
    work.end(abandoningFiles: result.ending != .quit)
    for case .saved(_, let problem?) in mailbox.drain() { printError("lockviz: \(problem)") }
    return result
  }

  private init(
    terminal: consuming Terminal,
    program: Program,
    mailbox: Mailbox,
    work: BackgroundWork
  ) {
    self.terminal = terminal
    self.program = program
    self.mailbox = mailbox
    self.work = work
  }

  /// How many keys are taken between two pictures, so that a key held down does not freeze the
  /// screen.
  private static var keysInARow: Int { 64 }

  /// After how many wake-ups in a row without a key the terminal is taken to be gone.
  private static var emptyWakesInARow: Int { 1000 }

  /// Draw, wait, update, until the end.
  private mutating func runToEnd() -> Program {
    var hasMoreKeys = false
    var emptyWakes = 0
    var knownSize: Size?
    while true {
      takeMail()
      if ending != nil { return program }
      if isStale {
        let size = terminal.size()
        if size != knownSize {
          knownSize = size
          take(.resize(size))
        }
        terminal.paint(program.draw(size))
        isStale = false
      }
      ticks.follow(program.tickInterval, now: clock.now)
      let wake = terminal.wait(hasMoreKeys ? .zero : ticks.remaining(now: clock.now))
      if wake.signal != 0 { ending = .signal(wake.signal) }
      if wake.repaint {
        // The picture may have been laid out for another size.
        terminal.repaint()
        isStale = true
      }

      var keys = 0
      if ending == nil, wake.key || hasMoreKeys {
        while ending == nil, keys < Self.keysInARow,
          let input = terminal.nextInput(isExpected: keys == 0 && wake.key)
        {
          keys += 1
          take(input)
        }
        emptyWakes = keys == 0 ? emptyWakes + 1 : 0
        if emptyWakes > Self.emptyWakesInARow { ending = .signal(SIGHUP) }
      }
      hasMoreKeys = keys == Self.keysInARow

      // The keys may have asked for another interval.
      ticks.follow(program.tickInterval, now: clock.now)
      if ending == nil, ticks.fire(now: clock.now) { take(.tick) }
    }
  }

  private mutating func takeMail() {
    for input in mailbox.drain() where ending == nil { take(input) }
  }

  /// Passes an input to the program and does what it asks for.
  private mutating func take(_ input: Input) {
    isStale = true
    switch program.update(input) {
    case .none: break
    case .quit: ending = .quit
    case .repaint: terminal.repaint()
    case .mouse(let isOn): terminal.reportMouse(isOn)
    case .save(let path, let contents, let overwrites):
      work.save(path, contents, overwrites: overwrites)
    case .load(let path): work.load(path)
    case .rerun(let request):
      work.rerun(request)
      // Keys that were pressed after this one are for the run that it asked for.
      takeMail()
    case .explore(let request): work.explore(request)
    case .close:
      work.close()
      terminal.reportMouse(false)
    }
  }
}
