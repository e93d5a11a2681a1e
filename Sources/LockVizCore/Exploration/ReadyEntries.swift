/// Who is ready at a choice, by the numbers of names that all threads have in common.
struct ReadyEntries {
  /// Who is ready, in the order of the queue.
  private(set) var entries: ContiguousArray<QueueEntry> = []
  private var ready: ContiguousArray<ReadyTask> = []
  /// The numbers in common, by the runner's numbers.
  private var numbers: [Int] = []

  /// Reads who is ready.
  mutating func read(
    _ point: any ChoicePoint,
    of runner: any Runner,
    _ names: inout NameNumbers
  ) {
    while numbers.count < runner.taskCount {
      numbers.append(names.number(of: runner.name(of: TaskNumber(numbers.count))))
    }
    point.read(&ready)
    for (place, task) in ready.enumerated() {
      let entry = QueueEntry(name: numbers[Int(task.task)], endsScope: task.endsScope)
      entries.set(place, to: entry)
    }
    entries.shorten(to: ready.count)
  }
}
