import Foundation
import Testing

@testable import LockViz
@testable import LockVizCore

/// Results of shards that no shard would write.
@Suite("Any results of shards")
struct ShardFuzzTests {
  @Test(arguments: FuzzOptions.seeds)
  func `are refused, or merged into what can be printed`(seed: UInt64) {
    for part: UInt64 in 0..<20 { Self.fuzz(seed * 1_000 + part) }
  }

  @Test(.enabled(if: FuzzOptions.seconds != nil))
  func `are so for as long as is asked for`() {
    FuzzOptions.forEachSeed("shards", Self.fuzz)
  }

  private static func fuzz(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let path = NSTemporaryDirectory() + "lockviz-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      let lines = Self.lines.randomElement(using: &random) ?? []
      var text = ""
      for line in lines where Int.random(in: 0..<8, using: &random) > 0 {
        text += damage(line, &random)
      }
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      var shards = GatheredShards()
      try shards.read(path)
      for problem in shards.unreadable { #expect(!problem.message.isEmpty) }
      let report = try shards.report()
      var printed = report.lines.map(\.text)
      printed.append(report.json.filter { $0 != "\n" })
      for line in printed {
        let isPrintable = line.unicodeScalars.allSatisfy(\.isPrintable)
        #expect(isPrintable, "LOCKVIZ_FUZZ_SEED=\(seed): \(line)")
        for percent in line.matches(of: /([0-9]+)\.[0-9] %/) {
          #expect(Int(percent.output.1) ?? 0 <= 100, "LOCKVIZ_FUZZ_SEED=\(seed)")
        }
      }
    } catch let failure as Failure {
      #expect(!failure.message.isEmpty && failure.code == .usage)
    } catch {
      Issue.record("LOCKVIZ_FUZZ_SEED=\(seed): \(error)")
    }
  }

  /// What the shards of some explorations print.
  private static let lines: [[String]] = [
    (.counter, Exploration.Options()), (.deadlock, Exploration.Options()),
    (.counter, Exploration.Options(method: .random, randomRuns: 40)),
    (.counter, Exploration.Options(method: .tree, maximumRuns: 20)),
  ].map { (scenario: Scenario, options: Exploration.Options) in
    (1...3).map { number in
      var options = options
      options.shard = Exploration.Shard(number, of: 3)
      return ShardResult(
        program: LockViz.version,
        name: scenario.name,
        tasks: scenario.defaultTasks,
        random: options.method == .random ? "--random 40" : nil,
        exploration: scenario.explore(tasks: nil, options)
      ).json
    }
  }

  private static let oddValues = [
    "null", "0", "-1", "1", "2", "3", "2147483648", "9223372036854775807", "-9223372036854775808",
    "1e999",
    "0.5", "true", "[]", "{}", "\"\"", "\"0\"", "\"1\"",
    "\"340282366920938463463374607431768211455\"",
    "\"-5\"", "\"nan\"", "\"1/3\"", "\"3/3\"", "\"9/10000\"", "\"\u{9B}2J\u{202E}\"",
    "\"\\u001b[2J\"",
    "[\"task_A\",\"\\u0000\"]", "{\"double\":\"nan\"}", "{\"reason\":\"\\u009b\",\"limit\":true}",
    "[{\"task\":\"a\",\"awaits\":[],\"lock\":false}]",
  ]

  /// The line with other values in some of its fields, or with other bytes.
  private static func damage(_ line: String, _ random: inout SplitMix64) -> String {
    var line = line
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let fields = line.matches(of: /"[a-zA-Z]+":("[^"]*"|-?[0-9.]+|null|true|false|\[\]|\{\})/)
      guard let field = fields.randomElement(using: &random) else { break }
      let range = field.output.1.startIndex..<field.output.1.endIndex
      line.replaceSubrange(range, with: oddValues.randomElement(using: &random) ?? "")
    }
    if Int.random(in: 0..<6, using: &random) == 0 {
      var bytes = Array(line.utf8)
      bytes[Int.random(in: bytes.indices, using: &random)] = .random(
        in: .min ... .max,
        using: &random
      )
      line = String(decoding: bytes, as: UTF8.self)
    }
    return line
  }
}
