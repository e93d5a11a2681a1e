extension Int {
  /// A number, roughly, for people: `850`, `12 thousand`, `1.4 million`.
  var roundText: String {
    let units = [
      (1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"),
      (1_000, "thousand"),
    ]
    guard let (size, name) = units.first(where: { self >= $0.0 }) else { return String(self) }
    let tenths = self / (size / 10)
    return tenths < 100 && !tenths.isMultiple(of: 10)
      ? "\(tenths / 10).\(tenths % 10) \(name)" : "\(tenths / 10) \(name)"
  }
}
