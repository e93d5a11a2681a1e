/// Single facts about a state, without names or lists, for pictures that ask often.
extension TimelineState {
  /// What a resource was taken up with.
  package func occupancy(of resource: ResourceID) -> Occupancy {
    replay.record(ofResource: resource.index, storage.subjects).occupancy.occupancy
  }

  /// How many tasks waited for a resource.
  package func queueLength(of resource: ResourceID) -> Int {
    Int(replay.resources[resource.index].waiterCount)
  }

  /// What a variable's value was, or nil while the log has not shown it.
  package func value(of variable: VariableID) -> Event.Value? {
    storage.value(of: variable.index, in: snapshot)
  }
}
