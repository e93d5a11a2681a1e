/// How a task ended.
public enum TaskEnding: Sendable, Hashable {
  /// Its body ran to its end.
  case ok
  /// It was cancelled.
  case cancelled
  /// It threw an error, with this text.
  case failed(String)

  /// Reads the value of the event that ends a task; anything but a text says nothing.
  package init(_ value: Event.Value?) {
    guard case .string(let text) = value else {
      self = .ok
      return
    }
    switch text {
    case Self.okWord: self = .ok
    case Self.cancelledWord: self = .cancelled
    default: self = .failed(text.withoutErrorMark)
    }
  }

  /// The value of the event that ends the task.
  var value: Event.Value {
    switch self {
    case .ok: .string(Self.okWord)
    case .cancelled: .string(Self.cancelledWord)
    case .failed(let error): .error(error)
    }
  }

  private static var okWord: String { "ok" }
  private static var cancelledWord: String { "cancelled" }
}
