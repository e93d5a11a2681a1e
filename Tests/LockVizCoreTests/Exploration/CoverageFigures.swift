import LockVizCore

/// What a coverage counts, one figure at a time: for tests that compare methods with each other.
extension Exploration {
  var schedules: UInt128? {
    switch coverage {
    case .exact(let schedules), .tree(let schedules): schedules
    case .reduced, .random: nil
    }
  }

  var classes: UInt128? {
    if case .reduced(let classes, _) = coverage { classes } else { nil }
  }

  var redundantRuns: Int {
    if case .reduced(_, let runs) = coverage { runs } else { 0 }
  }

  var randomRuns: Int {
    if case .random(let runs) = coverage { runs } else { 0 }
  }
}
