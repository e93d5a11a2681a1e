import Synchronization

/// How far a run has come on its event loop; the phases follow each other in this order.
enum LoopPhase: Comparable {
  /// Tasks run.
  case running
  /// `main` has ended, and the iteration goes on to its end.
  case stopping
  /// The run is over and what remains is being unwound, so that nothing counts any more.
  case unwinding
  /// The loop runs nothing any more; jobs that still come run late.
  case closed
}

extension LoopPhase: AtomicRepresentable {
  typealias AtomicRepresentation = UInt8.AtomicRepresentation

  // A case is a byte that holds its number, and nothing else is ever stored. To look for the case with
  // a number would be a branch at each use of an instrument.

  static func encodeAtomicRepresentation(_ phase: consuming Self) -> AtomicRepresentation {
    UInt8.encodeAtomicRepresentation(unsafeBitCast(phase, to: UInt8.self))
  }

  static func decodeAtomicRepresentation(_ storage: consuming AtomicRepresentation) -> Self {
    unsafeBitCast(UInt8.decodeAtomicRepresentation(storage), to: Self.self)
  }
}
