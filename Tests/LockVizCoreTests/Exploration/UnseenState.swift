import LockVizCore

/// What tasks share without an instrument.
final class Box: @unchecked Sendable {
  var value = 0
}

/// An actor that gives way between reading and writing its state.
actor Account {
  private var balance = 0

  func deposit(_ amount: Int) async {
    let before = balance
    await Task.yield()
    balance = before + amount
  }

  func show(in variable: Shared<Int>) { variable.write(balance) }
}

/// Programs whose state shows in no instrument before their end.
enum UnseenState {
  /// Every task deposits 1 in one account.
  static func inActor(_ names: [String]) -> @Sendable (Simulation) async throws -> Void {
    { simulation in
      let account = Account()
      let result = Shared("balance", 0, expected: names.count, in: simulation)
      let deposits = names.map { name in
        simulation.spawn(name) { await account.deposit(1) }
      }
      try await simulation.gather(deposits)
      await account.show(in: result)
    }
  }

  /// Three tasks each read a value, give way, and write one more.
  @Sendable static func inClass(_ simulation: Simulation) async throws {
    let box = Box()
    let result = Shared("result", 0, expected: 3, in: simulation)
    let tasks = ["task_A", "task_B", "task_C"].map { name in
      simulation.spawn(name) {
        let before = box.value
        try await simulation.yield()
        box.value = before + 1
      }
    }
    try await simulation.gather(tasks)
    result.write(box.value)
  }
}

/// A program in which one task goes on forever if another one comes first.
@Sendable func endless(_ simulation: Simulation) async throws {
  let flag = Shared("flag", false, in: simulation)
  simulation.spawn("task_A") {
    try await simulation.yield()
    while flag.read() { try await simulation.yield() }
  }
  simulation.spawn("task_B") { flag.write(true) }
  try await simulation.sleep(.seconds(1))
}
