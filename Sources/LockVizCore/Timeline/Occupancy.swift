/// What a resource is taken up with: what its lane shows.
public enum Occupancy: Sendable, Hashable {
  /// Nothing: it is as it was at the beginning, such as a lock that is free.
  case none
  /// A task that holds it, where only one can.
  case owner(TaskID)
  /// A level other than the one at the beginning, where it can have several owners or none.
  case level(Int)
}

extension Occupancy {
  /// The same in four bytes.
  struct Code: Sendable, Hashable {
    /// An owner's index, -1 for nothing, or below that a level.
    private var bits: Int32

    static let none = Code(bits: -1)

    private init(bits: Int32) { self.bits = bits }

    /// A task that holds it, or nobody.
    @inline(__always)
    init(owner: Link) { bits = owner.index.map { Int32($0) } ?? -1 }

    /// A level.
    init(level: Int32) { bits = -2 - min(level, .max - 2) }

    /// Whether, of two that are equally frequent, this one is shown: something before nothing, and
    /// an earlier task or a lower level before another.
    func precedes(_ other: Code) -> Bool {
      if self == .none || other == .none { return self != .none }
      return bits >= 0 ? bits < other.bits : bits > other.bits
    }

    /// What it stands for.
    var occupancy: Occupancy {
      switch bits {
      case -1: .none
      case 0...: .owner(TaskID(Int(bits)))
      default: .level(Int(-2 - bits))
      }
    }
  }
}

extension Replay.ResourceRecord {
  /// What a lane shows of the resource.
  @inline(__always)
  var occupancy: Occupancy.Code {
    if hasSoleOwner { return Occupancy.Code(owner: hold.owner) }
    return level == (startsFull ? limit : 0) ? .none : Occupancy.Code(level: level)
  }
}
