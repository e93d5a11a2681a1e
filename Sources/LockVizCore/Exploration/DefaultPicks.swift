/// Where a run goes on when nothing else decides.
///
/// That is in asyncio's order. But after some steps a run stays with the task that was picked last, so
/// that one which waits in a loop for another one to do something shows soon that it may never end: else
/// every run would wait one turn longer than the one before.
struct DefaultPicks {
  /// After how many steps a run stays with a task.
  let patience: Int
  private var last: TaskPointer?

  init(patience: Int) { self.patience = patience }

  /// Begins a run.
  mutating func begin() { last = nil }

  /// Takes note of the pick of the entry at a place, before it is taken out of the queue.
  mutating func add(_ place: Int, in loop: EventLoop) { last = loop.ready[place].task }

  /// The place in the ready queue of the entry to pick.
  func place(in loop: EventLoop) -> Int {
    guard loop.stepCount > patience else { return loop.ready.place(ofCandidate: 0) }
    let number = (0..<loop.ready.candidates).first { number in
      loop.ready[loop.ready.place(ofCandidate: number)].task == last
    }
    return loop.ready.place(ofCandidate: number ?? 0)
  }
}
