/// A choice in the tree of all schedules, which knows the one before: so that choices in one run have
/// the way to them in common, however many there are.
final class TreeChoice: Sendable {
  /// The state in which it was first made.
  let state: Fingerprint
  /// Which of those who are ready is picked.
  let number: Int
  /// Changed by nobody but the end of this choice, when it is nobody else's any more.
  nonisolated(unsafe) private var before: TreeChoice?

  init(of number: Int, in state: Fingerprint, after before: TreeChoice?) {
    self.state = state
    self.number = number
    self.before = before
  }

  deinit {
    // One after another: there may be more of them than a stack has room for.
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
