import LockVizCore

/// What is typed after a colon.
enum ColonCommand: Hashable, Sendable {
  /// Nothing.
  case none
  /// `42`: that event.
  case event(Int)
  /// `+10`, `-5`: a number of events forward or back.
  case move(Int)
  /// `t 1.2`: the last event at or before a time, in nanoseconds.
  case time(Int64)
  /// `name=value`: the next moment at which a variable has a value.
  case value(variable: String, Event.Value)
  /// `w FILE`: the screen as text; `w!` overwrites.
  case saveScreen(path: String, overwrites: Bool)
  /// `save FILE`: the log; `save!` overwrites.
  case saveLog(path: String, overwrites: Bool)
  /// `q`.
  case quit
  /// `help`.
  case help

  /// All commands, for someone who has typed something else.
  static let summary = ":42 :+10 :t 1.2 :name=value :w FILE :save FILE :q"

  /// Reads a line.
  ///
  /// - Throws: what is wrong with it and what to do, for the screen's last row.
  init(_ line: String) throws(Complaint) {
    let line = line.trimmed
    let words = line.split(separator: " ", maxSplits: 1)
    guard let first = words.first else {
      self = .none
      return
    }
    let rest = words.count > 1 ? String(words[1]).trimmed : ""
    switch first {
    case "w", "w!", "save", "save!":
      let overwrites = first.hasSuffix("!")
      guard !rest.isEmpty else { throw Complaint(":\(first) needs the name of a file") }
      self =
        first.hasPrefix("w")
        ? .saveScreen(path: rest, overwrites: overwrites)
        : .saveLog(path: rest, overwrites: overwrites)
    case "t":
      guard !rest.isEmpty else { throw Complaint(":t needs a time, as in :t 1.2 or :t 350ms") }
      do {
        self = .time(try LogTime(rest).nanoseconds)
      } catch {
        throw Complaint("\(error)")
      }
    case "q", "quit": self = .quit
    case "help", "h": self = .help
    default: self = try Self.position(line)
    }
  }

  /// An event by its number or its distance, or a variable's value.
  private static func position(_ line: String) throws(Complaint) -> ColonCommand {
    if let sign = line.first, sign == "+" || sign == "-", let count = Int(line) {
      return .move(count)
    }
    if line.allSatisfy(\.isASCIIDigit) {
      guard let number = Int(line) else { throw Complaint("\(line) is more than any log has") }
      return .event(number)
    }
    if let sign = line.firstIndex(of: "="), sign > line.startIndex {
      let value = String(line[line.index(after: sign)...]).trimmed
      guard !value.isEmpty else { throw Complaint("\(line) needs a value, as in \(line)2") }
      return .value(
        variable: String(line[..<sign]).trimmed,
        Event.Value(parsing: value)
      )
    }
    // The commands have to fit into the row after it.
    throw Complaint("no command \(line.fittedKeepingEnd(to: 10, ellipsis: "…")); try \(summary)")
  }

  /// What is wrong with a line, in words for the person who typed it.
  struct Complaint: Error, Hashable {
    let text: String

    init(_ text: String) { self.text = text }
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    let head = drop { $0 == " " || $0 == "\t" }
    return String(head.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
