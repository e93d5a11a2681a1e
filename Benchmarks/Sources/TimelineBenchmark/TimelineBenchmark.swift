import Glibc
import LockVizCore
import ProcessUsage

/// Measures the timeline of a large log: how long it takes to build, what memory it takes, and how
/// long a screen waits for a state or a picture.
///
///     TimelineBenchmark [EVENTS [TASKS]]
///
/// Prints one measurement a line, `name value unit`. Times are CPU times; of what is asked for many
/// times the 99th of 100, and the median.
@main
enum TimelineBenchmark {
  static func main() {
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let events = numbers.first ?? 10_000_000
    let tasks = numbers.count > 1 ? numbers[1] : 1_000
    let log = ContendedLog.make(events: events, tasks: tasks, locks: 8, variables: 16)
    let resident = ProcessUsage.residentBytes
    print("log \(Double(resident) / Double(log.count)) bytes/event")

    let start = ProcessUsage.seconds
    let timeline = Timeline(log)
    print("build \((ProcessUsage.seconds - start) / Double(log.count) * 1e9) ns/event")
    print("peak \(Double(peakBytes()) / Double(log.count)) bytes/event")

    var random = Numbers()
    func place(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    measure("jump", prepare: { place(log.count) }) { _ = timeline.state(after: $0) }
    var event = 0
    measure(
      "step",
      prepare: {
        event = place(log.count)
        _ = timeline.state(after: event)
        return event + 1
      }
    ) { _ = timeline.state(after: $0) }
    let shown = stride(from: 0, to: tasks, by: max(1, tasks / 40)).map(TaskID.init)
    func picture(_ range: Range<Int>) {
      let borders = (0...300).map { range.lowerBound + range.count * $0 / 300 }
      let stretches = zip(borders, borders.dropFirst()).map { $0..<$1 }
      _ = timeline.summaries(
        of: stretches,
        tasks: shown,
        resources: (0..<8).map(ResourceID.init),
        variables: (0..<16).map(VariableID.init)
      )
    }
    measure("whole", prepare: { 1..<log.count + 1 }, picture)
    // Of every size: each power of two is as likely as another.
    func anyRange() -> Range<Int> {
      let length = min(300 << place(16), log.count)
      let begin = place(log.count - length + 1) + 1
      return begin..<begin + length
    }
    measure("part", prepare: anyRange, picture)
    measureGrowth(log)
  }

  /// How long a timeline of a growing log takes, with the first event after it.
  private static func measureGrowth(_ log: EventLog) {
    var growing = EventLog(header: log.header)
    var builder = TimelineBuilder()
    var timeline = builder.timeline
    var times: [Double] = []
    let end = min(2_000_000, log.count - 1)
    for event in log.prefix(end) {
      growing.append(event)
      guard growing.count % max(1, end / 20) == 0 else { continue }
      builder.take(growing)
      let start = ProcessUsage.seconds
      timeline = builder.timeline
      growing.append(log[growing.count])
      builder.take(growing)
      times.append(ProcessUsage.seconds - start)
      withExtendedLifetime(timeline) {}
    }
    print("snapshot \(times.sorted()[times.count / 2] * 1e6) us")
  }

  /// Times an act a thousand times, each time with something that is prepared before.
  private static func measure<Input>(
    _ name: String,
    prepare: () -> Input,
    _ act: (Input) -> Void
  ) {
    var times: [Double] = []
    for _ in 0..<1_000 {
      let input = prepare()
      let start = ProcessUsage.seconds
      act(input)
      times.append(ProcessUsage.seconds - start)
    }
    times.sort()
    print("\(name) \(times[times.count * 99 / 100] * 1e3) ms")
    print("\(name)-median \(times[times.count / 2] * 1e3) ms")
  }

  /// The most memory that this process has used (`getrusage`, in kilobytes).
  private static func peakBytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1_024
  }
}

/// Numbers that are the same in every run (a linear congruence of Knuth's MMIX, its upper half).
private struct Numbers: RandomNumberGenerator {
  private var state: UInt64 = 1

  mutating func next() -> UInt64 { upperHalf() << 32 | upperHalf() }

  private mutating func upperHalf() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 32
  }
}
