/// A choice in the tree of all schedules, which refers to the one before it, so that the choices of
/// a run share the way to them, however many there are.
final class TreeChoice: Sendable {
  /// The state in which it was first made.
  let state: Fingerprint
  /// Which of the ready tasks is picked.
  let number: Int
  /// Changed only at the end of this choice, when nothing else refers to it any more.
  nonisolated(unsafe) private var before: TreeChoice?

  init(of number: Int, in state: Fingerprint, after before: TreeChoice?) {
    self.state = state
    self.number = number
    self.before = before
  }

  deinit {
    // One after another: there may be more than a stack has room for.
    var last = before
    before = nil
    while isKnownUniquelyReferenced(&last), let choice = last {
      last = choice.before
      choice.before = nil
    }
  }

  /// The choices up to this one, from the first.
  var path: [TreeChoice] {
    var path = [self]
    while let before = path[path.count - 1].before { path.append(before) }
    path.reverse()
    return path
  }
}
