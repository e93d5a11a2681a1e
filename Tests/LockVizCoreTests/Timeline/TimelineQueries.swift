@testable import LockVizCore
import TestSupport

extension TimelineState {
  /// A lock's queue as the oracle writes it: `B!` is woken, `Bx` cancelled.
  func queue(_ index: ResourceID = ResourceID(0)) -> String {
    resource(index).waiters.map { waiter in
      let mark =
        switch waiter.mark {
        case .pending: ""
        case .woken: "!"
        case .cancelled: "x"
        }
      return task(waiter.task).name + mark
    }.joined(separator: " ")
  }

  /// The task with a name.
  func task(named name: String) -> TaskState? { tasks.first { $0.name == name } }
}
