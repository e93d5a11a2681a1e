/// What a terminal runs: the inputs come to the one room, and the picture from the other.
extension TimelineScreen: ScreenProgram {
  var complaint: String? { message?.complaint }

  mutating func update(_ input: Input) -> Effect { take(input) }

  func draw(_ size: Size) -> Grid { TimelineView(self, size).draw() }
}
