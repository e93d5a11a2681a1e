import TestSupport
import Testing

@testable import LockVizCore

/// Circles of waiting, and who goes on with which value.
@Suite("Waiting circles and values in hand")
struct WaitingCircleTests {
  private func end(_ text: String) -> TimelineState {
    let log = makeLog(text)
    return Timeline(log).state(after: log.count)
  }

  /// The names of the tasks in the circle at a log's end.
  private func circle(_ text: String) -> [String]? {
    let state = end(text)
    return state.circleOfWaiting.map { $0.map { state.task($0).name } }
  }

  @Test func `a circle starts with its first task and goes on with whom that waits for`() {
    #expect(
      circle(
        """
        A acquire one
        B acquire two
        C acquire three
        C wait one
        B wait three
        A wait two
        """
      ) == ["A", "B", "C"]
    )
  }

  @Test func `it is seen before the log says that it is a deadlock, and not before it closes`() {
    let open = "A acquire one\nB acquire two\nA wait two"
    #expect(circle(open) == nil)
    #expect(circle(open + "\nB wait one") == ["A", "B"])
  }

  @Test func `a task may wait for itself, or for another to end`() {
    #expect(circle("A acquire l\nA wait l") == ["A"])
    #expect(circle("A acquire l\nB wait l\nA join B") == ["A", "B"])
  }

  @Test func `who waits for a circle is not in it, and a woken waiter waits no more`() {
    #expect(circle("A acquire l\nB wait l\nA wait l") == ["A"])
    #expect(circle("A acquire one\nB acquire two\nA wait two\nB release two") == nil)
  }

  @Test func `a value is in hand from its read to the task's own write or end`() {
    let reads = "A read x 0\nB read x 0\nC read x 0\nD read y 0"
    #expect(
      end(reads).valuesInHand(of: 0) == [
        ValueInHand(task: 0, read: 1, isStale: false),
        ValueInHand(task: 1, read: 2, isStale: false),
        ValueInHand(task: 2, read: 3, isStale: false),
      ]
    )
    #expect(end(reads + "\nA write x 1\nB end ok").valuesInHand(of: 0).map(\.task) == [2])
  }

  @Test func `it is stale as soon as another task has written, not by one's own write`() {
    #expect(end("A read x 0\nB write x 5").valuesInHand(of: 0).map(\.isStale) == [true])
    #expect(end("B write x 5\nA read x 5").valuesInHand(of: 0).map(\.isStale) == [false])
    #expect(end("A write x 5\nA read x 5").valuesInHand(of: 0).map(\.isStale) == [false])
  }
}
