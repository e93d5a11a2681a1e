/// The screen as a program: what inputs do is in one room, and how it looks in another.
extension TimelineScreen: ScreenProgram {
  var complaint: String? { message?.complaint }

  mutating func update(_ input: Input) -> Effect { take(input) }

  func draw(_ size: Size) -> Grid { TimelineView(self, size).draw() }
}
