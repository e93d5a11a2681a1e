/// Numbers and times as a ruler shows them.
extension Int64 {
  /// The number in few characters: `500`, `16k`, `131k`, `1M`.
  var shortText: String {
    let units: [(size: Int64, name: String)] = [
      (1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k"),
    ]
    let unit = units.first { self >= $0.size }
    return unit.map { "\(self / $0.size)\($0.name)" } ?? String(self)
  }

  /// A number on a ruler whose labels are `step` apart: `19500`, `20k`, `1.5M`.
  func numberText(step: Int64) -> String {
    guard step % 1_000 == 0 else { return String(self) }
    guard step % 100_000 == 0 else { return "\(self / 1_000)k" }
    let tenths = self % 1_000_000 / 100_000
    return "\(self / 1_000_000)" + (tenths > 0 ? ".\(tenths)" : "") + "M"
  }

  /// A time on a ruler that goes up to `end`: in the unit of `end`, down to the last digit that
  /// tells it apart from its neighbours.
  func timeText(upTo end: Int64) -> String {
    if self == 0 { return "0" }
    let units: [(size: Int64, name: String)] = [
      (1_000_000_000, "s"), (1_000_000, "ms"), (1_000, "us"),
    ]
    guard let unit = units.first(where: { end >= $0.size }) else { return "\(self) ns" }
    var fraction = self % unit.size
    var text = String(self / unit.size)
    var place = unit.size / 10
    if fraction > 0 { text += "." }
    while fraction > 0, place > 0 {
      text += String(fraction / place)
      fraction %= place
      place /= 10
    }
    return "\(text) \(unit.name)"
  }
}
