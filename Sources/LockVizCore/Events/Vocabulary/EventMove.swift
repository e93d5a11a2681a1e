extension Event {
  /// What an event does to its task and to its object.
  ///
  /// Moves are few and fixed, kinds are open: several kinds may make the same move. Whatever follows
  /// what happens in a log (states, findings, footprints) goes by the moves alone.
  package enum Move: UInt8, Sendable, Hashable, CaseIterable {
    /// The task creates another one.
    case spawn
    /// The task runs for the first time.
    case start
    /// The task joins the line of a resource and is suspended.
    case wait
    /// The task gets the resource, and leaves its line if it stood there.
    case take
    /// The task gives the resource back; an error as the value says that it could not.
    case give
    /// The resource is as at the beginning again.
    case reset
    /// The task is done with something that it took from the resource.
    case finish
    /// The task learns a variable's value.
    case read
    /// The task changes a variable's value.
    case write
    /// The task lets others run and is ready again at once.
    case yield
    /// The task is suspended for a time, the value.
    case sleep
    /// The task's sleep is over.
    case wake
    /// The task is suspended until another one has ended.
    case join
    /// The task has seen another one end well.
    case joined
    /// Another task's cancellation is asked for.
    case cancel
    /// A resource comes to be; the value says what it is.
    case create
    /// The program says something, the value.
    case say
    /// The task is over; the value says how.
    case end
    /// The run is over; the value says how.
    case stop
    /// The task is turned away by the resource, and leaves its line if it stood there; the value
    /// says why.
    case refuse
    /// The resource is of no more use to those who wait for it; the value says how.
    case close
    /// A deadline passes: the task in its scope is cancelled.
    case expire
    /// The task begins or ends to visit the elements of a container; the value says which.
    case iterate
    /// Nothing that is known.
    case nothing
  }

  /// What an event can act on.
  package enum ObjectKind: Sendable, Hashable {
    case nothing, task, resource, variable
    /// What has variables as its elements.
    case container
  }
}

extension Event.Move {
  /// What it is done to.
  @inline(__always)
  package var object: Event.ObjectKind {
    switch self {
    case .spawn, .join, .joined, .cancel: .task
    case .wait, .take, .give, .reset, .finish, .create, .refuse, .close, .expire: .resource
    case .read, .write: .variable
    case .iterate: .container
    case .start, .yield, .sleep, .wake, .say, .end, .stop, .nothing: .nothing
    }
  }
}
