@testable import LockVizCore
import Testing

/// That what asyncio has to wait for fits the shape of ``ResourceRules``, with what CPython does.
@Suite("Rules of resources")
struct ResourceRulesTests {
  @Test func `of a lock wake the first alone and hand nothing over`() {
    let lock = TestedResource(.lock, limit: 1)
    #expect(lock.come("A") && !lock.come("B") && !lock.come("C") && !lock.come("D"))
    lock.cancel("B")
    lock.give()
    #expect(lock.woken.isEmpty && lock.level == 1)
    #expect(!lock.come("E"))
    lock.leave("B")
    #expect(lock.woken == ["C"] && lock.level == 1)
    lock.take("C")
    #expect(lock.level == 0)
  }

  @Test func `of a semaphore hand a permit over to the next pending`() {
    let semaphore = TestedResource(.semaphore, limit: 2)
    #expect(semaphore.come("A") && semaphore.come("B") && !semaphore.come("C"))
    #expect(!semaphore.come("D") && !semaphore.come("E"))
    semaphore.cancel("C")
    semaphore.give()
    #expect(semaphore.woken == ["D"] && semaphore.level == 0)
    semaphore.cancel("D")
    semaphore.leave("D")
    #expect(semaphore.woken == ["D", "E"] && semaphore.level == 0)
  }

  @Test func `of a semaphore have a waiter that takes one wake a newcomer behind it`() {
    let semaphore = TestedResource(.semaphore, limit: 2)
    #expect(semaphore.come("A") && semaphore.come("B") && !semaphore.come("C"))
    semaphore.give()
    semaphore.give()
    #expect(semaphore.level == 1 && !semaphore.come("D"))
    semaphore.take("C")
    #expect(semaphore.woken == ["C", "D"] && semaphore.level == 0)
  }

  @Test func `of an event wake all that are pending`() {
    let event = TestedResource(.event, limit: 1)
    #expect(!event.come("A") && !event.come("B") && !event.come("C"))
    event.cancel("B")
    event.give()
    #expect(event.woken == ["A", "C"] && event.come("D") && event.level == 1)
  }

  @Test func `of a semaphore have a cancelled waiter wake all for whom there are permits`() {
    let semaphore = TestedResource(.semaphore, limit: 1)
    #expect(semaphore.come("A") && !semaphore.come("B") && !semaphore.come("C"))
    #expect(!semaphore.come("D"))
    semaphore.give()
    semaphore.cancel("B")
    semaphore.give()
    #expect(semaphore.woken == ["B", "C"] && semaphore.level == 0)
    semaphore.leave("B")
    #expect(semaphore.woken == ["B", "C", "D"] && semaphore.level == 0)
  }

  @Test func `of an event let those go on who were woken before it was cleared`() {
    let event = TestedResource(.event, limit: 1)
    #expect(!event.come("A"))
    event.give()
    event.reset()
    #expect(event.level == 0 && !event.come("B"))
    event.take("A")
    #expect(event.woken == ["A"] && event.level == 0)
  }

  @Test func `of a condition wake whoever came first and is pending`() {
    let condition = TestedResource(.condition, limit: 0)
    #expect(!condition.come("A") && !condition.come("B") && !condition.come("C"))
    condition.cancel("A")
    condition.give()
    #expect(condition.woken == ["B"])
    condition.leave("A")
    #expect(condition.woken == ["B"])
    condition.give()
    #expect(condition.woken == ["B", "C"])
  }

  @Test func `of a queue wake who joins when all that was put is done with`() {
    let queue = TestedResource(.queue, limit: 9)
    #expect(queue.come("early", .third))
    #expect(queue.come("put_1", .second) && queue.come("put_2", .second))
    #expect(!queue.come("join_1", .third) && !queue.come("join_2", .third))
    #expect(queue.come("get_1") && queue.come("get_2"))
    queue.finish()
    #expect(queue.woken.isEmpty)
    queue.finish()
    #expect(queue.woken == ["join_1", "join_2"])
  }

  @Test func `of a queue wake the other line and let newcomers overtake`() {
    let queue = TestedResource(.queue, limit: 1)
    #expect(!queue.come("get_1") && !queue.come("get_2"))
    #expect(queue.come("put_1", .second) && queue.woken == ["get_1"])
    #expect(!queue.come("put_2", .second))
    #expect(queue.come("thief") && queue.level == 0 && queue.woken == ["get_1", "put_2"])
    #expect(!queue.come("get_3"))
    queue.take("put_2", .second)
    #expect(queue.level == 1 && queue.woken == ["get_1", "put_2", "get_2"])
  }
}

/// A resource with tasks that are only names.
private final class TestedResource {
  private let rules: ResourceRules
  private var queue: ResourceQueue
  private var tasks: [String: TaskPointer] = [:]
  /// Who was woken, in order.
  private(set) var woken: [String] = []

  init(_ rules: ResourceRules, limit: Int32) {
    self.rules = rules
    queue = ResourceQueue(rules, limit: limit)
  }

  deinit {
    for task in tasks.values {
      task.deinitialize(count: 1)
      task.deallocate()
    }
  }

  var level: Int32 { queue.level }

  /// Whether a task that comes need not wait.
  func come(_ name: String, _ line: ResourceRules.LineID = .first) -> Bool {
    let task = task(name)
    guard queue.admits(to: line, of: (), rules) else {
      queue.join(task, line)
      return false
    }
    queue.take(line, of: (), hasWaited: false, rules) { note($1, of: &$0) }
    return true
  }

  /// Lets a woken waiter run.
  func take(_ name: String, _ line: ResourceRules.LineID = .first) {
    queue.leave(task(name))
    queue.take(line, of: (), hasWaited: true, rules) { note($1, of: &$0) }
  }

  func cancel(_ name: String) { _ = queue.cancel(task(name)) }

  /// Lets a waiter run that was cancelled.
  func leave(_ name: String, _ line: ResourceRules.LineID = .first) {
    let mark = queue.leave(task(name))
    queue.leave(line, of: (), mark: mark, rules) { note($1, of: &$0) }
  }

  func reset() { queue.reset(rules) }

  func finish() { queue.finish((), rules) { note($1, of: &$0) } }

  func give() { queue.give((), rules) { note($1, of: &$0) } }

  private func note(_ place: Int, of queue: inout ResourceQueue) {
    woken.append(queue[place].task.pointee.name)
  }

  private func task(_ name: String) -> TaskPointer {
    if let task = tasks[name] { return task }
    let task = TaskPointer.allocate(capacity: 1)
    task.initialize(to: TaskRecord(name: name, nameID: .none, index: tasks.count))
    tasks[name] = task
    return task
  }
}
