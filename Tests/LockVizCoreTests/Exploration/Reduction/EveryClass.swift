@testable import LockVizCore

/// The classes of a program's schedules, found by running every schedule and comparing what is in
/// their logs: an oracle that shares nothing with the search but the rules.
struct EveryClass {
  /// By the class: the outcomes of its schedules.
  private(set) var classes: [Set<Order>: Set<FinalState>] = [:]
  private(set) var schedules = 0

  /// Runs every schedule; nil if they are more than so many.
  init?(of program: BranchingProgram, limit: Int) {
    var prefixes: [[String]] = [[]]
    while let prefix = prefixes.popLast() {
      guard schedules < limit else { return nil }
      let listing = Listing(prefix)
      let runner = SimulatedProgram(.init(), program.main)
        .makeRunner(showing: .events, maximumEvents: 1_000)
      try? runner.run(listing)
      guard let state = listing.state else { return nil }
      for (place, ready) in listing.choices.enumerated().dropFirst(prefix.count) {
        let before = listing.choices[..<place].map { $0[0] }
        let picks = prefix + before.dropFirst(prefix.count)
        prefixes += ready.dropFirst().map { picks + [$0] }
      }
      schedules += 1
      let orders = Self.orders(in: listing.log, failuresCompete: program.ending == .gather)
      classes[orders, default: []].insert(state)
    }
  }

  /// Follows a list and then asyncio's order, and notes who is ready at each choice.
  private final class Listing: Scheduler {
    private let picks: [String]
    private(set) var choices: [[String]] = []
    /// How it ended, and its events.
    private(set) var state: FinalState?
    private(set) var log = EventLog()

    init(_ picks: [String]) { self.picks = picks }

    func choose(at point: any ChoicePoint) -> Int? {
      choices.append(point.labels)
      guard choices.count <= picks.count else { return 0 }
      return point.number(of: picks[choices.count - 1])
    }

    func finish(_ end: any RunEnd) {
      state = end.finalState
      log = end.log
    }
  }

  /// What an event did, or the order in which two came, each known by its task and place there.
  struct Order: Hashable {
    let subject: String
    let first: Int
    let second: Int
  }

  /// How an event uses something.
  private enum Use {
    case reads, writes, attempts, takes

    /// Whether two uses may change places: those of two readers, and of a newcomer with a waiter that
    /// takes the lock.
    func commutes(with other: Use) -> Bool {
      switch (self, other) {
      case (.reads, .reads), (.attempts, .takes), (.takes, .attempts): true
      default: false
      }
    }
  }

  /// What each task did, and the order of every two events whose order matters: by these a trace is
  /// determined (Mazurkiewicz).
  private static func orders(in log: EventLog, failuresCompete: Bool) -> Set<Order> {
    var orders: Set<Order> = []
    var users: [String: [(event: Int, task: String, use: Use)]] = [:]
    var counts: [String: Int] = [:]
    var waiters: Set<String> = []
    let names = Set(log.map(\.task)).sorted()
    for event in log where event.kind != .stop {
      let task = event.task
      counts[task, default: 0] += 1
      let name = (names.firstIndex(of: task) ?? 0) << 16 | (counts[task] ?? 0)
      let action = "\(event.kind) \(event.object ?? "") \(event.value ?? .null)"
      orders.insert(Order(subject: action, first: name, second: name))
      var uses = Self.uses(of: event, task, &waiters) + [("everything", .reads)]
      if event.kind == .end {
        // Whose failure is the first decides what a gathering throws, and the end of `main` how far
        // the others come.
        if event.value != .string("ok"), failuresCompete { uses.append(("failure", .writes)) }
        if task == "main" { uses.append(("everything", .writes)) }
      }
      for (subject, use) in uses {
        for other in users[subject] ?? []
        where other.task != task && !other.use.commutes(with: use) {
          orders.insert(Order(subject: subject, first: other.event, second: name))
        }
        users[subject, default: []].append((name, task, use))
      }
    }
    return orders
  }

  /// What an event uses, and how.
  private static func uses(
    of event: Event,
    _ task: String,
    _ waiters: inout Set<String>
  ) -> [(subject: String, use: Use)] {
    let object = event.object ?? ""
    switch event.kind {
    case .read: return [(object, .reads)]
    case .write, .release: return [(object, .writes)]
    case .wait:
      waiters.insert(task)
      return [(object, .attempts)]
    case .acquire: return [(object, waiters.remove(task) == nil ? .attempts : .takes)]
    case .print:
      guard case .string(let text)? = event.value else { return [] }
      return [(String(text.prefix { $0 != " " }), .reads)]
    case .join, .joined: return [("end of \(object)", .reads)]
    case .spawn: return object.hasPrefix("child") ? [("children", .writes)] : []
    case .end: return [("end of \(task)", .writes)]
    default: return []
    }
  }
}
