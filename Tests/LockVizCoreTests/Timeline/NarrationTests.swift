import TestSupport
import Testing

@testable import LockVizCore

/// What is said about an event; each test is a small log whose last event is described.
@Suite("Narration")
struct NarrationTests {
  /// The sentences about a log's last event, or about the one with a number.
  private func tell(
    _ text: String,
    event: Int? = nil,
    expected: [String: Event.Value] = [:]
  ) -> [String] {
    let log = makeLog(text, expected: expected)
    let narration = Timeline(log).narration(ofEvent: event ?? log.count)
    return ([narration.sentence] + narration.notes).map(\.text)
  }

  @Test(arguments: [
    ("main spawn A", "main creates A."),
    ("A start", "A begins to run."),
    ("A wake", "A wakes up: its sleep is over."),
    ("A sleep 1500000", "A sleeps for 1.5 ms."),
    ("A join B", "A waits for B to end."),
    ("A join B\nA join C\nA join D", "A waits for B, C and D to end."),
    ("A joined B", "A has seen B end."),
    ("A print hello world", "A says: hello world"),
    ("A end ok", "A ends."),
    ("A end cancelled", "A ends: it was cancelled."),
    ("A end error: KeyError", "A ends with an error: KeyError."),
    ("A read x 3", "A reads x = 3."),
    ("A write x 3", "A writes x = 3."),
    ("A write x", "A writes x = null."),
    ("A write x two words", "A writes x = \"two words\"."),
    ("A acquire l", "A acquires l: it was free, so the task goes on at once."),
    ("A yield", "A gives way: any ready task may run before it goes on."),
    ("A glance x 3", "A: glance x = 3"),
    ("A stop completed", "The run is over."),
  ])
  func `tells each kind of event`(log: String, sentence: String) {
    #expect(tell(log).first == sentence)
  }

  @Test func `tells what is ahead before the first event, and bears any number`() {
    #expect(
      tell("A acquire l\nA write x 1\nA release l", event: 0) == [
        "Nothing has happened yet.",
        "3 events are ahead, with 1 task, 1 lock and 1 shared variable.",
      ]
    )
    #expect(tell("A end ok", event: 7) == ["A ends."])
    #expect(tell("A end ok", event: -7).first == "Nothing has happened yet.")
    #expect(Timeline(EventLog()).narration(ofEvent: 3).sentence.text == "The log is empty.")
  }

  @Test func `a wait names the owner and the place in the queue`() {
    #expect(
      tell("A acquire l\nB wait l") == [
        "B waits for l, which A holds.",
        "It is first in the queue and runs again when A releases the lock.",
      ]
    )
    #expect(
      tell("A acquire l\nB wait l\nC wait l\nD wait l") == [
        "D waits for l, which A holds.", "It is number 3 in the queue, behind B and C.",
      ]
    )
  }

  @Test func `a newcomer learns why a free lock is not for it`() {
    #expect(
      tell("A acquire l\nB wait l\nA release l\nA wait l") == [
        "A waits for l.",
        "It is free, but B was woken for it: a newcomer queues behind.",
        "It is number 2 in the queue, behind B.",
      ]
    )
  }

  @Test func `waiting for one's own lock is in vain`() {
    #expect(
      tell("A acquire l\nA wait l") == [
        "A waits for l, which it holds itself.",
        "It waits for itself: it cannot release the lock while it waits for it.",
        "The lock is not reentrant: acquire it once.",
      ]
    )
  }

  @Test func `a release wakes and does not hand over`() {
    #expect(
      tell("A acquire l\nB wait l\nA release l") == [
        "A releases l.",
        "B is woken and ready, but the lock is not handed over: it is free until B runs.",
      ]
    )
    #expect(
      tell("A acquire l\nA release l") == ["A releases l.", "Nobody waits for it: it is free."]
    )
    #expect(
      tell("A acquire l\nB wait l\nC wait l\nA cancel B\nA release l").last
        == "B is first in its queue but cancelled: nobody is woken until it has left."
    )
    #expect(
      tell("A acquire l\nB release l")[1] == "A held it: any task may release a lock."
    )
    #expect(
      tell("A release l error: Lock is not acquired.") == [
        "A releases l, which nobody holds.", "An error: Lock is not acquired.",
        "Release l once for each time it is acquired; `with` does so.",
      ]
    )
  }

  @Test func `what an event means for those behind is told too`() {
    #expect(
      tell("A acquire l\nB wait l\nC wait l\nD wait l\nA release l").last
        == "C and D stay in the queue behind it."
    )
    #expect(
      tell("A acquire l\nB wait l\nC wait l\nA cancel B").last
        == "C stays in the queue behind it."
    )
    #expect(
      tell("A acquire l\nB wait l\nC wait l\nA cancel B\nB end cancelled").last
        == "Cancelled, it leaves the queue of l; C is first in line now."
    )
    #expect(
      tell("m join A\nm join B\nm join C\nA end ok").last
        == "m still waits for B and C to end."
    )
  }

  @Test func `who waits for a lock while its owner does something else`() {
    let waits = "A acquire l\nB wait l\nC wait l\n"
    let note = "B waits for l until A releases it, with 1 more behind it."
    #expect(tell(waits + "A print busy").last == note)
    #expect(tell(waits + "A write x 1").last == note)
    #expect(tell(waits + "A sleep 5\nA wake").last == note)
    #expect(
      tell("A acquire k\nA acquire l\nB wait l\nA print busy").last
        == "B waits for l until A releases it."
    )
    #expect(tell("A acquire l\nA print busy").count == 1)
  }

  @Test func `a woken waiter acquires, and the next is in line`() {
    #expect(
      tell("A acquire l\nB wait l\nC wait l\nD wait l\nA release l\nB acquire l") == [
        "B acquires l, for which it has waited since event 2.",
        "C is next in line, 1 more behind it.",
      ]
    )
  }

  @Test func `giving way with a lock makes others wait, with a read makes it stale`() {
    #expect(
      tell("A acquire l\nB wait l\nC wait l\nA yield") == [
        "A gives way while it holds l.",
        "B is first in line and must wait, with 1 more behind it: "
          + "the lock is not free until A runs again.",
      ]
    )
    #expect(
      tell("A acquire k\nA acquire l\nB wait k\nC wait l\nA yield") == [
        "A gives way while it holds k and l.",
        "B and C must wait: the locks are not free until A runs again.",
      ]
    )
    #expect(
      tell("A acquire k\nA acquire l\nA yield").last
        == "Nobody else can take them until A runs again and releases them."
    )
    #expect(
      tell("A read x 0\nA yield\nA write x 1", event: 2).last
        == "It has read x = 0. Whatever it read may be stale when it runs again."
    )
    #expect(
      tell("A read x 0\nA yield").last
        == "It has read x = 0, which nobody in this log writes: it cannot become stale."
    )
    #expect(tell("A read x 0\nA write x 1\nA yield").count == 1)
    #expect(
      tell("A acquire l\nA sleep 20") == [
        "A sleeps for 20 ns while it holds l.",
        "Nobody else can take it until A runs again and releases it.",
      ]
    )
  }

  @Test func `reads and writes tell who else has the value in hand`() {
    #expect(
      tell("A read x 0\nB read x 0\nC read x 0\nC write x 1", event: 3).last
        == "A and B have read it too and not written it back yet."
    )
    #expect(
      tell("A read x 0\nB read x 0").last
        == "Nobody in this log writes it: what was read cannot become stale."
    )
    #expect(
      tell("A read x 0\nB read x 0\nA write x 1") == [
        "A writes x = 1 from the 0 it read at event 1.", "What B read before is stale now.",
      ]
    )
    #expect(
      tell("A acquire l\nA read x 0\nA write x 1", event: 2).last
        == "It holds l: a task that takes l before changing x must wait."
    )
    #expect(
      tell("A acquire k\nA acquire l\nA read x 0\nA write x 1", event: 3).last
        == "It holds k and l: a task that takes one of them before changing x must wait."
    )
  }

  @Test func `a lock that is released guards no longer what was read under it`() {
    let note = "It has read x = 0 under it, which others may change from now on."
    #expect(tell("A acquire l\nA read x 0\nA release l\nA write x 1", event: 3).last == note)
    #expect(!tell("A read x 0\nA acquire l\nA release l\nA write x 1", event: 3).contains(note))
    #expect(!tell("A acquire l\nA read x 0\nA write x 1\nA release l").contains(note))
  }

  @Test func `the wait that closes a circle says so`() {
    #expect(
      tell("A acquire one\nB acquire two\nA wait two\nB wait one") == [
        "B waits for one, which A holds.",
        "This closes a circle: A holds one and waits for two; B holds two and waits for one.",
        "Take one and two in the same order in every task.",
      ]
    )
  }

  @Test func `a lost update is named, with what to do`() {
    let log = makeLog("A read x 0\nB read x 0\nA write x 1\nB write x 1")
    let narration = Timeline(log).narration(ofEvent: 4)
    #expect(narration.sentence.text == "B writes x = 1 from the 0 it read at event 2.")
    #expect(
      narration.notes.map(\.text) == [
        "Lost update: A wrote 1 at event 3 in between; what it wrote is lost.",
        "Put the read and the write of x under one lock.",
      ]
    )
    #expect(narration.notes[0].spans[0] == Phrase.Span(text: "Lost update:", role: .problem))
    #expect(narration.notes[1].spans.map(\.role) == [.advice])
    #expect(
      narration.sentence.spans.map(\.role) == [
        .task, .plain, .variable, .plain, .value, .plain, .value, .plain,
      ]
    )
  }

  @Test(arguments: [
    ("A spawn B\nA cancel B", "It has not begun, so its body will never run."),
    (
      "A acquire l\nB wait l\nA cancel B",
      "It stands in the queue of l, cancelled, until it runs and leaves."
    ),
    ("B sleep 9\nA cancel B", "Its sleep ends now."),
    ("B join C\nA cancel B", "It waits for C: the cancellation is passed on."),
    ("B end ok\nA cancel B", "It has ended: nothing happens."),
    ("B yield\nA cancel B", "It is ready, and sees that when it runs again."),
    ("A start\nA cancel A", "It takes effect where it suspends next."),
    (
      "A acquire l\nB wait l\nA release l\nA cancel B",
      "It was woken for l already; when it runs it gives up and wakes the next."
    ),
  ])
  func `a cancellation depends on what its target does`(log: String, note: String) {
    #expect(tell(log).last == note)
  }

  @Test func `a cancelled waiter leaves its queue when it runs`() {
    #expect(
      tell("A acquire l\nB wait l\nC wait l\nA cancel B\nA release l\nB print sorry") == [
        "B says: sorry", "Cancelled, it leaves the queue of l and wakes the next, C.",
      ]
    )
    #expect(
      tell("A acquire l\nB wait l\nA cancel B\nB end cancelled").last
        == "Cancelled, it leaves the queue of l."
    )
  }

  @Test func `an end makes joiners ready and shows what was never released`() {
    #expect(tell("m join A\nA end ok").last == "m waited for it and is ready.")
    #expect(
      tell("A acquire l\nA end ok").dropFirst() == [
        "Never released: it still holds l, which nobody can take now.",
        "Release l however the task ends; `with` does so.",
      ]
    )
  }

  @Test func `the end of a run is compared with what was expected`() {
    #expect(
      tell("A write x 1\n- stop completed", expected: ["x": .int(3)])
        == [
          "The run is over.", "x is 1, but 3 was expected.",
          "Look through its writes for the first that is wrong.",
        ]
    )
    #expect(
      tell("A write x 3\n- stop completed", expected: ["x": .int(3)])
        == ["The run is over.", "x is 3, as expected."]
    )
    #expect(tell("A write x 3\n- stop completed") == ["The run is over.", "At the end x = 3."])
    #expect(
      tell("A read x 0\nB write x 5\nA write x 1\n- stop completed").last
        == "On the way: 1 lost update."
    )
  }

  @Test func `a deadlock is told as its circle`() {
    #expect(
      tell("A acquire one\nB acquire two\nA wait two\nB wait one\nm join A\n- stop deadlock") == [
        "Deadlock: A and B wait for each other.",
        "A holds one and waits for two; B holds two and waits for one.",
        "Take the locks in the same order in every task.",
      ]
    )
    #expect(
      tell("A acquire l\nA wait l\n- stop deadlock") == [
        "Deadlock: A waits for itself.", "A holds l and waits for l.",
        "The lock is not reentrant: acquire it once.",
      ]
    )
    #expect(
      tell("A acquire l\nB wait l\nA join B\n- stop deadlock") == [
        "Deadlock: A and B wait for each other.",
        "A holds l and waits for B to end; B waits for l.",
        "Do not wait, while holding the lock, for what needs it.",
      ]
    )
    let names = ["A", "B", "C", "D", "E"]
    let waits = zip(names, names[1...] + ["A"]).map { "\($0) wait \($1)1" }
    #expect(
      tell(
        (names.map { "\($0) acquire \($0)1" } + waits + ["- stop deadlock"])
          .joined(separator: "\n")
      ) == [
        "Deadlock: A, B, C and 2 more wait in a circle, each for the next.",
        "A holds A1 and waits for B1; B holds B1 and waits for C1; "
          + "C holds C1 and waits for D1; and so on, 2 more.",
        "Take the locks in the same order in every task.",
      ]
    )
  }

  @Test func `without a circle, those left are told with their reasons`() {
    #expect(
      tell("A acquire l\nA end ok\nB wait l\nC join B\n- stop deadlock") == [
        "Nothing can run any more, but not every task has ended.",
        "B waits for l, which A holds though it has ended.", "C waits for B to end.",
      ]
    )
  }

  @Test func `a contradiction is told with its event`() {
    #expect(
      tell("A acquire l\nB acquire l").last == "This cannot be: B acquires l, which A holds."
    )
  }

  @Test(arguments: [
    (Int64(0), "0 ns"), (999, "999 ns"), (1_000, "1 us"), (1_500_000, "1.5 ms"),
    (2_000_000_000, "2 s"), (1_234_567_890, "1.23 s"), (1_050_000, "1.05 ms"), (-1_500, "-1.5 us"),
  ])
  func `durations are short`(nanoseconds: Int64, text: String) {
    #expect(nanoseconds.durationText == text)
  }

  @Test func `one finding is told in full, and others by where they are complete`() throws {
    let run = try #require(Scenario.named("check-then-act")).run()
    let notes = Timeline(run.log).narration(ofEvent: 21).notes.map(\.text)
    #expect(notes[0].hasPrefix("Stale check: task_B found connection = null at event 12"))
    #expect(notes[1] == "Check and act without an await in between, or hold one lock over both.")
    #expect(notes.contains("It leads on to the stale check at event 25."))
    #expect(notes.filter { $0.hasPrefix("Stale check:") }.count == 1)
  }
}
