import Foundation
import Testing

/// A program in a real terminal: a tmux server of its own with one pane.
///
/// Press keys, then wait until the pane shows what is expected; never for a time. The server ends
/// with this value.
final class Tmux: Sendable {
  /// What the pane did not show in time.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// How long to wait for what has to come: on a busy machine everything takes its time.
  private static let patience = Duration.seconds(120)

  /// The folder of the server's socket; short, because the path of a socket has to be.
  private let folder = "/tmp/lockviz-\(UUID().uuidString.prefix(13))"

  /// Runs a line for `sh` in a pane.
  ///
  /// What it has shown stays to be read when it has ended.
  ///
  /// - Parameters:
  ///   - script: the line; `lockviz` in it is the program that was built with this test.
  ///   - width: the columns of the pane.
  ///   - height: its rows.
  ///   - environment: variables for the script; nil takes one away. Otherwise the terminal has 256
  ///     colours and speaks UTF-8.
  /// - Throws: what tmux says when it cannot.
  init(
    _ script: String,
    width: Int = 90,
    height: Int = 27,
    environment: [String: String?] = [:]
  ) throws {
    var variables: [String: String?] = [
      "TERM": "xterm-256color", "LC_ALL": Self.unicodeLocale, "NO_COLOR": nil,
      "CLICOLOR_FORCE": nil, "COLORFGBG": nil, "LINES": nil, "COLUMNS": nil, "ESCDELAY": nil,
      "SWIFT_BACKTRACE": "enable=no", "PS1": "$ ", "ENV": nil, "XDG_STATE_HOME": Self.stateFolder,
    ]
    variables.merge(environment) { $1 }
    let settings = variables.sorted { $0.key < $1.key }.map { name, value in
      value.map { "\(name)='\($0)'; export \(name)" } ?? "unset \(name)"
    }
    let line =
      settings.joined(separator: "; ")
      + "; lockviz() { '\(Self.lockviz)' \"$@\"; }; \(script)"
    try FileManager.default.createDirectory(
      atPath: folder,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
    try run([
      "-f", "/dev/null", "start-server", ";", "set", "-g", "remain-on-exit", "on", ";",
      "new-session", "-d", "-x", "\(width)", "-y", "\(height)", "exec sh -c \(Self.quoted(line))",
    ])
  }

  deinit {
    _ = try? run(["kill-server"])
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Presses keys, by tmux's names: `q`, `Up`, `PPage`, `C-c`.
  func press(_ keys: String...) throws { try run(["send-keys"] + keys) }

  /// Types text as it is.
  func type(_ text: String) throws { try run(["send-keys", "-l", text]) }

  /// Pastes text, as a terminal does from its clipboard.
  func paste(_ text: String) throws { try run(["set-buffer", text, ";", "paste-buffer", "-p"]) }

  func resize(width: Int, height: Int) throws {
    try run(["resize-window", "-x", "\(width)", "-y", "\(height)"])
  }

  /// What the pane shows, as lines.
  func screen() throws -> String { try run(["capture-pane", "-p"]) }

  /// The same with its colours and attributes, as escape sequences.
  func styledScreen() throws -> String { try run(["capture-pane", "-p", "-e"]) }

  /// Whether the program in the pane has asked for reports of the mouse.
  func reportsMouse() throws -> Bool {
    try run(["display-message", "-p", "#{mouse_any_flag}"]).hasPrefix("1")
  }

  /// The process in the pane: the shell, or what it was replaced by.
  func process() throws -> String {
    try run(["display-message", "-p", "#{pane_pid}"]).trimmingCharacters(
      in: .whitespacesAndNewlines
    )
  }

  /// Waits for a program that the shell in the pane starts, and returns its process.
  func child(named name: String) async throws -> Int32 {
    let shell = try process()
    let deadline = ContinuousClock.now + Self.patience
    var looks = 0
    while ContinuousClock.now < deadline || looks < 100 {
      looks += 1
      let (_, output) = try spawn(
        ["pgrep", "-P", shell, "-x", name],
        environment: ProcessInfo.processInfo.environment
      )
      if let line = output.split(separator: "\n").first, let child = Int32(line) { return child }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw Missing(description: "the pane's shell has no child \(name)")
  }

  /// Copies every byte that the program writes from now on to a file.
  func record(to file: String) throws { try run(["pipe-pane", "-O", "cat > '\(file)'"]) }

  /// Waits until the pane shows every text, and returns what it shows then.
  @discardableResult
  func wait(for texts: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws
    -> String
  {
    try await wait(sourceLocation: sourceLocation) { screen in
      texts.allSatisfy { screen.contains($0) }
    }
  }

  /// Waits until the pane shows what a test is looking for, and returns what it shows then.
  @discardableResult
  func wait(
    sourceLocation: SourceLocation = #_sourceLocation,
    until isShown: (String) -> Bool
  ) async throws -> String {
    let clock = ContinuousClock()
    let deadline = clock.now + Self.patience
    while true {
      let screen = try screen()
      if isShown(screen) { return screen }
      if clock.now > deadline {
        Issue.record("the terminal shows:\n\(screen)", sourceLocation: sourceLocation)
        throw Missing(description: screen)
      }
      try await Task.sleep(for: .milliseconds(40))
    }
  }

  /// The program beside the tests.
  static var lockviz: String {
    #if os(macOS)
      let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath
    #else
      let tests = CommandLine.arguments.first
    #endif
    return URL(fileURLWithPath: tests ?? "").standardizedFileURL.deletingLastPathComponent()
      .appendingPathComponent("lockviz").path
  }

  /// Where the program remembers things while it is tested, in place of the user's own folder.
  static var stateFolder: String {
    URL(fileURLWithPath: lockviz).deletingLastPathComponent().appendingPathComponent("test-state")
      .path
  }

  /// A locale with UTF-8 that every machine of this system has.
  static var unicodeLocale: String {
    #if os(macOS)
      "en_US.UTF-8"
    #else
      "C.UTF-8"
    #endif
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    var environment = ProcessInfo.processInfo.environment
    environment["TMUX"] = nil
    environment["LC_ALL"] = Self.unicodeLocale
    environment["SHELL"] = "/bin/sh"
    let (status, text) = try spawn(
      ["tmux", "-u", "-S", "\(folder)/socket"] + arguments,
      environment: environment
    )
    guard status == 0 else {
      throw Missing(description: "tmux \(arguments.first ?? ""): \(text)")
    }
    return text
  }
}
