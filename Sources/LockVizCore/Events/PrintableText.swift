extension Unicode.Scalar {
  /// Whether a terminal shows it and does nothing else: no control character, and none that changes
  /// the direction of writing.
  package var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}

extension String {
  /// The text without what a terminal would obey, such as moving its cursor.
  package var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.filter(\.isPrintable)))
  }
}
