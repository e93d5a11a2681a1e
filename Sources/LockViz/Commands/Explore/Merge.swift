import ArgumentParser
import LockVizCore

/// `lockviz merge`: what the shards of an exploration found, as if one had explored everything.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put together what `explore --shard` has found.",
    discussion: """
      Prints what one `lockviz explore` of everything would print: counts are exact sums, and the \
      schedule of an outcome is the least that any shard has found. Where a shard is missing, or its \
      file cannot be read, the rest is printed and said to be incomplete, and the exit code is 2. \
      Results of different explorations are refused.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "What shards have printed, one or more in each file; - for standard input.",
      valueName: "file"
    ),
    completion: .file()
  )
  var files: [String]

  @OptionGroup var reporting: ReportOptions

  @Option(
    help: ArgumentHelp("Save the log of every outcome's schedule there.", valueName: "folder"),
    completion: .directory
  )
  var save: String?

  func run() throws {
    var shards = GatheredShards()
    for file in files { try shards.read(file) }
    for problem in shards.unreadable { printError("lockviz: \(problem.message)") }
    let report = try shards.report()
    if let save { try makeFolder(save) }
    var output = OutputFile.standardOutput
    try report.write(to: &output, reporting)
    if let save { try report.saveLogs(in: save) }
    if !shards.unreadable.isEmpty, report.exploration.isComplete {
      throw Failure("every shard is there all the same; leave out what could not be read")
    }
    try report.end()
  }
}
