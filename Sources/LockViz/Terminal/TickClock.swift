/// When a screen program's next tick is due.
///
/// Ticks follow the real clock, however many keys arrive in between. Late ticks are not made up
/// for: a program that was suspended does not race when it goes on.
struct TickClock: Hashable, Sendable {
  private var interval: Duration?
  private var next: ContinuousClock.Instant?

  /// Adopts the interval that the program wants now; the time since the last tick counts.
  mutating func follow(_ wanted: Duration?, now: ContinuousClock.Instant) {
    // With an interval of zero, keys would never be waited for.
    let wanted = wanted.map { max($0, .milliseconds(1)) }
    guard wanted != interval else { return }
    if let wanted, let interval, let next {
      self.next = next - interval + wanted
    } else {
      next = wanted.map { now + $0 }
    }
    interval = wanted
  }

  /// The time to the next tick, not negative; nil if none is wanted.
  func remaining(now: ContinuousClock.Instant) -> Duration? {
    next.map { max(now.duration(to: $0), .zero) }
  }

  /// Whether a tick is due; if so, the next one is scheduled.
  mutating func fire(now: ContinuousClock.Instant) -> Bool {
    guard let interval, let due = next, due <= now else { return false }
    next = due + interval > now ? due + interval : now + interval
    return true
  }
}
