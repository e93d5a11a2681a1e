@testable import LockVizCore

/// What a log calls what happens to a turnstile, and how that looks.
extension Vocabulary {
  static let turnstiles = Vocabulary.standard.adding(
    [
      Row(.pass, .take, "P", rank: 17, .hold, uses: .attempts),
      Row(.open, .give, "O", rank: 16, .hold, uses: .changes),
    ],
    resources: [.turnstile]
  )
}

extension Event.Kind {
  static let pass = Event.Kind("pass")
  static let open = Event.Kind("open")
}

extension KindCode {
  static var pass: KindCode { Vocabulary.turnstiles.code(of: .pass) ?? KindCode(.take) }
  static var open: KindCode { Vocabulary.turnstiles.code(of: .open) ?? KindCode(.give) }
}
