import LockVizCore

/// A log that was read to its end, and what was found in it.
struct CheckedLog {
  /// The input's name for people.
  let name: String
  let header: EventLog.Header
  let findings: Findings
  /// What a person must know about the log, such as that it contradicts itself.
  let warnings: [String]

  /// Reads a log piece by piece, keeping no events.
  ///
  /// - Throws: `Failure` that names the file and, if the log is damaged, the line.
  init(_ path: String) throws(Failure) {
    var builder = FindingsBuilder()
    name = path == "-" ? "standard input" : path
    let (log, warnings) = try InputFile.readPieces(path) { builder.take(piece: $0) }
    header = log.header
    findings = builder.findings(in: log)
    self.warnings = warnings.map { "\($0)" } + [builder.contradictions.warning].compactMap { $0 }
  }
}
