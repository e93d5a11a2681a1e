import Foundation
import LockVizCore
import Testing

/// Programs run on the engine give the very events that CPython's asyncio gave for them, and the
/// timeline finds the owner and the queue that CPython had.
///
/// `LOCKVIZ_CASES` names another file of the same form to run instead.
@Suite("AsyncioFidelity")
struct AsyncioFidelityTests {
  @Test func `agrees with CPython event by event`() throws {
    let elsewhere = ProcessInfo.processInfo.environment["LOCKVIZ_CASES"]
    let path = elsewhere ?? AsyncioCase.fixturePath
    let (cases, unknown) = try AsyncioCase.read(path)
    var events = 0
    var differing = 0
    for testCase in cases {
      let run = try AsyncioInterpreter.run(testCase.program)
      events += testCase.log.count
      if let difference = Difference(testCase, run) {
        differing += 1
        Issue.record("\(testCase.program.name): \(difference.text)")
      }
    }
    print(
      """
      AsyncioFidelity: \(cases.count + unknown.count) programs, \(events) events, \
      \(differing) differ, \(unknown.count) with unknown operations
      """
    )
    #expect(!cases.isEmpty, "no program of \(path) was run")
    if elsewhere == nil { #expect(cases.count == 445 && unknown.isEmpty) }
  }

  @Test(
    arguments: [
      (AsyncioCase.heapFixturePath, 44), (AsyncioCase.meetingFixturePath, 60),
      (AsyncioCase.scopeFixturePath, 60),
    ]
  )
  func `takes timers off the heap, lets tasks meet, and ends scopes as CPython does`(
    path: String,
    count: Int
  ) throws {
    let (cases, unknown) = try AsyncioCase.read(path)
    #expect(cases.count == count && unknown.isEmpty)
    for testCase in cases {
      let run = try AsyncioInterpreter.run(testCase.program)
      if let difference = Difference(testCase, run) {
        Issue.record("\(testCase.program.name): \(difference.text)")
      }
    }
  }
}

/// Where the engine's log departs from CPython's.
private struct Difference {
  let text: String

  init?(_ testCase: AsyncioCase, _ run: SimulationRun) {
    let ours = AsyncioTranslation(run).events
    let theirs = testCase.log.map(CPythonEvent.init).map(\.text)
    guard ours != theirs else { return nil }
    let place = zip(ours, theirs).enumerated().first { $1.0 != $1.1 }?.offset
    let index = place ?? min(ours.count, theirs.count)
    func line(_ events: [String]) -> String { index < events.count ? events[index] : "nothing" }
    text = "event \(index + 1): CPython has «\(line(theirs))», the engine «\(line(ours))»"
  }
}

/// An event of CPython's log in words, with all that is compared.
private struct CPythonEvent {
  let text: String

  init(_ json: [String: Any]) {
    func word(_ field: String) -> String {
      switch json[field] {
      case nil, is NSNull: "-"
      case let list as [String]: "[" + list.joined(separator: " ") + "]"
      case let value?: "\(value)"
      }
    }
    let event = word("ev")
    var words = [word("t"), word("task"), event]
    switch event {
    case "final":
      let variables = (json["vars"] as? [String: Any] ?? [:]).flatMap { name, value in
        (value as? [String: String])?.map { "\(name)[\($0)]=\($1)" } ?? ["\(name)=\(value)"]
      }
      words = ["final"] + variables.sorted()
    case "stop": words += [word("pending")]
    case "deadlock":
      let blocked = json["blocked"] as? [String: String] ?? [:]
      words += blocked.map { "\($0):\($1)" }.sorted()
    case "end": words += [word("how"), word("msg")]
    case "read", "write":
      let object = json["key"] == nil ? word("obj") : "\(word("obj"))[\(word("key"))]"
      if let hit = json["hit"] as? Bool {
        words += [object, hit ? "hit" : "-"]
      } else {
        words += [object, word("val")]
      }
    case "sleep": words += [word("dt")]
    case "cancel": words += [word("obj"), (json["ok"] as? Bool ?? false) ? "true" : "false"]
    case "wait" where json["queue"] != nil, "wait_cancelled":
      words += [word("obj"), word("owner"), word("queue")]
    case "barrier_ok": words += [word("obj"), word("idx")]
    case "put", "get": words += [word("obj"), word("val")]
    case "acquire", "release": words += [word("obj"), word("queue")]
    default: words += [word("obj"), word("what"), word("msg")]
    }
    text = words.joined(separator: " ")
  }
}

/// The engine's log in the words of CPython's, with owners and queues from the timeline.
private struct AsyncioTranslation {
  private(set) var events: [String] = []

  init(_ run: SimulationRun) {
    let timeline = Timeline(run.log)
    var state = timeline.state(after: 0)
    /// The tasks that gather others.
    var gathering: Set<String> = []
    /// The tasks that wait in a group or with a timeout, which CPython's log does not show, each with
    /// how often.
    var silent: [String: Int] = [:]
    /// The tasks that wait for a queue once more, which CPython's log does not show.
    var waiting: [String: String] = [:]
    for event in run.log {
      let before = state
      state.advance()
      let time = "\(event.nanoseconds / 1_000)"
      func add(_ task: String, _ name: String, _ rest: String...) {
        events.append(([time, task, name] + rest.map(\.asInTheProgram)).joined(separator: " "))
      }
      let task = event.task
      let object = event.object ?? "-"
      // A condition takes its lock again though the task is cancelled while it waits for it.
      if event.kind == .wait || event.kind == .acquire, state.kind(of: object) == "lock",
        before.isCancelled(task, in: object)
      {
        let rest = state.waiters(of: object).filter { !$0.hasPrefix(task) }
        let owner = event.kind == .wait ? state.owner(of: object) : before.owner(of: object)
        add(task, "wait_cancelled", object, owner, "[" + rest.joined(separator: " ") + "]")
      }
      switch event.kind {
      case .start: add(task, "start", "-", "-", "-")
      case .spawn: add(task, "spawn", object, "-", "-")
      case .create, .pass, .refused, .break, .shutdown, .done, .enter, .exit, .expire: break
      case .wait where state.kind(of: object) == "lock":
        add(task, "wait", object, state.owner(of: object), state.queue(of: object))
      case .wait:
        if waiting[task] != object || before.isCancelled(task, in: object) {
          add(task, "wait", object, "-", "-")
        }
        waiting[task] = object
      case .acquire where state.kind(of: object) == "semaphore": add(task, "acquire", object, "-")
      case .release where state.kind(of: object) == "semaphore": add(task, "release", object, "-")
      case .set where state.kind(of: object) == "future": break
      case .set: add(task, "ev_set", object, "-", "-")
      case .clear: add(task, "ev_clear", object, "-", "-")
      case .put, .get: add(task, "\(event.kind)", object, "\(event.value!)")
      case .notify: break
      case .acquire: add(task, "acquire", object, state.queue(of: object))
      case .release:
        if event.value == nil {
          add(task, "release", object, state.queue(of: object))
        } else {
          add(task, "release_error", object, "-", "-")
        }
      case .read, .write:
        add(task, "\(event.kind)", object, event.value == .null ? "-" : "\(event.value!)")
      case .yield: add(task, "yield", "-", "-", "-")
      case .sleep: add(task, "sleep", "\(event.duration / 1_000)")
      case .wake: add(task, "wake", "-", "-", "-")
      case .join where silent[task, default: 0] > 0: break
      case .joined where silent[task, default: 0] > 0: break
      case .join: if !gathering.contains(task) { add(task, "wait", object, "-", "-") }
      case .joined: if !gathering.contains(task) { add(task, "joined", object, "-", "-") }
      case .cancel where event.value != nil || silent[task, default: 0] > 0: break
      case .cancel: add(task, "cancel", object)
      case .print:
        let words = "\(event.value!)".dropFirst().split(separator: " ").map(String.init)
        switch words[0] {
        case "gather":
          gathering.insert(task)
          add(task, "wait", "gather", "-", "-")
        case "silent": silent[task, default: 0] += 1
        case "silent_end": silent[task, default: 0] -= 1
        case "tg_exit", "wait_for", "waits", "shields":
          silent[task, default: 0] += 1
          add(task, words[0], words[1], "-", "-")
        case "gather_failed": gathering.remove(task)
        case "gathered":
          gathering.remove(task)
          add(task, "gathered", "-", "-", "-")
        case "notified": add(task, "notify", words[1], "-", "-")
        case "cancel_ok": amendLast { $0 + [words[1]] }
        case "looked": amendLast { $0.dropLast() + [words[1]] }
        case "cancel": add(task, "cancel", words[1], "false")
        case "wait_cancelled" where state.kind(of: words[1]) != "lock":
          add(task, words[0], words[1], "-", "-")
        case "wait_cancelled":
          add(task, words[0], words[1], state.owner(of: words[1]), state.queue(of: words[1]))
        case "barrier_ok": add(task, words[0], words[1], words[2])
        case "barrier_look", "fut_ok", "fut_cancel":
          add(task, words[0], words[1], words.dropFirst(2).joined(separator: " "), "-")
        case "raise": add(task, "raise", "-", "-", words.dropFirst().joined(separator: " "))
        case "caught":
          let message = words.count > 2 ? words[2...].joined(separator: " ") : "-"
          add(task, "caught", "-", words[1], message)
        case "join_exc": add(task, "join_exc", words[1], words[2], "-")
        default: add(task, words[0], words[1], "-", "-")
        }
      case .end:
        let how = "\(event.value!)"
        if how.hasPrefix("error: ") {
          add(task, "end", "error", String(how.dropFirst(7)))
        } else {
          add(task, "end", how, "-")
        }
      case .stop:
        if case .deadlock(let blocked) = run.ending {
          let words = blocked.filter { silent[$0.task, default: 0] == 0 }.map { blocked in
            let awaits = gathering.contains(blocked.task) ? "gather" : blocked.awaited.names[0]
            return "\(blocked.task):\(awaits.asInTheProgram)"
          }
          events.append(([time, "-", "deadlock"] + words.sorted()).joined(separator: " "))
        } else {
          let pending = state.tasks.filter { task in
            if case .ended = task.status { return false }
            return true
          }
          let names = pending.map(\.name).sorted().joined(separator: " ")
          add("-", "stop", "[\(names)]")
        }
      default: add(task, "\(event.kind)")
      }
      if event.kind != .wait { waiting[task] = nil }
    }
    let variables = run.variables.map { "\($0.name)=\($0.value)" }.sorted()
    events.append((["final"] + variables).joined(separator: " "))
  }

  /// Puts right what only the note after an event says of it.
  private mutating func amendLast(_ amend: ([String]) -> [String]) {
    let words = events.removeLast().split(separator: " ").map(String.init)
    events.append(amend(words).joined(separator: " "))
  }
}

extension TimelineState {
  fileprivate func owner(of name: String) -> String {
    lock(named: name)?.owner.map { task($0).name } ?? "-"
  }

  fileprivate func queue(of name: String) -> String {
    "[" + waiters(of: name).joined(separator: " ") + "]"
  }

  fileprivate func waiters(of name: String) -> [String] {
    (lock(named: name)?.waiters ?? []).map { waiter in
      let mark = waiter.mark == .woken ? "!" : waiter.mark == .cancelled ? "x" : ""
      return task(waiter.task).name + mark
    }
  }

  /// Whether a task waits for a lock and is about to see that it was cancelled.
  fileprivate func isCancelled(_ name: String, in lockName: String) -> Bool {
    (lock(named: lockName)?.waiters ?? []).contains {
      task($0.task).name == name && isCancellationPending(of: $0.task)
    }
  }

  fileprivate func kind(of name: String) -> String? { lock(named: name)?.kind }

  private func lock(named name: String) -> ResourceState? { resources.first { $0.name == name } }
}

extension String {
  /// A resource's name without the mark that tells it from a task's.
  fileprivate var asInTheProgram: String { hasSuffix("~") ? String(dropLast()) : self }
}

extension Event {
  fileprivate var duration: Int64 {
    if case .int(let nanoseconds)? = value { nanoseconds } else { 0 }
  }
}
