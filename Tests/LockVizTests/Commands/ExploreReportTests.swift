import Foundation
import Testing

@testable import LockViz
@testable import LockVizCore

/// What `lockviz explore` prints for people.
@Suite("Reports of explorations")
struct ExploreReportTests {
  private func explore(_ arguments: String, locale: String = "C.UTF-8") throws -> String {
    let variables = ProcessInfo.processInfo.environment.merging(["LC_ALL": locale]) { $1 }
    let words = arguments.split(separator: " ").map(String.init)
    return try spawn([Tmux.lockviz, "explore"] + words, environment: variables).1
  }

  @Test(arguments: [
    ("counter", "counter"), ("philosophers --tasks 4", "philosophers-4"),
    ("check-then-act", "check-then-act"), ("deadlock --reduce", "deadlock-reduce"),
    ("counter --random 100000 --strategy pct:3", "counter-random"),
    ("counter --tasks 5 --max-memory 40K", "counter-5-memory"),
    ("counter --tasks 5 --max-runs 20", "counter-5-runs"),
    ("counter-lock", "counter-lock"),
  ])
  func `are as they were seen and found good`(arguments: String, name: String) throws {
    try expectText(try explore(arguments), "explore-\(name).report")
  }

  @Test func `do without signs that are not in ASCII where the locale has none`() throws {
    let text = try explore("counter", locale: "C")
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("\n########          48   53.3 %  ! shared_counter = 1, expected 3\n"))
  }

  @Test(arguments: Scenario.all.map(\.name), ["", " --max-runs 2", " --random 50"])
  func `have lines of 80 columns, except what is to be copied`(name: String, more: String) throws {
    let text = try explore(name + more)
    #expect(!text.contains("\u{1B}"))
    // What goes to standard error is not wrapped either.
    let isWrapped = { (line: Substring) in
      !line.hasPrefix("Watch it: ") && !line.hasPrefix("lockviz: ")
    }
    for line in text.split(separator: "\n") where isWrapped(line) {
      #expect(String(line).cellWidth <= 80, "\(line)")
    }
  }

  @Test func `have colours where they are asked for`() throws {
    let text = try explore("counter --color always")
    #expect(text.contains("\u{1B}[31;1m!\u{1B}[0m"))
    #expect(text.contains("\u{1B}[36mtask_A,task_A\u{1B}[0m (1 departure)"))
    let plain = text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == (try explore("counter")))
  }
}
