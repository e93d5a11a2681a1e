/// A choice in the tree of all schedules, which knows the one before: so that choices in one run have
/// the way to them in common, however many there are.
final class TreeChoice: Sendable {
  /// The key of the state in which it was first made.
  let key: StateKey
  /// The place in the ready queue of the task that is picked.
  let place: Int
  /// Changed by nobody but the end of this choice, when it is nobody else's any more.
  nonisolated(unsafe) private var before: TreeChoice?

  init(_ key: StateKey, at place: Int, after before: TreeChoice?) {
    self.key = key
    self.place = place
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
