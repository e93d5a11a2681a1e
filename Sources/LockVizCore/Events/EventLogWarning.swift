/// Something odd about a log, which was read all the same.
public struct EventLogWarning: Sendable, Hashable {
  /// The first line that shows it, from 1.
  public var line: Int
  /// How many lines show it.
  public var count: Int
  /// What is odd.
  public var kind: Kind

  /// Creates a warning.
  public init(line: Int, count: Int = 1, kind: Kind) {
    self.line = line
    self.count = count
    self.kind = kind
  }

  /// What is odd about a log.
  public enum Kind: Sendable, Hashable {
    /// The last line is cut, as when a log is read while it is written or its writer was killed.
    case cutShort
    /// The last line has no end and is damaged.
    case lastLineDamaged(EventLogError)
    /// An event's number does not follow the one before.
    case numbering(expected: Int64, found: Int64)
    /// Time runs backwards, in nanoseconds.
    case timeRunsBackwards(from: Int64, to: Int64)
    /// Strings hold bytes that are not UTF-8.
    case invalidText
    /// There are more events than the reader may take.
    case limit(Int)
  }
}

extension EventLogWarning: CustomStringConvertible {
  /// The warning as a sentence for people.
  public var description: String {
    let more =
      switch count {
      case 1: ""
      case 2: " (and 1 more line like it)"
      default: " (and \(count - 1) more lines like it)"
      }
    return switch kind {
    case .cutShort: "line \(line) is cut short; shown without it"
    case .lastLineDamaged(let error):
      "\(error); it is the last line and has no end; shown without it"
    case .numbering(let expected, let found):
      "line \(line): the event's number is \(found) where \(expected) is due\(more); "
        + "events may be missing, and are numbered by their position here"
    case .timeRunsBackwards(let from, let to):
      "line \(line): time runs backwards from \(from) to \(to) ns\(more)"
    case .invalidText:
      "line \(line): a text is not UTF-8\(more); what cannot be read is shown as \u{FFFD}"
    case .limit(let events):
      "line \(line): there are more than \(events) events; shown without the rest"
    }
  }
}
