/// What a sample of the documentation prints, so that a test can look at it.
final class Printed {
  private(set) var lines: [String] = []

  /// Takes the place of `print` in a test whose constant of that name this is.
  func callAsFunction(_ values: Any...) {
    lines.append(values.map { "\($0)" }.joined(separator: " "))
  }
}
