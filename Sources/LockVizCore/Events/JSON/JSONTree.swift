/// A small JSON text as a tree; logs are read without one.
package enum JSONTree: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  /// Reads a text; nil if it is not JSON, or nested too deeply.
  package init?(_ text: String) {
    var text = text
    let tree = text.withUTF8 { bytes -> JSONTree? in
      guard var scanner = JSONScanner(UnsafeRawBufferPointer(bytes)),
        let tree = try? Self.read(&scanner), (try? scanner.expectEnd()) != nil
      else { return nil }
      return tree
    }
    guard let tree else { return nil }
    self = tree
  }

  /// The value of an object's field; nil if this is not an object or lacks the field.
  package subscript(field: String) -> JSONTree? {
    if case .object(let fields) = self { fields[field] } else { nil }
  }

  /// The text, if it is one.
  package var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The truth value, if it is one.
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The elements; empty if it is not an array.
  package var elements: [JSONTree] { if case .array(let elements) = self { elements } else { [] } }

  private static func read(_ scanner: inout JSONScanner) throws -> JSONTree {
    switch try scanner.value() {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .int(let value): return .int(value)
    case .double(let value): return .double(value)
    case .string(let text): return .string(string(text, scanner))
    case .container(let range):
      // It was checked from bracket to bracket, so its parts are well formed.
      guard var inner = JSONScanner(scanner[range]) else { return .null }
      return try inner.take(UInt8(ascii: "{")) ? fields(&inner) : elements(&inner)
    }
  }

  private static func fields(_ scanner: inout JSONScanner) throws -> JSONTree {
    var fields: [String: JSONTree] = [:]
    var isFirst = true
    while try scanner.nextField(isFirst: &isFirst) {
      let key = try string(scanner.key(), scanner)
      fields[key] = try read(&scanner)
    }
    return .object(fields)
  }

  private static func elements(_ scanner: inout JSONScanner) throws -> JSONTree {
    var elements: [JSONTree] = []
    _ = scanner.take(UInt8(ascii: "["))
    while !scanner.take(UInt8(ascii: "]")) {
      elements.append(try read(&scanner))
      _ = scanner.take(UInt8(ascii: ","))
    }
    return .array(elements)
  }

  private static func string(_ text: JSONScanner.Text, _ scanner: JSONScanner) -> String {
    String(decoding: scanner.decoded(text), as: UTF8.self)
  }
}
