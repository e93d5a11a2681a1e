import ArgumentParser
import LockVizCore

/// `lockviz list`: the scenarios.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the scenarios: what each shows and what to expect."
  )

  @Flag(help: "Print one JSON array, for programs.")
  var json = false

  func run() throws {
    var output = OutputFile.standardOutput
    if json {
      let objects = Scenario.all.map { "  " + Self.object(for: $0) }
      try output.write("[\n" + objects.joined(separator: ",\n") + "\n]\n")
    } else {
      let width = Scenario.all.map(\.name.cellWidth).max() ?? 0
      for scenario in Scenario.all {
        let name = scenario.name.padded(to: width)
        let indent = String(repeating: " ", count: width + 2)
        try output.write("\(name)  \(scenario.title)\n\(indent)\(scenario.outcome)\n")
      }
      try output.write("\nWatch one: lockviz run \(Scenario.all[0].name)\n")
    }
    try output.flush()
  }

  private static func object(for scenario: Scenario) -> String {
    JSONText.object([
      ("name", scenario.name.jsonText),
      ("title", scenario.title.jsonText),
      ("watchFor", scenario.watchFor.jsonText),
      ("outcome", scenario.outcome.jsonText),
      ("tasks", scenario.defaultTasks.map(String.init) ?? "null"),
    ])
  }
}
