extension Event.Value {
  /// What a log says of a resource that is closed, and of which nothing is left.
  static var immediate: Event.Value { .string("immediate") }

  /// What a log says of a resource that is closed for those who wait now.
  static var reset: Event.Value { .string("reset") }
}

extension ResourceRules.Closing {
  /// What the value of an event that closes a resource says.
  init(_ value: Event.Value?) {
    self =
      switch value {
      case .immediate: .immediate
      case .reset: .forNow
      default: .forGood
      }
  }
}
