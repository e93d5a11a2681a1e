/// The lanes that summaries are asked for, and how their parts are put in that order.
struct SummaryLanes: Sendable {
  let tasks: [Int]
  let locks: [Int]
  let variables: [Int]
  /// The same lanes without duplicates.
  let lanes: Tally.Lanes

  init(tasks: [Int], locks: [Int], variables: [Int], _ subjects: Subjects) {
    self.tasks = tasks
    self.locks = locks
    self.variables = variables
    lanes = Tally.Lanes(
      tasks: LanePlaces(tasks, of: subjects.tasks.count),
      locks: LanePlaces(locks, of: subjects.locks.count),
      variables: LanePlaces(variables, of: subjects.variables.count)
    )
  }

  /// A summary, made of what there is about every lane by its place in `lanes`.
  func summary(
    tasks taskOf: [Summary.Task],
    locks lockOf: [Summary.Lock],
    variables variableOf: [Summary.Variable]
  ) -> Summary {
    Summary(
      tasks: tasks.compactMap { lanes.tasks[$0].map { taskOf[$0] } },
      locks: locks.compactMap { lanes.locks[$0].map { lockOf[$0] } },
      variables: variables.compactMap { lanes.variables[$0].map { variableOf[$0] } }
    )
  }
}
