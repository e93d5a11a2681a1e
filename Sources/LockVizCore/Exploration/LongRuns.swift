extension EventLoop {
  /// The place in the ready queue with which a run goes on where nothing else decides.
  ///
  /// That is the first, as in asyncio's order. But after so many steps a run stays with the task that
  /// ran last, so that one which waits in a loop for another one to do something shows soon that it may
  /// never end: else every run would wait one turn longer than the one before.
  func placeToGoOn(stayingAfter steps: Int) -> Int {
    guard stepCount > steps else { return ready.place(ofCandidate: 0) }
    let last = (0..<ready.candidates).first { number in
      ready[ready.place(ofCandidate: number)].task == lastRun
    }
    return ready.place(ofCandidate: last ?? 0)
  }
}
