import Foundation
import LockVizCore

/// A program and the log that CPython's asyncio gave for it: one line of a case file.
struct AsyncioCase {
  let program: AsyncioProgram
  /// CPython's events, as dictionaries of their JSON.
  let log: [[String: Any]]

  /// The file of cases that belongs to the tests.
  static let fixturePath = path(ofFixture: "asyncio-cases.jsonl")
  /// The file of the cases on asyncio's own heap of timers, with sleeps that are cancelled.
  static let heapFixturePath = path(ofFixture: "asyncio-heap-cases.jsonl")

  /// The file of the cases on barriers, futures and queues that are shut down.
  static let meetingFixturePath = path(ofFixture: "asyncio-meeting-cases.jsonl")
  /// The file of the cases on groups, timeouts, shields and waits for some of several tasks.
  static let scopeFixturePath = path(ofFixture: "asyncio-scope-cases.jsonl")

  private static func path(ofFixture name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)").path(percentEncoded: false)
  }

  /// Reads a case file.
  ///
  /// - Returns: the cases that use known operations only, and the names of the others.
  static func read(_ path: String) throws -> (cases: [AsyncioCase], unknown: [String]) {
    var cases: [AsyncioCase] = []
    var unknown: [String] = []
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for (index, line) in text.split(separator: "\n").enumerated() {
      guard
        let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let program = json["program"] as? [String: Any],
        let log = json["log"] as? [[String: Any]]
      else { throw CaseError(line: index + 1) }
      if let program = AsyncioProgram(program) {
        cases.append(AsyncioCase(program: program, log: log))
      } else {
        unknown.append(program["name"] as? String ?? "?")
      }
    }
    return (cases, unknown)
  }

  /// A line that is no case.
  struct CaseError: Error {
    let line: Int
  }
}

/// A program of the case files: variables, locks, and tasks made of operations.
struct AsyncioProgram: Sendable {
  enum Mode: String, Sendable {
    case gather
    case gatherResults = "gather_exc"
    case join
    case taskGroup = "taskgroup"
  }

  /// Which of equal deadlines comes first.
  enum Ties: String, Sendable {
    case fifo, heapq
  }

  struct Task: Sendable {
    let name: String
    let operations: [AsyncioOperation]
  }

  let name: String
  let numbers: [String: Int]
  let dictionaries: [String: [String: String]]
  let locks: [String]
  /// Semaphores with their permits, conditions with their locks, queues with their limits.
  let semaphores: [String: Int]
  let events: [String]
  let conditions: [String: String]
  let queues: [String: Int]
  /// Barriers with their parties.
  let barriers: [String: Int]
  let futures: [String]
  let mode: Mode
  let ties: Ties
  /// The tasks that `main` starts.
  let start: [String]
  let tasks: [Task]

  /// Reads a program; nil if it uses anything that is not known.
  init?(_ json: [String: Any]) {
    guard
      let name = json["name"] as? String,
      let tasks = json["tasks"] as? [[String: Any]],
      let mode = Mode(rawValue: json["mode"] as? String ?? "gather"),
      let ties = Ties(rawValue: json["ties"] as? String ?? "fifo")
    else { return nil }
    self.name = name
    self.mode = mode
    self.ties = ties
    locks = json["locks"] as? [String] ?? []
    semaphores = json["sems"] as? [String: Int] ?? [:]
    events = json["events"] as? [String] ?? []
    conditions = json["conds"] as? [String: String] ?? [:]
    queues = json["queues"] as? [String: Int] ?? [:]
    barriers = json["barriers"] as? [String: Int] ?? [:]
    futures = json["futures"] as? [String] ?? []
    let variables = json["vars"] as? [String: Any] ?? [:]
    numbers = variables.compactMapValues { $0 as? Int }
    dictionaries = variables.compactMapValues { $0 as? [String: String] }
    guard numbers.count + dictionaries.count == variables.count else { return nil }
    let parsed = tasks.compactMap { task -> Task? in
      guard let name = task["name"] as? String, let operations = AsyncioOperation.list(task["ops"])
      else { return nil }
      return Task(name: name, operations: operations)
    }
    guard parsed.count == tasks.count else { return nil }
    self.tasks = parsed
    start = json["start"] as? [String] ?? parsed.map(\.name)
  }
}

/// One operation of a program.
indirect enum AsyncioOperation: Sendable {
  case acquire(String)
  case release(String)
  case with(String, [AsyncioOperation])
  case read(String)
  case set(String, Int)
  case add(String, Int)
  case ifHas(String, key: String, then: [AsyncioOperation], else: [AsyncioOperation])
  case setItem(String, key: String, String)
  case getItem(String, key: String)
  case `return`
  case yield
  case sleep(Int)
  case spawn(String)
  case join(String)
  case cancel(String)
  case raise(String)
  case gather([String], collectsErrors: Bool)
  case taskGroup([String], [AsyncioOperation])
  case timeout(Int, [AsyncioOperation])
  case waitFor(String, Int)
  case wait([String], Simulation.WaitingFor, timeout: Int?)
  case shield(String)
  case acquirePermit(String)
  case releasePermit(String)
  case waitForEvent(String)
  case setEvent(String)
  case clearEvent(String)
  case waitForNews(String)
  case notify(String, Int)
  case put(String, Int)
  case get(String)
  case done(String)
  case joinQueue(String)
  case shutDown(String, immediate: Bool)
  case waitAtBarrier(String)
  case resetBarrier(String)
  case abortBarrier(String)
  case lookAtBarrier(String)
  case waitForFuture(String)
  case setFuture(String, Int)
  case failFuture(String, String)
  case cancelFuture(String)
  case `repeat`(Int, [AsyncioOperation])
  case `try`(
    [AsyncioOperation],
    catches: Catches?,
    handler: [AsyncioOperation],
    finally: [AsyncioOperation]
  )

  enum Catches: String, Sendable {
    case cancel, error, any
  }

  /// Reads a list of operations; nil if one is not known.
  static func list(_ json: Any?) -> [AsyncioOperation]? {
    guard let json else { return [] }
    guard let operations = json as? [[String: Any]] else { return nil }
    let parsed = operations.compactMap(AsyncioOperation.init)
    return parsed.count == operations.count ? parsed : nil
  }

  private init?(_ json: [String: Any]) {
    func text(_ field: String) -> String { json[field] as? String ?? "" }
    func number(_ field: String) -> Int? { json[field] as? Int }
    let key = json["key"].map { "\($0)" } ?? ""
    switch text("op") {
    case "acquire": self = .acquire(text("lock"))
    case "release": self = .release(text("lock"))
    case "with":
      guard let body = Self.list(json["body"]) else { return nil }
      self = .with(text("lock"), body)
    case "read": self = .read(text("var"))
    case "write":
      if let value = number("set") {
        self = .set(text("var"), value)
      } else if let value = number("add") {
        self = .add(text("var"), value)
      } else {
        return nil
      }
    case "if_has":
      guard let then = Self.list(json["then"]), let other = Self.list(json["else"]) else {
        return nil
      }
      self = .ifHas(text("var"), key: key, then: then, else: other)
    case "setitem":
      guard let value = json["val"] as? String else { return nil }
      self = .setItem(text("var"), key: key, value)
    case "getitem": self = .getItem(text("var"), key: key)
    case "return": self = .return
    case "sleep0": self = .yield
    case "sleep":
      guard let time = number("t") else { return nil }
      self = .sleep(time)
    case "spawn": self = .spawn(text("task"))
    case "join": self = .join(text("task"))
    case "cancel": self = .cancel(text("task"))
    case "raise": self = .raise(text("msg"))
    case "gather":
      guard let tasks = json["tasks"] as? [String] else { return nil }
      self = .gather(tasks, collectsErrors: json["exc"] as? Bool ?? false)
    case "taskgroup":
      guard let tasks = json["tasks"] as? [String], let body = Self.list(json["body"]) else {
        return nil
      }
      self = .taskGroup(tasks, body)
    case "timeout":
      guard let time = number("t"), let body = Self.list(json["body"]) else { return nil }
      self = .timeout(time, body)
    case "wait_for":
      guard let time = number("t") else { return nil }
      self = .waitFor(text("task"), time)
    case "wait":
      guard let tasks = json["tasks"] as? [String] else { return nil }
      let end: Simulation.WaitingFor =
        switch text("when") {
        case "FIRST_COMPLETED": .first
        case "FIRST_EXCEPTION": .firstFailure
        default: .all
        }
      self = .wait(tasks, end, timeout: number("t"))
    case "shield": self = .shield(text("task"))
    case "sem_acquire": self = .acquirePermit(text("sem"))
    case "sem_release": self = .releasePermit(text("sem"))
    case "ev_wait": self = .waitForEvent(text("event"))
    case "ev_set": self = .setEvent(text("event"))
    case "ev_clear": self = .clearEvent(text("event"))
    case "cond_wait": self = .waitForNews(text("cond"))
    case "cond_notify": self = .notify(text("cond"), number("n") ?? 1)
    case "q_put":
      guard let value = number("val") else { return nil }
      self = .put(text("queue"), value)
    case "q_get": self = .get(text("queue"))
    case "q_done": self = .done(text("queue"))
    case "q_join": self = .joinQueue(text("queue"))
    case "q_shutdown":
      self = .shutDown(text("queue"), immediate: json["immediate"] as? Bool ?? false)
    case "barrier": self = .waitAtBarrier(text("barrier"))
    case "barrier_reset": self = .resetBarrier(text("barrier"))
    case "barrier_abort": self = .abortBarrier(text("barrier"))
    case "barrier_look": self = .lookAtBarrier(text("barrier"))
    case "fut_wait": self = .waitForFuture(text("future"))
    case "fut_set":
      guard let value = number("val") else { return nil }
      self = .setFuture(text("future"), value)
    case "fut_error": self = .failFuture(text("future"), text("msg"))
    case "fut_cancel": self = .cancelFuture(text("future"))
    case "repeat":
      guard let count = number("n"), let body = Self.list(json["body"]) else { return nil }
      self = .repeat(count, body)
    case "try":
      guard
        let body = Self.list(json["body"]),
        let handler = Self.list(json["handler"]),
        let finally = Self.list(json["finally"])
      else { return nil }
      self = .try(
        body,
        catches: Catches(rawValue: text("except")),
        handler: handler,
        finally: finally
      )
    default: return nil
    }
  }
}
