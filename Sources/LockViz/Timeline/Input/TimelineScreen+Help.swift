/// The help, while it covers the rest.
extension TimelineScreen {
  /// Gives an action to the help first: moving turns its pages, leaving closes it.
  ///
  /// Any other key closes it and does what it always does, so that one can try what one has read.
  ///
  /// - Returns: what is left to do.
  mutating func passToHelp(_ action: TimelineAction) -> TimelineAction? {
    guard let page = helpPage else { return action }
    let last = HelpPages(glyphs, size).count - 1
    switch action {
    case .help: helpPage = page < last ? page + 1 : nil
    case .step(let count), .page(let count), .select(let count), .turnPanes(let count):
      helpPage = min(max(page + count, 0), last)
    case .first: helpPage = 0
    case .last: helpPage = last
    case .close, .quit, .cause: helpPage = nil
    case .repaint, .mouse: return action
    default:
      helpPage = nil
      return action
    }
    return nil
  }
}
