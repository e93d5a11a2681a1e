import LockVizCore

/// How far an exploration has come, in a line: the part that is done, the runs so far and in all,
/// what they found, and how long the rest will take.
struct ProgressLine {
  private let progress: Exploration.Progress
  private let elapsed: Duration

  private static let barWidth = 10

  init(_ progress: Exploration.Progress, after elapsed: Duration) {
    self.progress = progress
    self.elapsed = elapsed
  }

  /// The line in this many columns, without the parts that do not fit.
  func text(within width: Int) -> String {
    let outcomes = progress.outcomes.counted("outcome")
    let found = "\(progress.runs.grouped) runs, \(outcomes)"
    guard let total = progress.estimatedRuns else { return String(found.prefix(width)) }
    // How many runs there will be is known only for random ones.
    let runs = "\(progress.runs.grouped) of up to \(total.roundText) runs"
    let left = "\(Self.time(elapsed / .seconds(1) * (1 - progress.done) / progress.done)) left"
    let forms = ["\(bar) \(runs), \(outcomes), \(left)", "\(runs), \(outcomes), \(left)", found]
    return String((forms.first { $0.cellWidth <= width } ?? found).prefix(width))
  }

  private var bar: String {
    let filled = Int(progress.done * Double(Self.barWidth))
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: "-", count: Self.barWidth - filled) + "]"
  }

  private static func time(_ seconds: Double) -> String {
    switch seconds {
    case ..<100: "\(max(1, Int(seconds.rounded(.up)))) s"
    case ..<6_000: "\(Int(seconds / 60)) min"
    case ..<360_000: "\(Int(seconds / 3_600)) h"
    default: "\(Int(min(seconds / 86_400, 1e9))) days"
    }
  }
}
