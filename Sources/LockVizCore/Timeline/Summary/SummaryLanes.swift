/// The lanes that summaries are asked for, and how their parts are put in that order.
struct SummaryLanes: Sendable {
  let tasks: [TaskID]
  let resources: [ResourceID]
  let variables: [VariableID]
  /// The same lanes without duplicates.
  let lanes: Tally.Lanes

  init(
    tasks: [TaskID],
    resources: [ResourceID],
    variables: [VariableID],
    _ subjects: Subjects
  ) {
    self.tasks = tasks
    self.resources = resources
    self.variables = variables
    lanes = Tally.Lanes(
      tasks: LanePlaces(tasks.map(\.index), of: subjects.tasks.count),
      resources: LanePlaces(resources.map(\.index), of: subjects.resources.count),
      variables: LanePlaces(variables.map(\.index), of: subjects.variables.count)
    )
  }

  /// A summary, made of what there is about every lane by its place in `lanes`.
  func summary(
    tasks taskOf: [Timeline.Summary.Task],
    resources resourceOf: [Timeline.Summary.Resource],
    variables variableOf: [Timeline.Summary.Variable]
  ) -> Timeline.Summary {
    Timeline.Summary(
      tasks: tasks.compactMap { lanes.tasks[$0.index].map { taskOf[$0] } },
      resources: resources.compactMap { lanes.resources[$0.index].map { resourceOf[$0] } },
      variables: variables.compactMap { lanes.variables[$0.index].map { variableOf[$0] } }
    )
  }
}
