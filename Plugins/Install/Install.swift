import Foundation
import PackagePlugin

/// `swift package install-lockviz [--prefix FOLDER]`: builds and installs the program.
///
/// The program, its manual and the shells' completions go where they are looked for in a folder, by
/// default `~/.local`.
@main
struct Install: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    var extractor = ArgumentExtractor(arguments)
    let named = extractor.extractOption(named: "prefix").last
    if let argument = extractor.remainingArguments.first {
      throw Problem("\(argument) is not known here; the only option is --prefix FOLDER")
    }
    let home = FileManager.default.homeDirectoryForCurrentUser
    let prefix = named.map { URL(filePath: $0) } ?? home.appending(path: ".local")

    let program = try build()
    let installed = prefix.appending(path: "bin/lockviz")
    try place(at: installed) { try FileManager.default.copyItem(at: program, to: $0) }
    // The program knows its own manual and completions.
    let texts = [
      ("share/man/man1/lockviz.1", ["manual"]),
      ("share/bash-completion/completions/lockviz", ["completions", "bash"]),
      ("share/zsh/site-functions/_lockviz", ["completions", "zsh"]),
      ("share/fish/vendor_completions.d/lockviz.fish", ["completions", "fish"]),
    ]
    for (path, arguments) in texts {
      let text = try output(of: installed, arguments)
      try place(at: prefix.appending(path: path)) { try text.write(to: $0) }
    }

    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    let folder = installed.deletingLastPathComponent().path
    if !folders.contains(where: { $0 == folder }) { print("\(folder) is not in your PATH.") }
  }

  /// Builds the program for release, with Swift's libraries in it, so that it runs without them.
  private func build() throws -> URL {
    var parameters = PackageManager.BuildParameters(configuration: .release, logging: .concise)
    parameters.echoLogs = true
    #if os(Linux)
      parameters.otherSwiftcFlags = ["-static-stdlib"]
      // Two thirds of the file would be symbols.
      parameters.otherLinkerFlags = ["-s"]
    #endif
    let result = try packageManager.build(.product("lockviz"), parameters: parameters)
    guard result.succeeded,
      let program = result.builtArtifacts.first(where: { $0.kind == .executable })
    else { throw Problem("lockviz could not be built; what is wrong stands above") }
    return program.url
  }

  /// Makes a file under another name, and then gives it its own: a program that runs keeps its file.
  private func place(at file: URL, make: (URL) throws -> Void) throws {
    let folder = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let temporary = folder.appending(path: ".\(file.lastPathComponent).\(UUID().uuidString)")
    do {
      try make(temporary)
      guard rename(temporary.path, file.path) == 0 else {
        throw Problem("cannot write \(file.path): \(String(cString: strerror(errno)))")
      }
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw error
    }
    print(file.path)
  }

  /// What a program prints.
  private func output(of program: URL, _ arguments: [String]) throws -> Data {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Problem("lockviz \(arguments.joined(separator: " ")) failed")
    }
    return data
  }

  /// What went wrong, in words.
  private struct Problem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }
}
