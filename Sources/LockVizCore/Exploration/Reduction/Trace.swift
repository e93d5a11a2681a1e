/// A run as its steps with the order that they must have: all runs that respect it are equivalent
/// (Mazurkiewicz, 1977).
///
/// A step happens before another if it is an earlier one of the same task, if it made the other's
/// task ready, if it conflicts with the other and came first, or if time passed between the two.
/// The relation is transitive.
struct Trace {
  let steps: ContiguousArray<Step>
  /// Pairs of conflicting steps with nothing between them in this order, neither of which needs the
  /// other: they could have come the other way round.
  private(set) var races: [(first: Int, second: Int)] = []

  /// The vector clock of each step, one number for each task: how many of the task's steps happen
  /// before it or are it.
  private var clocks: ContiguousArray<Int32>
  private let taskCount: Int
  /// For each step, its number among those of its task, from 1.
  private var places: ContiguousArray<Int32> = []

  init(_ steps: ContiguousArray<Step>, taskCount: Int) {
    self.steps = steps
    self.taskCount = taskCount
    clocks = ContiguousArray(repeating: 0, count: steps.count * taskCount)
    places.reserveCapacity(steps.count)
    var past = Past(taskCount: taskCount)
    for step in steps.indices {
      past.enter(steps[step].epoch) { places[$0] }
      add(step, after: past)
      past.add(step, steps[step])
    }
  }

  /// Whether a step happens before another one.
  func happens(_ first: Int, before second: Int) -> Bool {
    first < second && clock(second, steps[first].task) >= places[first]
  }

  /// How many steps of a task happen before a step, or are it.
  func clock(_ step: Int, _ task: TaskNumber) -> Int32 {
    clocks[step * taskCount + Int(task)]
  }

  private mutating func add(_ step: Int, after past: Past) {
    let task = steps[step].task
    let last = past.lastSteps[Int(task)]
    for other in 0..<taskCount { clocks[step * taskCount + other] = past.epochCounts[other] }
    let rivals = past.rivals(of: steps[step])
    let others = (last.map { [$0] } ?? []) + steps[step].enablers
    for rival in rivals {
      let isNeeded = others.contains { $0 == rival || happens(rival, before: $0) }
      if !isNeeded, !rivals.contains(where: { happens(rival, before: $0) }) {
        races.append((rival, step))
      }
    }
    for earlier in others + rivals {
      for other in 0..<taskCount {
        let count = clocks[earlier * taskCount + other]
        clocks[step * taskCount + other] = max(clocks[step * taskCount + other], count)
      }
    }
    places.append((last.map { places[$0] } ?? 0) + 1)
    clocks[step * taskCount + Int(task)] = places[step]
  }
}

extension Trace {
  /// What has happened up to a step, as far as later ones need it.
  private struct Past {
    /// By task.
    private(set) var lastSteps: [Int?]
    /// How many steps of each task there were when time last passed.
    private(set) var epochCounts: [Int32]
    private var epoch = 0
    /// The last step that conflicts with every other one.
    private var lastBarrier: User?
    /// By object, the steps that used it, in order.
    private var users: ContiguousArray<ContiguousArray<User>> = []

    private struct User {
      let step: Int
      let task: TaskNumber
      let uses: Uses
    }

    init(taskCount: Int) {
      lastSteps = Array(repeating: nil, count: taskCount)
      epochCounts = Array(repeating: 0, count: taskCount)
    }

    /// Lets time pass, if it passed before a step.
    mutating func enter(_ epoch: Int, counts: (Int) -> Int32) {
      guard epoch > self.epoch else { return }
      self.epoch = epoch
      epochCounts = lastSteps.map { $0.map(counts) ?? 0 }
    }

    mutating func add(_ number: Int, _ step: Step) {
      lastSteps[Int(step.task)] = number
      if step.footprint.conflictsWithAll {
        lastBarrier = User(step: number, task: step.task, uses: [])
      }
      for access in step.footprint.accesses {
        while users.count <= access.object.index { users.append([]) }
        users[access.object.index].append(
          User(step: number, task: step.task, uses: access.uses)
        )
      }
    }

    /// The last steps of other tasks that conflict with a step.
    ///
    /// Steps before time passed, or before a step that conflicts with every other one, are left
    /// out: they happen before the step in any case.
    func rivals(of step: Step) -> [Int] {
      let floor = max(epoch, lastBarrier?.step ?? 0)
      var rivals: [User] = []
      func add(_ user: User) {
        guard user.task != step.task else { return }
        if let place = rivals.firstIndex(where: { $0.task == user.task }) {
          if rivals[place].step < user.step { rivals[place] = user }
        } else {
          rivals.append(user)
        }
      }
      if let lastBarrier, lastBarrier.step >= floor { add(lastBarrier) }
      if step.footprint.conflictsWithAll {
        for (task, last) in lastSteps.enumerated() {
          guard let last, last >= floor else { continue }
          add(User(step: last, task: TaskNumber(task), uses: []))
        }
        return rivals.map(\.step)
      }
      for access in step.footprint.accesses where access.object.index < users.count {
        for user in users[access.object.index].reversed() {
          guard user.step >= floor else { break }
          if user.uses.conflict(with: access.uses) { add(user) }
        }
      }
      return rivals.map(\.step)
    }
  }
}
