/// What the terminal can show, as far as drawing has to know.
struct ScreenEnvironment: Hashable, Sendable {
  /// Whether text can be more than ASCII; a drawing in ASCII uses other glyphs.
  var unicode: Bool
  /// How many colours there are; 0 for none, or if none are wanted.
  ///
  /// No meaning is carried by a colour alone, so a drawing seldom needs to ask.
  var colors: Int

  /// What most terminals are.
  static let full = ScreenEnvironment(unicode: true, colors: 256)
}
