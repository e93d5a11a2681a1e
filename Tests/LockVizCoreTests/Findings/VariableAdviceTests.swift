import LockVizCore
import TestSupport
import Testing

@Suite("Advice on variables")
struct VariableAdviceTests {
  @Test(
    arguments: [
      (
        "read then written across a suspension", "needs-lock",
        "A read x 0\nB read x 0\nA write x 1\nB read x 1\nB write x 2",
        "x needs a lock: A read it at event 1 and wrote it at event 3, with a suspension in between"
      ),
      (
        "across a suspension that nobody used", "needs-lock",
        "A read x 0\nA yield\nA write x 1\nB read x 1\nB write x 2",
        "x needs a lock: A read it at event 1 and wrote it at event 3"
      ),
      (
        "under a lock in one task and without it in another", "needs-lock",
        "A acquire l\nA read x 0\nA yield\nA write x 1\nA release l\nB read x 1\nB write x 2",
        "x needs the same lock in every task: A holds one from its read at event 2 to its write at "
          + "event 4, but B writes without it at event 7."
      ),
      (
        "looked at twice", "needs-lock",
        "A read x 1\nB read x 1\nB write x 0\nA read x 0\nA write x -1",
        "x may need a lock: A read it at event 1, and again at event 4 when another task had"
      ),
      (
        "always under the same lock", "needs-no-lock",
        """
        A acquire l
        A read x 0
        A yield
        A write x 1
        A release l
        B acquire l
        B read x 1
        B yield
        B write x 2
        B release l
        """,
        "x needs no more than the lock it has: every write to it holds l."
      ),
      (
        "written back without a suspension", "needs-no-lock",
        "A read x 0\nA write x 1\nB read x 1\nB write x 2",
        "x needs no lock: a task that writes back what it has read does so with no suspension"
      ),
      (
        "only read", "needs-no-lock", "A read x 0\nB read x 0", "x needs no lock: it is only read."
      ),
      (
        "of one task", "needs-no-lock", "A read x 0\nA yield\nA write x 1",
        "x needs no lock: only A uses it."
      ),
      (
        "of one writer", "needs-no-lock", "A read x 0\nB read x 0\nA write x 1\nB read x 1",
        "x needs no lock: only A writes it"
      ),
      (
        "written blindly", "needs-no-lock", "A write x 1\nB write x 2",
        "x needs no lock: no task writes back what it has read of it."
      ),
      (
        "set up before it is shared", "needs-no-lock",
        "main write x 1\nmain spawn A\nmain spawn B\nA read x 1\nB read x 1",
        "x needs no lock: it is written before it is shared, then only read."
      ),
      (
        "handed over", "needs-no-lock",
        """
        main write x 1
        main spawn A
        main join A
        A read x 1
        A yield
        A write x 2
        A end ok
        main joined A
        main read x 2
        main yield
        main write x 3
        """,
        "x needs no lock: one task at a time uses it, such as main and then"
      ),
    ]
  )
  func `says why`(what: String, kind: String, log: String, sentence: String) throws {
    let found = findings(log)
    #expect(found.advice(on: "x").hasPrefix(sentence), "\(what): \(found.advice(on: "x"))")
    let advice = found.all.filter { $0.severity == .note && $0.variables == ["x"] }
    #expect(advice.map(\.kind.rawValue) == [kind])
  }

  @Test func `is given once for a container, by the gravest of its elements`() {
    let found = findings(
      """
      A read c[1] 0
      A read c[2] 0
      A yield
      A write c[2] 1
      B read c[2] 1
      B write c[2] 2
      """
    )
    #expect(found.advice(on: "c").hasPrefix("c needs a lock: A read c[2] at event 2"))
    #expect(found.counts[.needsNoLock] == nil)
  }

  @Test func `for the lesson's programs is the lesson's`() throws {
    func advice(_ scenario: String, _ variable: String) throws -> String {
      Findings(try #require(Scenario.named(scenario)).run().log).advice(on: variable)
    }
    #expect(
      try advice("counter", "shared_counter").hasPrefix("shared_counter needs a lock: task_A")
    )
    #expect(try advice("counter-lock", "shared_counter").contains("every write to it holds lock."))
    #expect(try advice("cache", "cache").contains("cache_lock was not held all the time"))
    #expect(
      try advice("cache", "fetches").hasPrefix("fetches needs no lock: a task that writes back")
    )
    #expect(try advice("cache-once", "cache").contains("every write to it holds cache_lock."))
    #expect(try advice("read-only", "limit") == "limit needs no lock: it is only read.")
    #expect(try advice("check-then-act", "connection").hasPrefix("connection needs a lock: "))
    #expect(try advice("transfer", "account_1").contains("every write to it holds lock_1."))
  }

  @Test func `says that each element has its own lock`() {
    let found = findings(
      """
      A acquire lock_a
      A read all[a] 1
      B acquire lock_b
      B read all[b] 1
      A write all[a] 2
      A release lock_a
      B write all[b] 2
      B release lock_b
      B acquire lock_a
      B read all[a] 2
      B write all[a] 3
      B release lock_a
      A acquire lock_b
      A write all[b] 3
      """
    )
    #expect(
      found.advice(on: "all") == """
        all needs no more than the locks it has: every write to an element that tasks share holds that \
        element's, such as lock_a for all[a].
        """
    )
  }
}
