/// Why a text could not be read as a log.
public struct EventLogError: Error, Sendable, Hashable {
  /// The line, from 1; 0 when it concerns the text as a whole.
  public var line: Int
  /// The place in the line in bytes, from 1, where one byte is to blame.
  public var column: Int?
  /// What is wrong.
  public var reason: Reason
  /// What stands at that place, made safe to print; empty where that says nothing.
  public var found: String

  /// Creates an error; `found` is made safe to print.
  public init(line: Int, column: Int? = nil, reason: Reason, found: String = "") {
    self.line = line
    self.column = column
    self.reason = reason
    self.found = found.safeExcerpt
  }

  /// What is wrong with a log.
  public enum Reason: Sendable, Hashable {
    /// There is no line in it.
    case empty
    /// The first line is not the header of a log.
    case notALog
    /// It is the result of an exploration, or of one shard of it, not a log.
    case exploration(isShard: Bool)
    /// The header has a version that this program cannot read; above 1 it is from a newer program.
    case version(Int64)
    /// A line is longer than a reader keeps.
    case lineTooLong(limit: Int)
    /// A name is longer than a reader keeps, in bytes.
    case nameTooLong(field: String, limit: Int)
    /// An event lacks a field.
    case missing(field: String)
    /// A field has a value of another type.
    case wrongType(field: String, expected: String)
    /// A line is not one JSON object.
    case damaged(Damage)
  }

  /// Where a line stops being a JSON object.
  public enum Damage: Sendable, Hashable {
    /// The line is over before the object is.
    case endsEarly
    /// The line does not begin with a brace.
    case noObject
    /// There is no quoted key where a field should begin.
    case noKey
    /// There is no colon after a key.
    case noColon
    /// There is no value.
    case noValue
    /// A field is followed by neither a comma nor a closing brace.
    case noCommaOrBrace
    /// An element of an array is followed by neither a comma nor a closing bracket.
    case noCommaOrBracket
    /// Something follows the object.
    case moreAfterObject
    /// A string holds a control character that is not escaped.
    case controlCharacter
    /// A backslash does not begin an escape.
    case badEscape
    /// A number is not written as JSON writes it.
    case badNumber
    /// Values are nested too deeply.
    case tooDeep
  }
}

extension EventLogError: CustomStringConvertible {
  /// The error as a sentence for people: where, what, and what to do about it.
  public var description: String {
    let place = line == 0 ? "" : "line \(line)" + (column.map { ", column \($0)" } ?? "") + ": "
    let here = found.isEmpty ? "" : ", but there is “\(found)”"
    return switch reason {
    case .empty:
      "the log is empty; record it again, or check that the program that writes it did start"
    case .notALog:
      place + "this is not a LockViz log"
        + (found.isEmpty ? "" : ", it begins with “\(found)”")
        + #"; a log's first line is {"format":"lockviz","version":1,…}"#
    case .exploration(isShard: false):
      place + "this is what `lockviz explore` has found, not a log; "
        + "`lockviz explore NAME --save FOLDER` saves the log of every outcome"
    case .exploration(isShard: true):
      place + "this is what a shard of `lockviz explore` has found, not a log; "
        + "`lockviz merge` puts shards together"
    case .version(let version) where version > 1:
      place + "the log is of version \(version), newer than this program reads; update lockviz"
    case .version(let version):
      place + "the log is of version \(version), which there never was; versions begin with 1"
    case .lineTooLong(let limit):
      place + "the line is longer than \(limit) bytes; no event is, so this is not a LockViz log, "
        + "or a damaged one; record it again, or remove the line"
    case .nameTooLong(let field, let limit):
      place + "‘\(field)’ is a name of more than \(limit) bytes; give it a shorter one"
    case .missing(let field):
      place + "the event has no ‘\(field)’; add it, or remove the line"
    case .wrongType(let field, let expected):
      place + "‘\(field)’ must be \(expected)\(here); correct it, or remove the line"
    case .damaged(let damage):
      place + "\(damage)\(here); the line is damaged: correct it, or remove it"
    }
  }
}

extension EventLogError.Damage: CustomStringConvertible {
  /// What was expected at the place, as the beginning of a sentence.
  public var description: String {
    switch self {
    case .endsEarly: "the line ends too early"
    case .noObject: "expected an object in braces"
    case .noKey: "expected a field's name in quotes"
    case .noColon: "expected a colon after the field's name"
    case .noValue: "expected a value"
    case .noCommaOrBrace: "expected a comma or a closing brace after the field"
    case .noCommaOrBracket: "expected a comma or a closing bracket after the element"
    case .moreAfterObject: "expected the end of the line after the event"
    case .controlCharacter: "expected control characters in strings to be escaped"
    case .badEscape: "expected an escape after the backslash"
    case .badNumber: "expected a number as JSON writes it"
    case .tooDeep: "expected values nested no deeper than \(JSONScanner.maximumDepth) levels"
    }
  }
}

extension String {
  /// At most 60 characters, without any that control a terminal or the direction of text.
  ///
  /// Counts scalars, because a character can have any number of them.
  var safeExcerpt: String {
    var excerpt = ""
    var count = 0
    for scalar in unicodeScalars where scalar.isPrintable {
      guard count < 60 else { return excerpt + "…" }
      excerpt.unicodeScalars.append(scalar)
      count += 1
    }
    return excerpt
  }
}
