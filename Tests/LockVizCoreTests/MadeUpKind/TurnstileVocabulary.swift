@testable import LockVizCore

/// What a log calls what happens to a turnstile, and how that looks.
extension Vocabulary {
  static let turnstiles = Vocabulary.standard.adding(
    [
      Row(.enter, .take, "P", rank: 17, .hold, uses: .attempts),
      Row(.open, .give, "O", rank: 16, .hold, uses: .changes),
    ],
    resources: [.turnstile]
  )
}

extension Event.Kind {
  static let enter = Event.Kind("enter")
  static let open = Event.Kind("open")
}

extension KindCode {
  static var enter: KindCode { Vocabulary.turnstiles.code(of: .enter) ?? KindCode(.take) }
  static var open: KindCode { Vocabulary.turnstiles.code(of: .open) ?? KindCode(.give) }
}
