/// The evidence that is kept: of each kind and subject the first or the heaviest few, and how many
/// there were.
struct EvidenceStore: Sendable {
  /// How many are kept of a kind and subject.
  let limit: Int
  /// How many are kept in all; the first of every subject is kept in any case.
  let total: Int
  private(set) var groups: [Key: Group] = [:]
  /// How many of each kind were found about subjects without kept evidence.
  private var others: [Finding.Kind: Tally] = [:]
  /// The events of problems and warnings; nil unless they are wanted.
  var noted: NotedEvents?

  private var keptCount = 0

  /// The maximum number of subjects of a kind, to bound the memory.
  private static let subjects = 1_000

  private var subjectCounts: [Finding.Kind: Int] = [:]

  /// What findings are about: those about the same are counted together.
  struct Key: Sendable, Hashable {
    var kind: Finding.Kind
    /// The lock or the variable by its name's number; for several locks the first of them.
    var subject: NameID
  }

  /// How many were found, and how many of those are problems or warnings.
  struct Tally: Sendable {
    var count = 0
    var alarms = 0

    mutating func add(_ evidence: some Evidence) {
      count += 1
      if evidence.isAlarming { alarms += 1 }
    }
  }

  /// What was found about a subject.
  struct Group: Sendable {
    var tally = Tally()
    var kept: [any Evidence] = []
  }

  init(limit: Int, total: Int = .max) {
    self.limit = limit
    self.total = total
  }

  /// How many were found of each kind.
  var counts: [Finding.Kind: Int] { sums(\.count) }
  /// How many of each kind are problems or warnings.
  var alarms: [Finding.Kind: Int] { sums(\.alarms) }

  private func sums(_ number: KeyPath<Tally, Int>) -> [Finding.Kind: Int] {
    var sums = others.mapValues { $0[keyPath: number] }
    for (key, group) in groups { sums[key.kind, default: 0] += group.tally[keyPath: number] }
    return sums.filter { $0.value > 0 }
  }

  /// Adds what was found about a subject.
  mutating func add(_ evidence: some Evidence, about subject: NameID) {
    // An inversion is taken back where it ends in a deadlock.
    if evidence.isAlarming, evidence.kind != .lockOrder { noted?.note(evidence) }
    let key = Key(kind: evidence.kind, subject: subject)
    guard let group = groups.index(forKey: key) ?? addGroup(key) else {
      others[evidence.kind, default: Tally()].add(evidence)
      return
    }
    groups.values[group].tally.add(evidence)
    let kept = groups.values[group].kept.count
    if kept < limit, keptCount < total || kept == 0 {
      groups.values[group].kept.append(evidence)
      keptCount += 1
    } else if evidence.weight > 0 {
      groups.values[group].replaceLeast(by: evidence)
    }
  }

  /// Takes some of a subject's evidence back.
  mutating func drop(_ count: Int, of key: Key, leaving kept: [any Evidence]) {
    guard count > 0 else { return }
    groups[key]?.kept = kept
    groups[key]?.tally.count -= count
    groups[key]?.tally.alarms -= count
    if kept.isEmpty { groups[key] = nil }
  }

  /// Makes a group for a subject, if there is room for one more of its kind.
  private mutating func addGroup(_ key: Key) -> Dictionary<Key, Group>.Index? {
    guard subjectCounts[key.kind, default: 0] < Self.subjects else { return nil }
    subjectCounts[key.kind, default: 0] += 1
    groups[key] = Group()
    return groups.index(forKey: key)
  }
}

extension EvidenceStore.Group {
  /// Keeps evidence in the place of the one that weighs least, if that weighs less.
  fileprivate mutating func replaceLeast(by evidence: some Evidence) {
    guard let least = kept.indices.min(by: { kept[$0].weight < kept[$1].weight }),
      kept[least].weight < evidence.weight
    else { return }
    kept[least] = evidence
  }
}
