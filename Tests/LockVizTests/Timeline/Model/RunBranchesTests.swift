import Testing

@testable import LockViz
@testable import LockVizCore

/// Choosing who goes on, undoing it, and what is kept of it.
@Suite("Run branches")
struct RunBranchesTests {
  private func branches(_ name: String = "counter") throws -> RunBranches {
    let scenario = try #require(Scenario.named(name))
    let rerun = Rerun(scenario)
    return RunBranches(try rerun.run(.fifo), schedule: .fifo, rerun: rerun)
  }

  private func choice(_ branches: inout RunBranches, at event: Int) throws -> Choice {
    let choice = branches.choice(at: event)
    return try #require(choice)
  }

  private func undo(_ branches: inout RunBranches, at event: Int) throws -> Int {
    let place = branches.undo(at: event)
    return try #require(place)
  }

  @Test func `offer the tasks that are ready at any moment of the past`() throws {
    var branches = try branches()
    let first = try self.choice(&branches, at: 0)
    #expect(first.ready == ["task_A", "task_B", "task_C"] && first.picks.isEmpty)
    // After task_A's first segment the other two come before it.
    let second = try self.choice(&branches, at: first.event + 1)
    #expect(second.ready == ["task_B", "task_C", "task_A"] && second.picks == ["task_A"])
    let last = branches.choice(at: branches.branch.timeline.log.count)
    #expect(last == nil)
  }

  @Test func `a choice repeats what came before it and goes on differently`() throws {
    var branches = try branches()
    let before = branches.branch.timeline.log
    let choice = try self.choice(&branches, at: 0)
    let landing = try branches.choose("task_B", of: choice, from: 0)
    let after = branches.branch.timeline.log
    #expect(after[choice.event].task == "task_B" && before[choice.event].task == "task_A")
    #expect(after.prefix(choice.event).elementsEqual(before.prefix(choice.event)))
    #expect(branches.commonEvents(0, 1) == choice.event)
    #expect(try self.choice(&branches, at: landing).ready == ["task_A", "task_C", "task_B"])
  }

  @Test func `one task at a time, all the way, nothing is lost`() throws {
    var branches = try branches()
    var cursor = 0
    for task in ["task_A", "task_A", "task_B", "task_B"] {
      let choice = try self.choice(&branches, at: cursor)
      cursor = try branches.choose(task, of: choice, from: cursor)
    }
    let state = branches.branch.timeline.state(after: branches.branch.timeline.log.count)
    #expect(state.variables.map(\.value) == [.int(3)])
    for _ in 0..<4 { cursor = try self.undo(&branches, at: cursor) }
    let more = branches.undo(at: 0)
    #expect(cursor == 0 && branches.current == 0 && more == nil)
    #expect(branches.branches.count > 1)
  }

  @Test func `who would have gone on anyway makes no other run`() throws {
    var branches = try branches()
    let choice = try self.choice(&branches, at: 0)
    let landing = try branches.choose("task_A", of: choice, from: 0)
    #expect(branches.branches.count == 1 && landing > choice.event)
    #expect(try self.undo(&branches, at: landing) == 0)
  }

  @Test func `the same choice leads to the same run`() throws {
    var branches = try branches()
    for _ in 0..<3 {
      let choice = try self.choice(&branches, at: 0)
      let landing = try branches.choose("task_C", of: choice, from: 0)
      _ = branches.undo(at: landing)
    }
    #expect(branches.branches.count == 2 && branches.previous == 1)
  }

  @Test func `choice after choice is compared with the run before the first of them`() throws {
    var branches = try branches()
    let first = try self.choice(&branches, at: 0)
    let landing = try branches.choose("task_B", of: first, from: 0)
    let second = try self.choice(&branches, at: landing)
    _ = try branches.choose("task_C", of: second, from: landing)
    #expect(branches.current == 2 && branches.previous == 0)
    // A task that has gone on in the meantime has left the run in between.
    _ = branches.undo(at: 0)
    let later = try self.choice(&branches, at: landing + 1)
    _ = try branches.choose(later.ready[1], of: later, from: landing + 1)
    #expect(branches.previous == 1)
  }

  @Test func `the schedule of the current run leaves nothing`() throws {
    var branches = try branches()
    let choice = try self.choice(&branches, at: 0)
    let landing = try branches.choose("task_C", of: choice, from: 0)
    try branches.open(branches.branch.schedule, from: landing)
    #expect(branches.current == 1 && branches.previous == 0)
    #expect(try self.undo(&branches, at: 0) == landing)
  }

  @Test func `thousands of choices keep a bounded number of runs, the current among them`() throws {
    var branches = try branches("philosophers")
    var random = SplitMix64(seed: 1)
    var cursor = 0
    for _ in 0..<500 {
      guard let choice = branches.choice(at: cursor) else {
        cursor = random.next(below: branches.branch.timeline.log.count)
        continue
      }
      cursor = try branches.choose(
        choice.ready[random.next(below: choice.ready.count)],
        of: choice,
        from: cursor
      )
      #expect(branches.branches.count <= RunBranches.most)
      #expect((0...branches.branch.timeline.log.count).contains(cursor))
    }
    while let place = branches.undo(at: cursor) {
      cursor = place
      #expect((0...branches.branch.timeline.log.count).contains(cursor))
    }
  }
}
