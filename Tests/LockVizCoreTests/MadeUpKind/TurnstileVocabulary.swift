@testable import LockVizCore

/// What a log calls what happens to a turnstile, and how that looks.
extension Vocabulary {
  static let turnstiles = Vocabulary.standard.adding(
    [
      Row(.walkIn, .take, "P", rank: 17, .hold, uses: .attempts),
      Row(.open, .give, "O", rank: 16, .hold, uses: .changes),
    ],
    resources: [.turnstile]
  )
}

extension Event.Kind {
  static let walkIn = Event.Kind("walk_in")
  static let open = Event.Kind("open")
}

extension KindCode {
  static var walkIn: KindCode { Vocabulary.turnstiles.code(of: .walkIn) ?? KindCode(.take) }
  static var open: KindCode { Vocabulary.turnstiles.code(of: .open) ?? KindCode(.give) }
}
