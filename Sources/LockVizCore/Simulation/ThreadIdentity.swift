import CLibrary

/// Which thread runs: `pthread_self(3)`, a few instructions.
struct ThreadIdentity: Hashable, Sendable {
  private let bits: UInt

  /// The thread for which `pthread_self(3)` returns this.
  init(_ bits: UInt) { self.bits = bits }

  /// The calling thread.
  static var current: ThreadIdentity {
    #if canImport(Glibc)
      ThreadIdentity(UInt(pthread_self()))
    #else
      ThreadIdentity(UInt(bitPattern: pthread_self()))
    #endif
  }
}
