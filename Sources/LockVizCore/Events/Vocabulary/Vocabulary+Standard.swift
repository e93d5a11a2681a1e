extension KindCode {
  /// Kinds that are not the first to make their move.
  static let pass = standard(.pass)
  static let remove = standard(.remove)
  static let set = standard(.set)
  static let notify = standard(.notify)
  static let get = standard(.get)
  static let put = standard(.put)
  static let `break` = standard(.break)
  static let enter = standard(.enter)
  static let exit = standard(.exit)

  private static func standard(_ kind: Event.Kind) -> KindCode {
    guard let code = Vocabulary.standard.code(of: kind) else { fatalError("\(kind) has no row") }
    return code
  }
}

extension Vocabulary {
  /// The kinds that LockViz writes and understands; a new kind is a row more, after these.
  package static let standard = Vocabulary(
    [
      Row(.spawn, .spawn, "+", rank: 6),
      Row(.start, .start, rank: 14, .begin),
      Row(.wait, .wait, "w", rank: 11, .wait, uses: .attempts),
      Row(.acquire, .take, "A", rank: 13, .hold, uses: .attempts),
      Row(.release, .give, "L", rank: 12, .hold, uses: .changes),
      Row(.clear, .reset, "C", rank: 12, .hold, uses: .changes),
      Row(.done, .finish, "D", rank: 12, .hold, uses: .changes),
      Row(.read, .read, "R", rank: 9, .access, uses: .observes),
      Row(.write, .write, "W", rank: 10, .access, uses: .changes),
      Row(.yield, .yield, "y", rank: 3, .faint),
      Row(.sleep, .sleep, "z", rank: 5),
      Row(.wake, .wake, "k", rank: 4),
      Row(.join, .join, "j", rank: 1),
      Row(.joined, .joined, "J", rank: 2),
      Row(.cancel, .cancel, "x", rank: 8, uses: .everything, needsTask: false),
      Row(.create, .create, "c", rank: 7, needsTask: false),
      Row(.print, .say, "\""),
      Row(.end, .end, rank: 15, .end),
      Row(.stop, .stop, needsTask: false),
      Row(.refused, .refuse, "X", rank: 13, .hold, uses: .changes),
      Row(.shutdown, .close, "Q", rank: 12, .hold, uses: .changes),
      Row(.expire, .expire, "!", rank: 8, needsTask: false),
      Row(.iterate, .iterate, "I", rank: 7),
      Row(.pass, .take, "P", rank: 13, .hold, uses: .attempts),
      Row(.set, .give, "S", rank: 12, .hold, uses: .changes),
      Row(.notify, .give, "N", rank: 12, .hold, uses: .changes),
      Row(.get, .take, "G", rank: 13, .hold, uses: .attempts),
      Row(.put, .take, "U", rank: 13, .hold, uses: .attempts),
      Row(.remove, .write, "M", rank: 10, .access, uses: .changes),
      Row(.break, .close, "B", rank: 12, .hold, uses: .changes),
      Row(.enter, .take, "(", rank: 13, .hold),
      Row(.exit, .give, ")", rank: 12, .hold),
    ],
    resources: ResourceKind.standard
  )
}
