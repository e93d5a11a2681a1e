extension Timeline {
  /// What happened in a stretch of events, for the lanes asked for and in their order.
  public struct Summary: Sendable, Hashable {
    /// The tasks asked for.
    public var tasks: [Task]
    /// The resources asked for.
    public var resources: [Resource]
    /// The variables asked for.
    public var variables: [Variable]

    /// What a task did.
    public struct Task: Sendable, Hashable {
      /// What it was doing after most of the events; of equals, what comes later in `TaskActivity`.
      public var activity: TaskActivity
      /// Whether one of its events shows a problem or a warning.
      public var hasProblem = false
      /// Whether one of the events is its own.
      public var acts = false
    }

    /// What became of a resource.
    public struct Resource: Sendable, Hashable {
      /// What it was taken up with after most of the events: with nothing only if that was so for longer
      /// than anything else.
      public var occupancy: Occupancy
      /// The largest number of tasks in its queue.
      public var longestQueue: Int
    }

    /// What became of a variable.
    public struct Variable: Sendable, Hashable {
      /// Its value at the end, or nil while the log has not shown it.
      public var value: Event.Value?
      /// Whether one of the events writes it.
      public var isWritten = false
      /// Whether one of the events is a write of it that completes a problem or a warning.
      public var hasProblem = false
    }
  }
}
