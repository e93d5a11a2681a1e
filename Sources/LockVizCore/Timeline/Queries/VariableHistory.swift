/// The recent values of a variable, the latest last.
public struct VariableHistory: Sendable, Hashable {
  /// The values, the latest last.
  public internal(set) var entries: [Entry]
  /// Whether the variable had, or may have had, values before the first entry.
  public internal(set) var hasMore: Bool

  /// A value that a variable had.
  public struct Entry: Sendable, Hashable {
    /// The number of the write, or of the read that showed a value that nobody was seen to write,
    /// such as one from before the log.
    public var event: Int
    /// The value.
    public var value: Event.Value
    /// The task that wrote or read it.
    public var task: TaskID
    /// Whether it was written; if not, it was read without having been written.
    public var isWrite: Bool
    /// Whether this write lost what another task had written, as far as the events looked at show.
    public var losesUpdate: Bool
    /// Whether a later one of these writes lost this one.
    public var isLost: Bool
  }
}

extension Timeline {
  /// How many events ``history(of:before:limit:)`` looks at.
  public static let historyReach = 50_000

  /// The last values, at most `limit`, that a variable had in the events before a given one.
  ///
  /// It looks back at most ``historyReach`` events, so that every picture can ask for it; a write
  /// whose read lies further back is not seen to lose anything.
  public func history(
    of variable: VariableID,
    before number: Int,
    limit: Int
  ) -> VariableHistory {
    let last = min(max(number, 1) - 1, log.count)
    let first = max(last - Self.historyReach, 0)
    guard variableNames.indices.contains(variable),
      let name = log.names.find(variableNames[variable])
    else { return VariableHistory(entries: [], hasMore: false) }
    var collector = HistoryCollector(knowsBeginning: first == 0)
    for index in first..<last {
      let record = log.record(at: index)
      guard record.object == name, record.task != .none else { continue }
      switch record.kind.move {
      case .read: collector.read(record, index + 1)
      case .write: collector.write(record, index + 1)
      default: break
      }
    }
    return history(collector, limit: limit)
  }

  private func history(_ collector: HistoryCollector, limit: Int) -> VariableHistory {
    let shown = collector.entries.suffix(max(limit, 0))
    let entries = shown.map { entry in
      VariableHistory.Entry(
        event: entry.event,
        value: log.value(of: entry.record) ?? .null,
        task: TaskID(storage.subjects.task(entry.record.task) ?? 0),
        isWrite: entry.record.kind.move == .write,
        losesUpdate: entry.losesUpdate && findings.mark(of: entry.event) == .completes,
        isLost: entry.isLost
      )
    }
    let hasMore = !collector.knowsBeginning || shown.count < collector.entries.count
    return VariableHistory(entries: entries, hasMore: hasMore)
  }
}

/// Collects the values of one variable from its reads and writes in their order.
///
/// A write loses what ``WriteBasis`` says: another task's write since the writer last read or wrote
/// the variable, if it has ever read it.
private struct HistoryCollector {
  /// Whether the reads and writes begin with the log's first.
  let knowsBeginning: Bool
  var entries: [Entry] = []
  private var last: EventRecord?
  /// For each task that has read the variable, how many entries there were when it last knew the
  /// value.
  private var known: [NameID: Int] = [:]

  struct Entry {
    var event: Int
    var record: EventRecord
    var losesUpdate = false
    var isLost = false
  }

  init(knowsBeginning: Bool) { self.knowsBeginning = knowsBeginning }

  mutating func read(_ record: EventRecord, _ event: Int) {
    // If nothing else has been seen yet, a value is new only at the log's beginning.
    if record.valueType != .absent {
      if last.map({ !$0.hasValue(of: record) }) ?? knowsBeginning {
        entries.append(Entry(event: event, record: record))
      }
      last = record
    }
    known[record.task] = entries.count
  }

  mutating func write(_ record: EventRecord, _ event: Int) {
    var record = record
    if record.valueType == .absent { record.valueType = .null }
    var entry = Entry(event: event, record: record)
    if let place = known[record.task],
      let other = entries[place...].lastIndex(where: {
        $0.record.kind.move == .write && $0.record.task != record.task
      })
    {
      entry.losesUpdate = true
      entries[other].isLost = true
    }
    entries.append(entry)
    if known[record.task] != nil { known[record.task] = entries.count }
    last = record
  }
}

extension EventRecord {
  /// Whether another record has the same value.
  fileprivate func hasValue(of other: EventRecord) -> Bool {
    valueType == other.valueType && valueBits == other.valueBits
  }
}
