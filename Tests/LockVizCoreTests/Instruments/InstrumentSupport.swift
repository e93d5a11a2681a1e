import LockVizCore

/// A run of a small program, and what a reader of its log says of one of its resources.
struct InstrumentRun {
  let run: SimulationRun
  let timeline: Timeline

  /// Runs a program under asyncio's own order.
  init(_ body: @escaping @Sendable (Simulation) async throws -> Void) throws {
    run = try Simulation.run { try await body($0) }
    timeline = Timeline(run.log)
  }

  /// What happens to a resource: `A wait put`.
  func events(of object: String) -> [String] {
    run.log.filter { $0.object == object }.map { event in
      ([event.task, event.kind.name] + (event.value.map { ["\($0)"] } ?? []))
        .joined(separator: " ")
    }
  }

  /// What is said of each event of a resource.
  func sentences(of object: String) -> [String] {
    run.log.filter { $0.object == object }.map {
      timeline.narration(ofEvent: $0.number).sentence.text
    }
  }

  /// What a resource is after each of its events, in words.
  func states(of object: String) -> [String] {
    guard let id = timeline.resource(named: object) else { return [] }
    return run.log.filter { $0.object == object }.map {
      timeline.text(of: id, at: timeline.state(after: $0.number).resource(id).level)
    }
  }
}
