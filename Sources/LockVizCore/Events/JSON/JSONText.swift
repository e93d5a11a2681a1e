/// JSON put together from the JSON of its parts.
package enum JSONText {
  /// An object with these fields, in this order; the values are JSON.
  package static func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\($0.jsonText):\($1)" }.joined(separator: ",") + "}"
  }

  /// An array of values that are JSON.
  package static func array(_ values: [String]) -> String {
    "[" + values.joined(separator: ",") + "]"
  }
}
