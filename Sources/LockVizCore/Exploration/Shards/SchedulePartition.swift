/// Divides all schedules of a program among shards, by their first choices.
///
/// Every shard makes the same division by itself. It depends on nothing but the names of the tasks
/// that may be picked, so that shards may find their outcomes by different methods and still have no
/// schedule in common and leave none out.
///
/// What counts of the first choices is how often each task was picked, not in which order: schedules
/// that differ in nothing else mostly come to the same states, which only one shard has to go on from
/// then. Where that makes too few classes to go round, the order counts too.
struct SchedulePartition: Sendable {
  /// How many choices decide whose a schedule is.
  let depth: Int
  private let shard: Exploration.Shard
  /// Whether the order of the picks counts.
  private let keepsOrder: Bool
  /// By the key of the first picks: whose they are, from 0.
  private let owners: [Fingerprint: Int]

  /// How many ways to begin there are for each shard, at least, if the program has so many.
  private static let prefixesPerShard = 16
  /// The maximum number of choices that are looked at.
  private static let maximumDepth = 64

  /// Divides the schedules of a program; takes a short run for every way to begin.
  init(_ program: RunMaker, _ shard: Exploration.Shard) {
    let probe = PrefixProbe(program)
    var live: [[String]] = [[]]
    var ended: [[String]] = []
    var depth = 0
    while !live.isEmpty, depth < Self.maximumDepth,
      live.count + ended.count < Self.prefixesPerShard * shard.count
    {
      var longer: [[String]] = []
      for prefix in live {
        let names = probe.choices(after: prefix)
        if names.isEmpty { ended.append(prefix) }
        for name in names { longer.append(prefix + [name]) }
      }
      live = longer
      depth += 1
    }
    self.init(shard, depth: depth, prefixes: ended + live)
  }

  private init(_ shard: Exploration.Shard, depth: Int, prefixes: [[String]]) {
    self.depth = depth
    self.shard = shard
    var classes = Dictionary(grouping: prefixes) { $0.sorted() }.mapValues(\.count)
    let keepsOrder = classes.count < 2 * shard.count
    if keepsOrder { classes = Dictionary(uniqueKeysWithValues: prefixes.map { ($0, 1) }) }
    // Neighbours have the most states in common, so that a shard has a stretch of them.
    var owners: [Fingerprint: Int] = [:]
    var before = 0
    for (picks, size) in classes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let key = picks.reduce(.zero) { Self.key($0, then: $1, keepsOrder: keepsOrder) }
      owners[key] = (2 * before + size) * shard.count / (2 * prefixes.count)
      before += size
    }
    self.keepsOrder = keepsOrder
    self.owners = owners
  }

  /// The key of some picks and one more.
  func key(_ picks: Fingerprint, then name: String) -> Fingerprint {
    Self.key(picks, then: name, keepsOrder: keepsOrder)
  }

  private static func key(_ picks: Fingerprint, then name: String, keepsOrder: Bool) -> Fingerprint
  {
    if keepsOrder { return picks.mixed(Fingerprint(name)) }
    var key = picks
    key &+= Fingerprint(name)
    return key
  }

  /// Whether this shard has the schedules that begin with some picks.
  ///
  /// Picks that were not possible when they were looked for belong to somebody all the same.
  func owns(_ picks: Fingerprint) -> Bool {
    (owners[picks] ?? Int(picks.low % UInt64(shard.count))) == shard.number - 1
  }
}

/// The first choices of a run, by which it belongs to a shard.
struct RunPrefix {
  private let partition: SchedulePartition?
  private var key = Fingerprint.zero
  private var count = 0
  private var isOwn = false

  /// Without a partition every run belongs here.
  init(_ partition: SchedulePartition?) { self.partition = partition }

  /// Begins a run.
  mutating func removeAll() { self = RunPrefix(partition) }

  /// Whether the run belongs to another shard, which shows once it has ended or made enough choices.
  mutating func belongsElsewhere(hasEnded: Bool = false) -> Bool {
    guard let partition, !isOwn, hasEnded || count == partition.depth else { return false }
    isOwn = partition.owns(key)
    return !isOwn
  }

  /// The key of a state where the run is: as long as it may yet turn out to be another shard's, states
  /// are the same only if the picks are too.
  @inline(__always)
  func distinguish(_ state: Fingerprint) -> Fingerprint {
    guard let partition, count < partition.depth else { return state }
    return state.mixed(key)
  }

  /// One of those who are ready is picked.
  mutating func add(_ number: Int, at point: any ChoicePoint) {
    guard let partition, count < partition.depth else { return }
    key = partition.key(key, then: point.label(ofReady: number))
    count += 1
  }
}

/// Finds out by short runs who may be picked after some picks.
private final class PrefixProbe: Scheduler {
  private let program: RunMaker
  private let runner: any Runner
  private var picks: ArraySlice<String> = []
  private var found: [String] = []

  init(_ program: RunMaker) {
    self.program = program
    runner = program.makeRunner(showing: [])
  }

  /// The names that may come next; none if the run ends before another choice.
  func choices(after prefix: [String]) -> [String] {
    picks = prefix[...]
    found = []
    // A run that fails is reported by the shard to which it belongs.
    try? program.run(runner, self)
    return found
  }

  func choose(at point: any ChoicePoint) -> Int? {
    if let name = picks.popFirst() { return point.number(of: name) }
    found = point.labels
    return nil
  }

  func finish(_ end: any RunEnd) {}
}
