import LockVizCore

/// A log that arrives in pieces, and when to show how far it has come.
///
/// Each picture costs a timeline. So there are at most twenty a second, and fewer if each takes
/// long: most of the time has to go into reading.
struct GrowingLog {
  private let name: String
  private var reader: EventLogReader
  private var builder = TimelineBuilder()
  /// How many logs there were before this one.
  let restarts: Int
  /// What to say about that.
  private let notice: [String]
  /// How long after the first line something is shown; nil for not before it is asked for.
  var firstDelay: Duration?
  private var bytesRead = 0
  private var bytesShown = -1
  /// When to show it next, or nil if that is not known yet.
  private var nextShowing: ContinuousClock.Instant?
  /// The phase that was shown last; nil before anything was shown.
  private(set) var shownPhase: LogArrival.Phase?

  /// The shortest time between two pictures.
  static let interval = Duration.milliseconds(50)
  /// A picture is shown this many times as long as it took to make.
  private static let patience = 8

  /// Whether there is a log: its header has arrived.
  var hasBegun: Bool { reader.hasHeader }
  /// Whether anything has been shown.
  var hasBeenShown: Bool { shownPhase != nil }
  /// Whether something has arrived since it was shown.
  var hasNews: Bool { bytesRead != bytesShown }
  /// Whether there are as many events as are wanted, so that nothing more need be read.
  var isFull: Bool { reader.isFull }

  /// Creates an empty log.
  ///
  /// - Parameters:
  ///   - path: where it comes from, for messages; `-` is standard input.
  ///   - limit: how many events to take at most.
  ///   - firstDelay: how long after the first line something is shown; nil for not before the end.
  ///   - restarts: how many logs there were before this one.
  ///   - notice: what to say about that.
  init(
    _ path: String,
    limit: Int,
    firstDelay: Duration?,
    restarts: Int = 0,
    notice: [String] = []
  ) {
    name = path == "-" ? "standard input" : path
    self.firstDelay = firstDelay
    reader = EventLogReader(limit: limit)
    self.restarts = restarts
    self.notice = notice
  }

  /// Takes the next bytes.
  ///
  /// - Throws: what is wrong with the first damaged line; the events before it stay.
  mutating func take(_ piece: UnsafeRawBufferPointer) throws(Failure) {
    bytesRead += piece.count
    do throws(EventLogError) {
      try reader.read(piece)
    } catch {
      throw Failure("\(name): \(error)")
    }
    if nextShowing == nil, hasBegun, let firstDelay { nextShowing = .now + firstDelay }
  }

  /// Takes what is left, as there will be no more bytes.
  ///
  /// - Throws: what is wrong with the log.
  mutating func finish() throws(Failure) {
    do throws(EventLogError) {
      _ = try reader.finish()
    } catch {
      throw Failure("\(name): \(error)")
    }
  }

  /// How long until the news should be shown; zero for now, nil if there is none.
  ///
  /// Half a line counts as news, though it cannot be shown yet.
  func timeToShow(now: ContinuousClock.Instant) -> Duration? {
    guard hasNews, let nextShowing else { return nil }
    return max(now.duration(to: nextShowing), .zero)
  }

  /// Has it shown once more, even without news.
  mutating func forgetShowing() { bytesShown = -1 }

  /// What there is to show, which counts as shown from here on.
  mutating func progress(_ phase: LogArrival.Phase, totalBytes: Int?) -> LogProgress {
    let clock = ContinuousClock()
    let start = clock.now
    builder.take(reader.log)
    switch phase {
    case .complete, .failed: builder.settle()
    case .reading, .following: break
    }
    let arrival = LogArrival(
      bytesRead: bytesRead,
      totalBytes: totalBytes,
      phase: phase,
      warnings: notice + reader.warnings.map(\.description),
      restarts: restarts
    )
    let progress = LogProgress(timeline: builder.timeline, arrival: arrival)
    let end = clock.now
    bytesShown = bytesRead
    shownPhase = phase
    nextShowing = end + max(Self.interval, start.duration(to: end) * Self.patience)
    return progress
  }
}
