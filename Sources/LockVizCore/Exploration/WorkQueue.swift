import Dispatch
import Synchronization

/// Work that makes more work, shared by several threads; what came last is done first.
final class WorkQueue<Item: Sendable>: Sendable {
  private let state: Mutex<State>
  private let arrivals = DispatchSemaphore(value: 0)

  private struct State: Sendable {
    var items: ContiguousArray<Item>
    /// How many threads are at work and may add more.
    var active = 0
    /// How many threads wait for an item.
    var waiting = 0
    var isClosed = false

    /// Whether there is nothing to wait for.
    var isOver: Bool { isClosed || active == 0 && items.isEmpty }
  }

  init(_ first: Item) {
    state = Mutex(State(items: [first]))
  }

  /// Whether everything is done or being done.
  var isEmpty: Bool { state.withLock { $0.items.isEmpty } }

  /// The next item, as soon as there is one; nil when all work is done or the queue is closed.
  ///
  /// A thread that takes an item has to call `finish` in the end.
  func take() -> Item? {
    while true {
      let (item, isOver) = state.withLock { state -> (Item?, Bool) in
        if !state.isClosed, let item = state.items.popLast() {
          state.active += 1
          return (item, false)
        }
        if !state.isOver { state.waiting += 1 }
        return (nil, state.isOver)
      }
      if let item { return item }
      if isOver { return nil }
      arrivals.wait()
    }
  }

  /// Adds items; the last one is taken first.
  func add(_ items: some Sequence<Item>) {
    wake { state in
      state.items.append(contentsOf: items)
      return state.items.count
    }
  }

  /// Records that the work on an item is done.
  func finish() {
    wake { state in
      state.active -= 1
      return state.isOver ? .max : 0
    }
  }

  /// Ends the work: nothing is taken any more.
  func close() {
    wake { state in
      state.isClosed = true
      return .max
    }
  }

  /// Changes the state, and wakes at most as many waiting threads as `change` returns.
  private func wake(_ change: (inout State) -> Int) {
    let woken = state.withLock { state in
      let woken = min(state.waiting, change(&state))
      state.waiting -= woken
      return woken
    }
    for _ in 0..<woken { arrivals.signal() }
  }
}
