import TestSupport
import Testing

@testable import LockVizCore

@Suite("Causes")
struct CauseTests {
  /// The cause of a log's last event: its number, what is asked and what is answered.
  private func cause(_ text: String) -> [String] {
    let log = makeLog(text)
    return words(Timeline(log).cause(ofEvent: log.count))
  }

  /// The cause of what a subject is at a log's end.
  private func cause(of subject: Timeline.Subject, _ text: String) -> [String] {
    let log = makeLog(text)
    return words(Timeline(log).cause(of: subject, after: log.count))
  }

  private func words(_ cause: Timeline.Cause?) -> [String] {
    cause.map { ["\($0.event)", $0.question.text, $0.answer.text] } ?? []
  }

  @Test func `a task waits because of its owner's acquire`() {
    #expect(
      cause("A start\nA acquire l\nC start\nC wait l") == [
        "2", "why does C wait?", "A has held l since here, so C waits.",
      ]
    )
    #expect(
      cause("A acquire l\nA wait l") == [
        "1", "why does A wait?", "A acquired l here itself: it waits for itself.",
      ]
    )
    #expect(
      cause("A acquire l\nB wait l\nA release l\nA wait l") == [
        "3", "why does A wait?", "A released l here, but B was woken first: A waits.",
      ]
    )
  }

  @Test func `a waiter acquires because a release woke it`() {
    #expect(
      cause("A acquire l\nB wait l\nA release l\nA print x\nB acquire l") == [
        "3", "who woke B?", "A released l here, which woke B.",
      ]
    )
  }

  @Test func `a waiter acquires because a cancelled one before it left`() {
    let text = """
      A acquire l
      B wait l
      C wait l
      A cancel B
      A release l
      B end cancelled
      C acquire l
      """
    #expect(cause(text) == ["6", "who woke C?", "B left the queue of l here, which woke C."])
  }

  @Test func `a free lock is free because of the release before, if there was one`() {
    #expect(
      cause("A acquire l\nA release l\nB acquire l") == [
        "2", "who had l before?", "A released l here, so that it was free.",
      ]
    )
    #expect(cause("A acquire l") == [])
  }

  @Test func `a stale write leads to the write that made it stale, others to their read`() {
    let text = "A read x 0\nB read x 0\nA write x 1\nB write x 5"
    #expect(
      cause(text) == [
        "3", "what made this write stale?",
        "A wrote x = 1 here, which B had not read when it wrote 5 at event 4.",
      ]
    )
    #expect(
      cause("A read x 0\nA write x 1") == [
        "1", "what was this 1 computed from?", "A read x = 0 here and wrote 1 at event 2.",
      ]
    )
    #expect(cause("A write x 1") == [])
  }

  @Test func `a read leads to the write of what it read`() {
    #expect(
      cause("A write x 1\nB read x 1") == [
        "1", "who wrote the 1 it read?", "A wrote x = 1 here; B read it at event 2.",
      ]
    )
    #expect(cause("A write x 1\nB read x 2")[1] == "who wrote x last?")
    #expect(cause("B read x 1") == [])
  }

  @Test func `a long value is cut in the question and whole in the answer`() {
    let value = String(repeating: "long ", count: 10) + "end"
    let words = cause("A write x \(value)\nB read x \(value)")
    #expect(words[1] == "who wrote the \"long long long lon… it read?")
    #expect(words[2].contains(value))
  }

  @Test func `a release leads to its acquire, a failed one to the release before`() {
    #expect(
      cause("A acquire l\nA print x\nA release l") == [
        "1", "when did A acquire l?", "A acquired l here and released it at event 3.",
      ]
    )
    #expect(
      cause("A acquire l\nB release l") == [
        "1", "who held l?", "A acquired l here; B released it at event 2.",
      ]
    )
    #expect(
      cause("A acquire l\nA release l\nA release l error: not acquired") == [
        "2", "who released l before?", "A released l here already, so nobody held it.",
      ]
    )
  }

  @Test func `joining leads to the creation, having joined to the end`() {
    #expect(cause("m spawn A\nm join A") == ["1", "who created A?", "m created A here."])
    #expect(
      cause("m spawn A\nm join A\nA start\nA end ok\nm joined A") == [
        "4", "when did A end?", "A ended here; m saw that at event 5.",
      ]
    )
  }

  @Test func `a gather's second join goes on without having run`() {
    #expect(cause("m join A\nm join B") == [])
  }

  @Test func `start, wake and what follows a yield lead to where the task was before`() {
    #expect(cause("m spawn A\nm print x\nA start") == ["1", "who created A?", "m created A here."])
    #expect(
      cause("A sleep 10000000\nB print x\n@10000000 A wake") == [
        "1", "when did A go to sleep?", "A went to sleep here for 10 ms.",
      ]
    )
    #expect(
      cause("A yield\nB print x\nA print y") == [
        "1", "where did A give way?",
        "A gave way here, so that others could run before it goes on.",
      ]
    )
    #expect(
      cause("A print w\nB print x\nA print y") == [
        "1", "where was A before?", "A acted here last before others ran.",
      ]
    )
    #expect(cause("A yield\nA print x\nA print y") == [])
  }

  @Test func `a gather that throws goes on because a task failed`() {
    #expect(
      cause("m join A\nm join B\nA end error: x\nm end error: x") == [
        "3", "what did m wait for?", "A ended here, for which m waited.",
      ]
    )
  }

  @Test func `a cancelled end leads to who asked for it, through the task that joined`() {
    #expect(
      cause("m spawn A\nm spawn B\nA sleep 5\nm cancel B\nm cancel A\nA end cancelled") == [
        "5", "who cancelled A?", "m asked here for A to be cancelled.",
      ]
    )
    #expect(
      cause("g join A\nA sleep 5\nm cancel B\nm cancel g\nm cancel C\nA end cancelled") == [
        "4", "who cancelled A?",
        "m asked here for g to be cancelled, which waited for A: that was cancelled with it.",
      ]
    )
  }

  @Test func `a deadlock leads to the wait of the first task of its circle`() {
    let text = """
      A acquire k
      B acquire l
      A wait l
      B wait k
      - stop deadlock
      """
    #expect(
      cause(text) == [
        "3", "why does A wait forever?",
        "Here A began to wait for l, which B holds; it never ran again.",
      ]
    )
    #expect(cause("A start\nA end ok\n- stop completed") == [])
    #expect(
      cause("A acquire l\nA end ok\nB wait l\n- stop deadlock").first == "3"
    )
  }

  @Test func `a task is what it is because of an event before`() {
    let waits = "A acquire l\nB wait l\nA print x"
    #expect(
      cause(of: .task(1), waits) == [
        "1", "why does B wait?", "A has held l since here, so B waits.",
      ]
    )
    #expect(
      cause(of: .task(1), "A acquire l\nB wait l\nA release l\nA print x")[1] == "who woke B?"
    )
    #expect(cause(of: .task(0), "A sleep 5\nB print x")[1] == "when did A go to sleep?")
    #expect(cause(of: .task(0), "A yield\nB print x")[1] == "where did A give way?")
    #expect(cause(of: .task(0), "A start\nB start")[1] == "where did A go?")
    #expect(cause(of: .task(1), "A spawn B\nA print x")[1] == "who created B?")
    #expect(
      cause(of: .task(0), "m join A\nm join B\nA start") == [
        "1", "what does m wait for?", "Here m began to wait for A and B to end.",
      ]
    )
    #expect(
      cause(of: .task(0), "A end error: bad\nB start") == [
        "1", "how did A end?", "A ended here with an error: bad.",
      ]
    )
    #expect(cause(of: .task(1), "A start\nB start\nA print x").first == "2")
  }

  @Test func `a lock leads to its owner's acquire or its last release, a variable to its write`() {
    #expect(
      cause(of: .resource(0), "A acquire l\nA print x") == [
        "1", "when did A acquire l?", "A acquired l here and still holds it.",
      ]
    )
    #expect(
      cause(of: .resource(0), "A acquire l\nA release l\nA print x") == [
        "2", "who released l last?", "A released l here; it has been free since.",
      ]
    )
    #expect(
      cause(of: .variable(0), "A write x 1\nA print x") == [
        "1", "who wrote x last?", "A wrote x = 1 here.",
      ]
    )
    #expect(cause(of: .variable(0), "A read x 1\nA print x") == [])
  }

  @Test func `where the last event is the cause, its own cause is told`() {
    #expect(
      cause(of: .resource(0), "A acquire l\nA release l\nB acquire l")[1] == "who had l before?"
    )
    #expect(cause(of: .task(0), "A start\nA acquire l") == [])
  }

  @Test func `any number and any index is good`() {
    let timeline = Timeline(makeLog("A acquire l\nB wait l"))
    for number in [-1, 0, 3, Int.max] {
      #expect(timeline.cause(ofEvent: number) == nil)
    }
    #expect(timeline.cause(of: .task(9), after: 1) == nil)
    #expect(timeline.cause(of: .resource(-1), after: 1) == nil)
    #expect(timeline.cause(of: .variable(0), after: 99) == nil)
    #expect(timeline.cause(of: .task(1), after: .max)?.event == 1)
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `a cause comes before its event, so that a chain of causes ends`(name: String) throws {
    checkCauses(Timeline(try #require(Scenario.named(name)).run().log))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `a log that cannot have happened has causes in order too`(seed: UInt64) {
    checkCauses(Timeline(impossibleLog(seed: seed, events: 80)))
  }

  private func checkCauses(_ timeline: Timeline) {
    for number in 1...timeline.log.count {
      if let cause = timeline.cause(ofEvent: number) {
        #expect(cause.event < number && cause.event >= 1)
        #expect(cause.question.text.hasSuffix("?") && cause.answer.text.hasSuffix("."))
      }
      let subjects =
        timeline.taskNames.indices.map { Timeline.Subject.task($0) }
        + timeline.resourceNames.indices.map { Timeline.Subject.resource($0) }
        + timeline.variableNames.indices.map { Timeline.Subject.variable($0) }
      for subject in subjects {
        if let cause = timeline.cause(of: subject, after: number) {
          #expect(cause.event < number && cause.event >= 1)
        }
      }
    }
  }
}
