/// The mouse: a click selects, the wheel steps.
extension TimelineScreen {
  mutating func take(_ event: MouseEvent) {
  }
}
