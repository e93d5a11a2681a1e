/// Where a run goes on when nothing else decides.
///
/// That is in asyncio's order. But after some steps a run stays with the task that was picked last, so
/// that one which waits in a loop for another one to do something shows soon that it may never end: else
/// every run would wait one turn longer than the one before.
struct DefaultPicks {
  /// After how many steps a run stays with a task.
  let patience: Int
  private var last: TaskNumber?

  /// The patience of a search through a graph or a tree.
  static let longPatience = 500

  init(patience: Int) { self.patience = patience }

  /// Begins a run.
  mutating func begin() { last = nil }

  /// One of those who are ready is picked.
  mutating func add(_ number: Int, at point: any ChoicePoint) { last = point.task(ofReady: number) }

  /// Which of those who are ready to pick.
  func number(at point: any ChoicePoint) -> Int {
    guard point.stepCount > patience else { return 0 }
    for number in 0..<point.readyCount where point.task(ofReady: number) == last { return number }
    return 0
  }
}
