extension Unicode.Scalar {
  /// Whether a terminal does no more than show it: not a control character, nor one that changes
  /// the direction of text.
  package var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}

extension String {
  /// The text without anything that a terminal would act on, such as moving its cursor.
  package var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.filter(\.isPrintable)))
  }
}
