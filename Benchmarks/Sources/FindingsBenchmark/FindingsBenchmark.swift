import Glibc
import LockVizCore
import ProcessUsage

/// Measures how fast a log is searched for what is wrong, and that memory does not go with its length.
///
///     FindingsBenchmark pass [EVENTS]      the pass over a log in memory
///     FindingsBenchmark stream [EVENTS]    reading JSON lines and searching them, keeping no events
///
/// Prints one measurement a line, `name value unit`. Times are the process's CPU time; `pass` gives
/// the median of seven runs.
@main
enum FindingsBenchmark {
  private static let repeats = 7

  static func main() {
    let arguments = CommandLine.arguments
    let events = arguments.count > 2 ? Int(arguments[2]) : 1_000_000
    guard let events, events > 0 else { fail() }
    switch arguments.count > 1 ? arguments[1] : "" {
    case "pass": pass(events)
    case "stream": stream(events)
    default: fail()
    }
  }

  private static func pass(_ events: Int) {
    var server = BusyServer()
    var log = server.beginning()
    while log.count < events { for event in server.piece() { log.append(event) } }
    var found = 0
    let times = (0..<repeats).map { _ in
      let start = ProcessUsage.seconds
      found = Findings(log).all.count
      return ProcessUsage.seconds - start
    }
    print("events \(log.count) events")
    print("pass \(times.sorted()[repeats / 2]) s")
    print("kept \(found) findings")
  }

  private static func stream(_ events: Int) {
    var server = BusyServer()
    var reader = EventLogReader()
    var builder = FindingsBuilder()
    var count = 0
    var next: EventLog? = server.beginning()
    var seconds = 0.0
    while let piece = next {
      var lines: [UInt8] = []
      piece.writeJSONLines { lines.append(contentsOf: $0) }
      // Only the first piece has a header.
      let header = lines.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let body = count == 0 ? lines[...] : lines[header...]
      let start = ProcessUsage.seconds
      do {
        try body.withUnsafeBytes { try reader.read($0) }
      } catch {
        print("the log that was just written cannot be read: \(error)")
        exit(2)
      }
      reader.handOn { builder.take(piece: $0) }
      seconds += ProcessUsage.seconds - start
      count += piece.count
      next = count < events ? server.piece() : nil
    }
    print("events \(count) events")
    print("stream \(seconds) s")
    print("resident \(ProcessUsage.residentBytes) bytes")
    print("kept \(builder.findings(in: reader.log).all.count) findings")
  }

  private static func fail() -> Never {
    print("usage: FindingsBenchmark pass [EVENTS] | stream [EVENTS]")
    exit(2)
  }
}
