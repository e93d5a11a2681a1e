import LockVizCore

/// Runs a program of the case files on the engine, through its public API.
///
/// What CPython's log says and ours has no kind for is said by `print`: a note that begins with `#`,
/// then words.
final class AsyncioInterpreter: @unchecked Sendable {
  // Used only on the simulation's thread, one task at a time.
  private let program: AsyncioProgram
  private let simulation: Simulation
  private var locks: [String: AsyncLock] = [:]
  private var semaphores: [String: AsyncSemaphore] = [:]
  private var events: [String: AsyncEvent] = [:]
  private var conditions: [String: AsyncCondition] = [:]
  private var queues: [String: AsyncQueue<Int>] = [:]
  private var barriers: [String: AsyncBarrier] = [:]
  private var futures: [String: AsyncFuture<Int>] = [:]
  private var numbers: [String: Shared<Int>] = [:]
  private var dictionaries: [String: SharedDictionary<String, String>] = [:]
  private var spawned: [String: SpawnedTask<Void>] = [:]

  /// One unit of a program's time.
  static let tick = Duration.microseconds(1)

  /// An error of the program's own, or one that Python would name so.
  struct ProgramError: Error, CustomStringConvertible {
    let description: String
  }

  /// What a resource is called that may have the name of a task, which CPython's log tells apart.
  static func resourceName(_ name: String) -> String { "\(name)~" }

  private struct ReturnSignal: Error {}

  private init(_ program: AsyncioProgram, _ simulation: Simulation) {
    self.program = program
    self.simulation = simulation
    for name in program.locks { locks[name] = AsyncLock(name, in: simulation) }
    for (name, permits) in program.semaphores {
      semaphores[name] = AsyncSemaphore(Self.resourceName(name), permits: permits, in: simulation)
    }
    for name in program.events {
      events[name] = AsyncEvent(Self.resourceName(name), in: simulation)
    }
    for (name, lock) in program.conditions {
      conditions[name] = AsyncCondition(Self.resourceName(name), lock: locks[lock], in: simulation)
    }
    for (name, limit) in program.queues {
      queues[name] = AsyncQueue(Self.resourceName(name), limit: limit, in: simulation)
    }
    for (name, parties) in program.barriers {
      barriers[name] = AsyncBarrier(Self.resourceName(name), parties: parties, in: simulation)
    }
    for name in program.futures {
      futures[name] = AsyncFuture(Self.resourceName(name), in: simulation)
    }
    for (name, value) in program.numbers { numbers[name] = Shared(name, value, in: simulation) }
    for (name, values) in program.dictionaries {
      dictionaries[name] = SharedDictionary(name, values, in: simulation)
    }
  }

  /// Runs a program under asyncio's own order.
  static func run(_ program: AsyncioProgram) throws -> SimulationRun {
    let options = Simulation.Options(timerTies: program.ties == .heapq ? .heap : .inOrder)
    return try Simulation.run(options) { simulation in
      try await AsyncioInterpreter(program, simulation).main()
    }
  }

  private func main() async throws {
    switch program.mode {
    case .gather: try await gather(program.start, collectsErrors: false)
    case .gatherResults: try await gather(program.start, collectsErrors: true)
    case .taskGroup:
      var register = 0
      try await taskGroup(program.start, [], &register)
    case .join:
      for name in program.start { _ = try spawn(name) }
      for name in program.start {
        do {
          try await join(name)
        } catch {
          note("join_exc", name, Self.pythonType(of: error))
        }
      }
    }
  }

  private func spawn(_ name: String) throws -> SpawnedTask<Void> {
    guard spawned[name] == nil else { throw ProgramError(description: "respawn \(name)") }
    let task = simulation.spawn(name) { try await self.runTask(name) }
    spawned[name] = task
    return task
  }

  private func runTask(_ name: String) async throws {
    let operations = program.tasks.first { $0.name == name }?.operations ?? []
    var register = 0
    do {
      try await run(operations, &register)
    } catch is ReturnSignal {
    }
  }

  private func taskGroup(
    _ names: [String],
    _ body: [AsyncioOperation],
    _ register: inout Int
  ) async throws {
    defer { note("silent_end") }
    try await translatingErrors {
      try await simulation.withTaskGroup { group in
        do {
          for name in names {
            spawned[name] = try group.spawn(name) { try await self.runTask(name) }
          }
          try await run(body, &register)
        } catch {
          note("silent")
          throw error
        }
        note("tg_exit", "-")
      }
    }
    note("tg_done", "-")
  }

  private func gather(_ names: [String], collectsErrors: Bool) async throws {
    let tasks = try names.map(spawn)
    if !tasks.isEmpty { note("gather") }
    do {
      try await translatingErrors {
        if collectsErrors {
          _ = try await simulation.gatherResults(tasks)
        } else {
          _ = try await simulation.gather(tasks)
        }
      }
    } catch {
      note("gather_failed")
      throw error
    }
    note("gathered")
  }

  private func join(_ name: String) async throws {
    guard let task = spawned[name] else { return note("join_none", name) }
    try await translatingErrors { try await task.join() }
  }

  private func run(_ operations: [AsyncioOperation], _ register: inout Int) async throws {
    for operation in operations { try await run(operation, &register) }
  }

  private func run(_ operation: AsyncioOperation, _ register: inout Int) async throws {
    switch operation {
    case .acquire(let name):
      do {
        try await locks[name]!.acquire()
      } catch {
        note("wait_cancelled", name)
        throw error
      }
    case .release(let name):
      try translatingErrors { try locks[name]!.release() }
    case .with(let name, let body):
      var isInside = false
      do {
        try await translatingErrors {
          try await locks[name]!.withLock {
            isInside = true
            try await run(body, &register)
          }
        }
      } catch {
        if !isInside { note("wait_cancelled", name) }
        throw error
      }
    case .read(let name): register = numbers[name]!.read()
    case .set(let name, let value): numbers[name]!.write(value)
    case .add(let name, let value): numbers[name]!.write(register + value)
    case .ifHas(let name, let key, let then, let other):
      let isThere = dictionaries[name]!.read(key) != nil
      note("looked", isThere ? "hit" : "-")
      try await run(isThere ? then : other, &register)
    case .setItem(let name, let key, let value): dictionaries[name]!.write(key, value)
    case .getItem(let name, let key): _ = dictionaries[name]!.read(key)
    case .return: throw ReturnSignal()
    case .yield: try await simulation.yield()
    case .sleep(let time): try await simulation.sleep(Self.tick * time)
    case .spawn(let name): _ = try spawn(name)
    case .join(let name): try await join(name)
    case .cancel(let name):
      if let task = spawned[name] {
        let ok = task.cancel()
        note("cancel_ok", "\(ok)")
      } else {
        note("cancel", name)
      }
    case .gather(let names, let collectsErrors):
      try await gather(names, collectsErrors: collectsErrors)
    case .taskGroup(let names, let body): try await taskGroup(names, body, &register)
    case .timeout(let time, let body):
      note("timeout_enter", "-")
      try await translatingErrors {
        try await simulation.withTimeout(Self.tick * time) { try await run(body, &register) }
      }
      note("timeout_exit", "-")
    case .waitFor(let name, let time):
      note("wait_for", name)
      defer { note("silent_end") }
      try await translatingErrors { try await spawn(name).join(timeout: Self.tick * time) }
      note("wait_for_ok", "-")
    case .wait(let names, let end, let timeout):
      let tasks = try names.map(spawn)
      note("waits", "-")
      defer { note("silent_end") }
      let limit = timeout.map { Self.tick * $0 }
      let ended = try await simulation.wait(for: tasks, until: end, timeout: limit).ended
      note("waited", ended.isEmpty ? "none" : ended.map(\.name).sorted().joined(separator: ","))
    case .shield(let name):
      let task = try spawn(name)
      note("shields", name)
      defer { note("silent_end") }
      try await translatingErrors { try await simulation.shield(task) }
      note("shielded", name)
    case .acquirePermit(let name):
      do {
        try await semaphores[name]!.acquire()
      } catch {
        note("wait_cancelled", name)
        throw error
      }
    case .releasePermit(let name): try semaphores[name]!.release()
    case .waitForEvent(let name):
      try await events[name]!.wait()
      note("ev_ok", name)
    case .setEvent(let name): events[name]!.set()
    case .clearEvent(let name): events[name]!.clear()
    case .waitForNews(let name):
      try await translatingErrors { try await conditions[name]!.wait() }
      note("cond_ok", name)
    case .notify(let name, let count):
      try translatingErrors { try conditions[name]!.notify(count) }
      note("notified", name)
    case .put(let name, let value):
      try await translatingErrors { try await queues[name]!.put(value) }
    case .get(let name):
      try await translatingErrors { register = try await queues[name]!.get() }
    case .done(let name):
      try translatingErrors { try queues[name]!.done() }
      note("q_done", name)
    case .joinQueue(let name):
      try await queues[name]!.join()
      note("q_joined", name)
    case .shutDown(let name, let immediate):
      note("q_shutdown", name)
      queues[name]!.shutDown(immediate: immediate)
    case .waitAtBarrier(let name):
      try await translatingErrors {
        let place = try await barriers[name]!.wait()
        note("barrier_ok", name, "\(place)")
      }
    case .resetBarrier(let name):
      note("barrier_reset", name)
      barriers[name]!.reset()
    case .abortBarrier(let name):
      note("barrier_abort", name)
      barriers[name]!.abort()
    case .lookAtBarrier(let name):
      let isBroken = barriers[name]!.isBroken ? "True" : "False"
      note("barrier_look", name, "\(barriers[name]!.waitingCount)", isBroken)
    case .waitForFuture(let name):
      register = try await futures[name]!.value()
      note("fut_ok", name, "\(register)")
    case .setFuture(let name, let value):
      try translatingErrors { try futures[name]!.setResult(value) }
      note("fut_set", name)
    case .failFuture(let name, let message):
      try translatingErrors {
        try futures[name]!.setError(ProgramError(description: message))
      }
      note("fut_set", name)
    case .cancelFuture(let name):
      note("fut_cancel", name, futures[name]!.cancel() ? "True" : "False")
    case .raise(let message):
      note("raise", message)
      throw ProgramError(description: message)
    case .repeat(let count, let body):
      for _ in 0..<count { try await run(body, &register) }
    case .try(let body, let catches, let handler, let finally):
      let result: Result<Void, any Error>
      do {
        try await runCatching(body, catches, handler, &register)
        result = .success(())
      } catch {
        result = .failure(error)
      }
      try await run(finally, &register)
      try result.get()
    }
  }

  private func runCatching(
    _ body: [AsyncioOperation],
    _ catches: AsyncioOperation.Catches?,
    _ handler: [AsyncioOperation],
    _ register: inout Int
  ) async throws {
    do {
      try await run(body, &register)
    } catch is CancellationError where catches == .cancel || catches == .any {
      note("caught", "cancel")
      try await run(handler, &register)
    } catch let error as ProgramError where catches == .error || catches == .any {
      note("caught", "error", error.description)
      try await run(handler, &register)
    }
  }

  private func note(_ words: String...) {
    simulation.print("#" + words.joined(separator: " "))
  }

  private static func pythonType(of error: any Error) -> String {
    switch error {
    case is CancellationError: "CancelledError"
    case let error as ProgramError where pythonTypes.contains(error.description):
      error.description
    default: "ProgError"
    }
  }

  private static let pythonTypes: Set = [
    "RuntimeError", "BrokenBarrierError", "QueueShutDown", "InvalidStateError", "ValueError",
    "TimeoutError", "ExceptionGroup",
  ]

  /// What Python calls an error of the engine's own.
  private static func pythonName(of error: any Error) -> String? {
    switch error {
    case is LockNotHeldError, is SelfJoinError: "RuntimeError"
    case is BrokenBarrierError: "BrokenBarrierError"
    case is InvalidStateError: "InvalidStateError"
    case is TimeoutError: "TimeoutError"
    case is TaskGroupError: "ExceptionGroup"
    case QueueError.shutDown: "QueueShutDown"
    case QueueError.doneTooOften: "ValueError"
    default: nil
    }
  }

  /// Gives the engine's own errors the name that CPython's log has for them.
  private func translatingErrors(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      throw Self.pythonName(of: error).map(ProgramError.init) ?? error
    }
  }

  private nonisolated(nonsending) func translatingErrors(
    _ body: nonisolated(nonsending) () async throws -> Void
  ) async throws {
    do {
      try await body()
    } catch {
      throw Self.pythonName(of: error).map(ProgramError.init) ?? error
    }
  }
}
