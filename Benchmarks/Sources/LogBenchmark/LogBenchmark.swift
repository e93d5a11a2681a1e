import Glibc
import LockVizCore
import ProcessUsage

/// Measures how fast logs are written and read, and what memory they take.
///
///     LogBenchmark write FILE EVENTS   makes a typical log, writes it to FILE, and times the writing
///     LogBenchmark read FILE           times the reading of FILE and weighs the log
///     LogBenchmark busy FILE EVENTS TASKS
///                                      makes the log of a busy program, and measures nothing
///
/// Prints one measurement a line, `name value unit`. Times are the process's CPU time, of the median
/// run.
@main
enum LogBenchmark {
  private static let repeats = 7

  static func main() {
    let arguments = CommandLine.arguments
    switch arguments.count > 2 ? arguments[1] : "" {
    case "write": write(to: arguments[2], events: arguments.count > 3 ? Int(arguments[3]) : nil)
    case "read": read(arguments[2])
    case "busy" where arguments.count == 5:
      makeBusy(arguments[2], events: Int(arguments[3]), tasks: Int(arguments[4]))
    default: fail("usage: LogBenchmark write FILE [EVENTS] | read FILE | busy FILE EVENTS TASKS")
    }
  }

  private static func write(to path: String, events: Int?) {
    let log = TypicalLog.make(events: events ?? 1_500_000)
    save(log, to: path)

    var size = 0
    let seconds = median {
      size = 0
      log.writeJSONLines { size += $0.count }
    }
    print("events \(log.count) events")
    print("size \(size) bytes")
    print("write \(seconds) s")
  }

  private static func makeBusy(_ path: String, events: Int?, tasks: Int?) {
    guard let events, let tasks, events > 0, tasks > 0 else {
      fail("EVENTS and TASKS are numbers above 0")
    }
    do {
      let log = try BusyLog.make(events: events, tasks: tasks)
      print("events \(log.count) events")
      print("size \(save(log, to: path)) bytes")
    } catch {
      fail("\(error)")
    }
  }

  /// Writes a log to a file; says how many bytes it has.
  @discardableResult
  private static func save(_ log: EventLog, to path: String) -> Int {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { fail("cannot write \(path)") }
    defer { close(file) }
    var size = 0
    log.writeJSONLines { piece in
      writeAll(piece, to: file)
      size += piece.count
    }
    return size
  }

  private static func read(_ path: String) {
    // The first log is weighed: later ones find memory that the first has left behind.
    let before = ProcessUsage.residentBytes
    var size = 0
    let growth = withExtendedLifetime(readLog(path, size: &size)) { _ in
      ProcessUsage.residentBytes - before
    }
    let seconds = median { _ = readLog(path, size: &size) }
    print("read \(seconds) s")
    print("resident \(growth) bytes")
  }

  private static func readLog(_ path: String, size: inout Int) -> EventLog {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { fail("cannot read \(path)") }
    defer { close(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var reader = EventLogReader()
    size = 0
    do {
      while case let count = Glibc.read(file, buffer.baseAddress, buffer.count), count > 0 {
        size += count
        try reader.read(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
      return try reader.finish().log
    } catch {
      fail("\(error)")
    }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      guard count > 0 else { fail("cannot write") }
      rest = rest.dropFirst(count)
    }
  }

  /// The CPU seconds of the median of several runs.
  private static func median(_ body: () -> Void) -> Double {
    let times = (0..<repeats).map { _ in
      let start = ProcessUsage.seconds
      body()
      return ProcessUsage.seconds - start
    }
    return times.sorted()[repeats / 2]
  }

  private static func fail(_ message: String) -> Never {
    var text = message + "\n"
    text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
    exit(2)
  }
}
