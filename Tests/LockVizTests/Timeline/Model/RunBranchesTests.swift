import Testing

@testable import LockViz
@testable import LockVizCore

/// Choosing who goes on, undoing it, and what is kept of it.
@Suite("Run branches")
struct RunBranchesTests {
  /// The runs of a scenario with what runs it again.
  private struct Runs {
    var branches: RunBranches
    private let program: Rerun

    init(_ name: String = "counter") throws {
      program = Rerun(try #require(Scenario.named(name)))
      branches = RunBranches(Branch(ScheduledRun(try program.run(.fifo), .fifo)))
    }

    var log: EventLog { branches.branch.timeline.log }

    func choice(at event: Int) throws -> Choice { try #require(branches.choice(at: event)) }

    /// Lets a task go on; says where the playhead goes.
    mutating func choose(_ task: String, of choice: Choice, from cursor: Int) throws -> Int {
      if let landing = branches.goOn(with: task, of: choice, from: cursor) { return landing }
      let continues = branches.hasLanded(at: cursor)
      try open(Schedule(picks: choice.picks + [task]), from: cursor, keepingPrevious: continues)
      return branches.land(afterPicks: choice.picks.count + 1)
    }

    mutating func open(
      _ schedule: Schedule,
      from cursor: Int,
      keepingPrevious: Bool = false
    ) throws {
      let run = ScheduledRun(try program.run(schedule), schedule)
      branches.open(run, from: cursor, keepingPrevious: keepingPrevious)
    }

    mutating func undo(at event: Int) throws -> Int {
      let place = branches.undo(at: event)
      return try #require(place)
    }
  }

  @Test func `offer the tasks that are ready at any moment of the past`() throws {
    let runs = try Runs()
    let first = try runs.choice(at: 0)
    #expect(first.ready == ["task_A", "task_B", "task_C"] && first.picks.isEmpty)
    // After task_A's first segment the other two come before it.
    let second = try runs.choice(at: first.event + 1)
    #expect(second.ready == ["task_B", "task_C", "task_A"] && second.picks == ["task_A"])
    #expect(runs.branches.choice(at: runs.log.count) == nil)
  }

  @Test(arguments: Scenario.all.map(\.name))
  func `offer those whom a run that ends there finds ready`(name: String) throws {
    let scenario = try #require(Scenario.named(name))
    let runs = try Runs(name)
    for event in 0...runs.log.count {
      let picks = runs.branches.branch.picks.prefix { $0.events < event }.map(\.task)
      let run = try scenario.run(Simulation.Options(schedule: Schedule(picks: picks, then: .stop)))
      let choice = runs.branches.choice(at: event)
      if case .cut(let ready) = run.ending {
        #expect(choice == Choice(ready: ready, event: run.eventCount, picks: picks))
      } else {
        #expect(choice == nil)
      }
    }
  }

  @Test func `a choice repeats what came before it and goes on differently`() throws {
    var runs = try Runs()
    let before = runs.log
    let choice = try runs.choice(at: 0)
    let landing = try runs.choose("task_B", of: choice, from: 0)
    let after = runs.log
    #expect(after[choice.event].task == "task_B" && before[choice.event].task == "task_A")
    #expect(after.prefix(choice.event).elementsEqual(before.prefix(choice.event)))
    #expect(runs.branches.commonEvents(0, 1) == choice.event)
    #expect(try runs.choice(at: landing).ready == ["task_A", "task_C", "task_B"])
  }

  @Test func `one task at a time, all the way, nothing is lost`() throws {
    var runs = try Runs()
    var cursor = 0
    for task in ["task_A", "task_A", "task_B", "task_B"] {
      let choice = try runs.choice(at: cursor)
      cursor = try runs.choose(task, of: choice, from: cursor)
    }
    let state = runs.branches.branch.timeline.state(after: runs.log.count)
    #expect(state.variables.map(\.value) == [.int(3)])
    for _ in 0..<4 { cursor = try runs.undo(at: cursor) }
    let more = runs.branches.undo(at: 0)
    #expect(cursor == 0 && runs.branches.current == 0 && more == nil)
    #expect(runs.branches.branches.count > 1)
  }

  @Test func `who would have gone on anyway makes no other run`() throws {
    var runs = try Runs()
    let choice = try runs.choice(at: 0)
    let landing = try runs.choose("task_A", of: choice, from: 0)
    #expect(runs.branches.branches.count == 1 && landing > choice.event)
    #expect(try runs.undo(at: landing) == 0)
  }

  @Test func `the same choice leads to the same run`() throws {
    var runs = try Runs()
    for _ in 0..<3 {
      let choice = try runs.choice(at: 0)
      let landing = try runs.choose("task_C", of: choice, from: 0)
      _ = runs.branches.undo(at: landing)
    }
    #expect(runs.branches.branches.count == 2 && runs.branches.previous == 1)
  }

  @Test func `choice after choice is compared with the run before the first of them`() throws {
    var runs = try Runs()
    let first = try runs.choice(at: 0)
    let landing = try runs.choose("task_B", of: first, from: 0)
    let second = try runs.choice(at: landing)
    _ = try runs.choose("task_C", of: second, from: landing)
    #expect(runs.branches.current == 2 && runs.branches.previous == 0)
    // A task that has gone on in the meantime has left the run in between.
    _ = runs.branches.undo(at: 0)
    let later = try runs.choice(at: landing + 1)
    _ = try runs.choose(later.ready[1], of: later, from: landing + 1)
    #expect(runs.branches.previous == 1)
  }

  @Test func `the schedule of the current run leaves nothing`() throws {
    var runs = try Runs()
    let choice = try runs.choice(at: 0)
    let landing = try runs.choose("task_C", of: choice, from: 0)
    try runs.open(try #require(runs.branches.branch.schedule), from: landing)
    #expect(runs.branches.current == 1 && runs.branches.previous == 0)
    #expect(try runs.undo(at: 0) == landing)
  }

  @Test func `thousands of choices keep a bounded number of runs, the current among them`() throws {
    var runs = try Runs("philosophers")
    var random = SplitMix64(seed: 1)
    var cursor = 0
    for _ in 0..<500 {
      guard let choice = runs.branches.choice(at: cursor) else {
        cursor = random.next(below: runs.log.count)
        continue
      }
      cursor = try runs.choose(
        choice.ready[random.next(below: choice.ready.count)],
        of: choice,
        from: cursor
      )
      #expect(runs.branches.branches.count <= RunBranches.limit)
      #expect((0...runs.log.count).contains(cursor))
    }
    while let place = runs.branches.undo(at: cursor) {
      cursor = place
      #expect((0...runs.log.count).contains(cursor))
    }
  }

  @Test func `what is recorded grows while another run is watched`() throws {
    let program = Rerun(.counter)
    let whole = try program.run(.fifo)
    var log = EventLog(header: whole.log.header)
    for event in whole.log.prefix(5) { log.append(event) }
    var branches = RunBranches(Branch(recorded: Timeline(log)))
    #expect(branches.choice(at: 0) == nil)
    branches.open(ScheduledRun(whole, .fifo), from: 3)
    branches.grow(Timeline(whole.log))
    #expect(branches.current == 1 && branches.branches[0].timeline.log.count == whole.log.count)
    #expect(branches.undo(at: 0) == 3)
  }
}
