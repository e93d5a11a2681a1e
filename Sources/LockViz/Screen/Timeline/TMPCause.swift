import LockVizCore
extension TimelineScreen {
  var cause: Cause? {
    if let selection, selection < timeline.taskNames.count,
      let cause = timeline.cause(of: .task(selection), after: cursor)
    {
      return cause
    }
    return timeline.cause(ofEvent: cursor)
  }
}
