import LockVizCore

/// Results of shards of one exploration, read from files.
struct GatheredShards {
  /// What could not be read, such as a file that a job left empty.
  private(set) var unreadable: [Failure] = []
  private var merge = ShardMerge()
  /// The first result, and where it was read; all have to be of the same exploration.
  private var first: (result: ShardResult, place: String)?
  /// Where each shard's result was read.
  private var places: [Exploration.Shard: String] = [:]
  /// How many tasks were asked for, if any number was.
  private var tasks: Int?

  /// Reads the results in a file, one a line.
  ///
  /// A line that is not a result is added to `unreadable`; a file without any result, once.
  ///
  /// - Throws: `Failure` that names the file, if a result does not belong with those before.
  mutating func read(_ path: String) throws(Failure) {
    let name = path == "-" ? "standard input" : path
    let text: String
    do {
      text = try InputFile.readText(path, limit: .max)
    } catch {
      unreadable.append(error)
      return
    }
    let lines = text.split(whereSeparator: \.isNewline)
    if lines.isEmpty {
      unreadable.append(Failure("\(name) is empty; was its shard explored to the end?"))
    }
    let results = lines.map { line in
      Result { () throws(ShardResult.Problem) in try ShardResult(String(line)) }
    }
    if let problem = Self.problem(of: results) {
      return unreadable.append(Failure("\(name) is \(problem)"))
    }
    for (index, result) in results.enumerated() {
      let place = lines.count == 1 ? name : "\(name), line \(index + 1)"
      switch result {
      case .success(let result): try add(result, at: place)
      case .failure(let problem): unreadable.append(Failure("\(place) is \(problem)"))
      }
    }
  }

  /// What is wrong with a file without any result; nil if there is one.
  private static func problem(
    of results: [Result<ShardResult, ShardResult.Problem>]
  ) -> ShardResult.Problem? {
    guard case .failure(let first)? = results.first else { return nil }
    for case .success in results { return nil }
    return first
  }

  private mutating func add(_ result: ShardResult, at place: String) throws(Failure) {
    if let first {
      for (this, other) in zip(result.identity, first.result.identity) where this != other {
        throw Failure("\(place) is of \(this), and \(first.place) of \(other)")
      }
    }
    do {
      try merge.add(result.exploration)
    } catch {
      throw Failure(explanation(of: error, at: place))
    }
    if let shard = result.exploration.shard { places[shard] = place }
    if first == nil { first = (result, place) }
    tasks = tasks ?? result.tasks
  }

  private func explanation(of refusal: ShardMerge.Refusal, at place: String) -> String {
    let firstPlace = first?.place ?? "another file"
    switch refusal {
    case .isWhole: return "\(place) is not the result of a shard"
    case .isKnown(let shard):
      return
        "\(places[shard] ?? firstPlace) and \(place) are both shard \(shard); leave out one of them"
    case .isOtherwiseDivided(let shard, let count):
      return "\(place) is of shard \(shard), and \(firstPlace) is one of \(count)"
    case .isDrawnOtherwise:
      return """
        one of \(place) and \(firstPlace) was drawn at random, and the other was not; explore every \
        shard with --random
        """
    }
  }

  /// What all of them found together.
  ///
  /// - Throws: `Failure` if there is nothing, or this program has no such scenario.
  func report() throws(Failure) -> ExplorationReport {
    guard let first, let exploration = merge.result else {
      throw Failure("there is no result of a shard to merge")
    }
    guard let scenario = Scenario.named(first.result.name) else {
      throw Failure("\(first.place) is of \(first.result.name), which is not a scenario here")
    }
    do {
      let tasks = try scenario.checkedTasks(tasks)
      return ExplorationReport(
        scenario: scenario,
        tasks: tasks,
        expectations: first.result.expectations,
        exploration: exploration
      )
    } catch {
      throw Failure("\(first.place) is damaged: \(error.message)")
    }
  }
}

extension ShardResult {
  /// What has to be the same in every shard, in words.
  fileprivate var identity: [String] {
    let tasks = tasks ?? Scenario.named(name)?.defaultTasks
    return [
      name + (tasks.map { " --tasks \($0)" } ?? ""),
      random.map { "runs with \($0)" } ?? "all schedules", "lockviz \(program)",
      expectations.isEmpty
        ? "runs without --expect"
        : "runs with --expect \(expectations.map { "'\($0)'" }.joined(separator: " "))",
    ]
  }
}
