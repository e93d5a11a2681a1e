import LockVizCore

/// A log while it arrives in pieces, and when to show how far it has come.
///
/// Showing costs: a timeline has to be made. So there are at most twenty pictures a second, and
/// fewer where each takes long, so that most of the time goes into reading.
struct GrowingLog {
  private let name: String
  private var reader: EventLogReader
  private var builder = TimelineBuilder()
  /// How many logs there were before this one.
  let restarts: Int
  /// What a person must know about that.
  private let notice: [String]
  /// How long to wait from the first line on before anything is shown; nil is until asked to.
  var firstDelay: Duration?
  private var bytesRead = 0
  private var bytesShown = -1
  /// When to show it again, or nil if that is not known yet.
  private var nextShowing: ContinuousClock.Instant?
  /// What was said when it was shown last; nil before that.
  private(set) var shownPhase: LogProgress.Phase?

  /// The shortest time between two pictures.
  static let interval = Duration.milliseconds(50)
  /// How many times longer a picture is shown than it took to make.
  private static let patience = 8

  /// Whether there is a log at all: its header has arrived.
  var hasBegun: Bool { reader.hasHeader }
  /// Whether it has been shown at all.
  var hasBeenShown: Bool { shownPhase != nil }
  /// Whether something has arrived since it was shown.
  var hasNews: Bool { bytesRead != bytesShown }
  /// Whether more events arrived than are wanted, so that no more need be read.
  var isFull: Bool { reader.isFull }

  /// Creates an empty log.
  ///
  /// - Parameters:
  ///   - path: Where it comes from, for messages; `-` is standard input.
  ///   - limit: The most events to take.
  ///   - firstDelay: How long to wait from the first line on before anything is shown; nil is until
  ///     the end.
  ///   - restarts: How many logs were there before this one.
  ///   - notice: What a person must know about that.
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
  /// - Throws: What is wrong with the first damaged line; the events before it stay.
  mutating func take(_ piece: UnsafeRawBufferPointer) throws(Failure) {
    bytesRead += piece.count
    do throws(EventLogError) {
      try reader.read(piece)
    } catch {
      throw Failure("\(name): \(error)")
    }
    if nextShowing == nil, hasBegun, let firstDelay { nextShowing = .now + firstDelay }
  }

  /// Takes what is left, because there will be no more bytes.
  ///
  /// - Throws: What is wrong with the log.
  mutating func finish() throws(Failure) {
    do throws(EventLogError) {
      _ = try reader.finish()
    } catch {
      throw Failure("\(name): \(error)")
    }
  }

  /// How long until what is new should be shown; zero for now, nil for nothing to wait for.
  ///
  /// A line that is half written is not there yet, but its bytes count.
  func timeToShow(now: ContinuousClock.Instant) -> Duration? {
    guard hasNews, let nextShowing else { return nil }
    return max(now.duration(to: nextShowing), .zero)
  }

  /// Makes it be shown once more, though nothing may be new.
  mutating func forgetShowing() { bytesShown = -1 }

  /// What there is to show; this counts as shown.
  mutating func progress(_ phase: LogProgress.Phase, totalBytes: Int?) -> LogProgress {
    let clock = ContinuousClock()
    let start = clock.now
    builder.take(reader.log)
    switch phase {
    case .complete, .failed: builder.settle()
    case .reading, .following: break
    }
    let progress = LogProgress(
      timeline: builder.timeline,
      bytesRead: bytesRead,
      totalBytes: totalBytes,
      phase: phase,
      warnings: notice + reader.warnings.map(\.description),
      restarts: restarts
    )
    let end = clock.now
    bytesShown = bytesRead
    shownPhase = phase
    nextShowing = end + max(Self.interval, start.duration(to: end) * Self.patience)
    return progress
  }
}
