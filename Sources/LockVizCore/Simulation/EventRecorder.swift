/// Records a simulation's events: the log, its limit, and names as numbers.
struct EventRecorder {
  /// The events so far; empty if the simulation does not keep them.
  private(set) var log: EventLog
  /// How many events there were, whether kept or not.
  private(set) var count = 0
  private let keepsLog: Bool
  private var observer: Fingerprinter?
  private let maximum: Int
  private var locations = LocationCache()

  /// In bytes; even if all of them have to be escaped, the line stays below the readers' limit.
  private static let longestText = 65_536

  init(options: Simulation.Options) {
    log = EventLog(
      header: EventLog.Header(name: options.name, expectations: options.expectations),
      vocabulary: options.vocabulary
    )
    keepsLog = options.keepsLog
    maximum = options.maximumEvents
  }

  /// Begins a run.
  mutating func begin(_ observer: Fingerprinter?) {
    self.observer = observer
    count = 0
  }

  /// Whether there have been as many events as there may be.
  var isFull: Bool { count >= maximum }

  /// The number of a name in the log, or, without one, for the observer.
  mutating func intern(_ name: String) -> NameID {
    keepsLog ? log.intern(name) : observer?.intern(name) ?? .none
  }

  /// Records an event; the value is evaluated only if events are kept.
  mutating func record(
    _ kind: KindCode,
    task: NameID,
    object: NameID = .none,
    value: @autoclosure () -> Event.Value? = nil,
    from location: SourceLocation? = nil,
    at nanoseconds: Int64
  ) {
    count += 1
    guard keepsLog, count <= maximum else {
      observer?.observe(kind, by: task, object: object, value: value())
      return
    }
    let (type, bits) = log.encode(value(), limit: Self.longestText)
    log.append(
      EventRecord(
        nanoseconds: nanoseconds,
        valueBits: bits,
        task: task,
        object: object,
        location: location.map { locations.id(of: $0, in: &log) } ?? .none,
        kind: kind,
        valueType: type
      )
    )
  }

  /// Drops the observer: what happens from here on does not count.
  mutating func endObservation() { observer = nil }

  /// Completes the log's first line.
  mutating func setExpected(_ expected: [String: Event.Value]) { log.header.expected = expected }
}

/// The numbers of the last locations, since a loop passes the same few again and again.
private struct LocationCache {
  /// Empty until there is something to remember.
  private var entries: ContiguousArray<Entry> = []

  private struct Entry {
    var file: UnsafePointer<UInt8>?
    var line: UInt = 0
    var id = NameID.none
  }

  mutating func id(of location: SourceLocation, in log: inout EventLog) -> NameID {
    if entries.isEmpty { entries = ContiguousArray(repeating: Entry(), count: 64) }
    let file = location.file.utf8Start
    let slot = Int(truncatingIfNeeded: UInt(bitPattern: file) &+ location.line) & 63
    if entries[slot].file == file && entries[slot].line == location.line { return entries[slot].id }
    let id = log.intern(location.text)
    entries[slot] = Entry(file: file, line: location.line, id: id)
    return id
  }
}
