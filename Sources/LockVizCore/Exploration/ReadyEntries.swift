/// Who stands in a loop's ready queue, by the numbers of names that all threads have in common.
struct ReadyEntries {
  /// Who is ready and at which place of the queue, less the loop's own stop.
  private(set) var entries: [(entry: QueueEntry, place: Int32)] = []
  /// The numbers in common, by the observer's numbers.
  private var numbers: [Int] = []

  /// Reads the ready queue.
  mutating func read(_ loop: EventLoop, _ observer: StateObserver, _ names: inout NameNumbers) {
    while numbers.count < observer.nameCount {
      numbers.append(names.number(of: observer.name(NameID(index: UInt32(numbers.count)))))
    }
    entries.removeAll(keepingCapacity: true)
    for place in 0..<loop.ready.count {
      let entry = loop.ready[place]
      var isGathering = false
      switch entry.kind {
      case .stop: continue
      case .gathering: isGathering = true
      case .resumption, .job: break
      }
      let name = numbers[Int(entry.task.pointee.nameID.index)]
      entries.append((QueueEntry(name: name, isGathering: isGathering), Int32(place)))
    }
  }
}
