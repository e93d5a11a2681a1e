/// How tasks take a resource, wait for it and give it back: one kind's rules, as data.
///
/// A resource has a level between zero and its limit, such as how many more tasks may hold it, and a
/// line of waiters, first come, first served. Each move changes the level and may wake waiters. The
/// instruments of a simulation follow these rules as tasks run. The reading of a log follows them for
/// what the log does not say, such as who was woken.
///
/// Everything that one can wait for in asyncio has this shape:
///
/// | kind | level | line | who is woken |
/// |---|---|---|---|
/// | lock | 1 if free | who wants to hold it | the first, by a release; nothing is handed over |
/// | semaphore | permits left | who wants one | the next pending one; the permit is handed over |
/// | event, future | 1 if set | who waits for that | all |
/// | condition | none | who waits for a notice | as many as are notified |
/// | barrier | who has come | who waits for the others; the second line waits until those have gone on | all, of both lines |
/// | queue | items | getters; putters are the second line; the third waits until all items are done | the next pending one, of the other line; of the third all |
struct ResourceRules: Sendable, Hashable {
  /// The level of a new resource.
  var start: Start
  /// The limit of a resource for which none is given.
  var limit: Int32
  /// Whether a task that has taken the resource owns it until it is given back.
  var isOwned: Bool
  /// Whether it is a scope in which its task does something, and keeps nothing from others.
  var isScope = false
  /// The line of waiters.
  var line: Line
  /// The second line, of those who wait for something else of the same resource, if the kind has
  /// two.
  var secondLine: Line?
  /// What giving does: the move that never waits, such as a release.
  var give: Effect
  /// Whether the value of an event that gives says how often it gives.
  var givesByCount = false
  /// Whether giving may raise the level above the limit, which then only says where it begins.
  var exceedsLimit = false
  /// Whether what the second line takes has to be finished later, and the third line waits until
  /// all of it is.
  var countsUnfinished = false
  /// Whether the first line goes on together, as soon as as many have come as the limit says; the level
  /// counts who stands in it, and the second line waits until all of them have gone.
  var gathers = false
  /// Whether the cancellation of a waiter is one of the resource, so that all who wait go on.
  var endsWithWaiter = false
  /// Whether the value of an event that gives is what is given, so that an error there is no failure.
  var givesValues = false
  /// Whether a newcomer finds the same before and after a woken waiter takes the resource, and leaves
  /// it the same to find.
  ///
  /// Then it does not matter which of the two acts first, and exploring tries one order only. False is
  /// never wrong.
  var hidesTaking: Bool

  /// The level of a new resource.
  enum Start: Sendable, Hashable {
    /// Its limit: everything can be taken.
    case full
    /// Zero: there is nothing to take.
    case empty
  }

  /// The level of a new resource with a limit.
  @inline(__always)
  func startLevel(limit: Int32) -> Int32 {
    switch start {
    case .full: limit
    case .empty: 0
    }
  }

  /// Which line of a resource.
  enum LineID: UInt8, Sendable, Hashable {
    case first, second, third
  }

  /// How many lines there are.
  var lineCount: Int { secondLine == nil ? 1 : countsUnfinished ? 3 : 2 }

  /// The rules of a line.
  @inline(__always)
  subscript(line: LineID) -> Line {
    if case .second = line, let secondLine { return secondLine }
    if case .third = line { return .untilFinished }
    return self.line
  }
}

extension ResourceRules {
  /// The rules of one line of waiters.
  struct Line: Sendable, Hashable {
    /// The level at which a task can take the resource.
    var opens: Opening
    /// What a task does if it comes while the line is open.
    var newcomers: Newcomers
    /// What taking does.
    var taking: Effect
    /// Whether taking has its effect on the level when a waiter is woken, and not only when it runs.
    var isHandedOver: Bool
    /// Which waiters are woken when the line is.
    var wakes: Waking
    /// Which others a woken waiter wakes when it takes the resource, if the line is still open.
    var wakesOnTaking: Onward
    /// What a cancelled waiter does for the others as it leaves.
    var leaving: Leaving
    /// Whom a closed resource turns away.
    var refuses = Refusal.nobody
  }

  /// Whom a closed resource turns away.
  enum Refusal: Sendable, Hashable {
    case nobody, everybody
    /// Those for whom nothing is left.
    case unlessOpen
  }

  /// How a resource is closed.
  enum Closing: Sendable, Hashable {
    /// For good.
    case forGood
    /// For good, and what was put into it is gone.
    case immediate
    /// For those who wait now.
    case forNow
  }

  /// The level at which a task can take a resource.
  enum Opening: Sendable, Hashable {
    case aboveZero, belowLimit, always
    /// Only one more has to come.
    case complete
    /// Nothing of what was put is unfinished, whatever the level.
    case finished
  }

  /// Whom a waiter wakes as it leaves its line, if the line is open.
  enum Onward: Sendable, Hashable {
    /// Nobody.
    case none
    /// Those that the line's rules name.
    case once
    /// The same again and again until the line is no longer open.
    case whileOpen
  }

  /// What a task does if it comes while a line is open.
  enum Newcomers: Sendable, Hashable {
    /// It takes the resource, no matter who waits.
    case overtake
    /// It takes the resource if nobody waits except cancelled tasks; otherwise it joins the line.
    case queue
    /// It joins the line.
    case wait
  }

  /// Which waiters of a line are woken.
  enum Waking: Sendable, Hashable {
    /// The first, and only it: if it is woken already, or cancelled, nobody is.
    case first
    /// The first one that is pending.
    case next
    /// All that are pending.
    case all
  }

  /// What a cancelled waiter does for the others as it leaves.
  enum Leaving: Sendable, Hashable {
    /// Nothing.
    case nothing
    /// If the line is open, it wakes others.
    case wakesIfOpen
    /// If it was woken before it was cancelled, it gives back what it was handed, and wakes others if
    /// the line is open.
    case wakesIfWoken
    /// It gives back what it was handed, if it was woken, and wakes others while the line is open.
    case wakesWhileOpen
  }

  /// What a move does.
  struct Effect: Sendable, Hashable {
    /// How the level changes.
    var level: LevelChange
    /// The line that is woken, if one is.
    var wakes: LineID?
  }

  /// How a level changes.
  enum LevelChange: Sendable, Hashable {
    case down, unchanged, up
    /// To the limit, or to zero.
    case fill, drain

    /// What undoes a change by one.
    var reversed: Self {
      switch self {
      case .down: .up
      case .up: .down
      case .unchanged, .fill, .drain: .unchanged
      }
    }
  }
}

extension ResourceRules.Line {
  /// The line of those that wait until all that was put is done with.
  static let untilFinished = Self(
    opens: .finished,
    newcomers: .overtake,
    taking: ResourceRules.Effect(level: .unchanged),
    isHandedOver: false,
    wakes: .all,
    wakesOnTaking: .none,
    leaving: .nothing
  )

  /// Whether a woken waiter has what it waited for, whatever has happened since; else it looks again.
  @inline(__always)
  var isGranted: Bool { isHandedOver || taking.level == .unchanged }
}
