import LockVizCore

/// A log that was read to its end, and what was found in it.
struct CheckedLog {
  /// The input's name for people.
  let name: String
  let header: EventLog.Header
  let findings: Findings
  /// Where it contradicts itself.
  let contradictions: Contradictions
  /// What a person must know about the log, such as that it contradicts itself.
  let warnings: [String]

  /// Reads a log piece by piece, keeping no events.
  ///
  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - expectations: what is expected of variables besides what the log says.
  /// - Throws: `Failure` that names the file and, if the log is damaged, the line.
  init(_ path: String, expecting expectations: [ValueExpectation]) throws(Failure) {
    var builder = FindingsBuilder(expecting: expectations)
    name = path == "-" ? "standard input" : path
    let (log, warnings) = try InputFile.readPieces(path) { builder.take(piece: $0) }
    header = log.header
    findings = builder.findings(in: log)
    contradictions = builder.contradictions
    self.warnings = warnings.map { "\($0)" } + [contradictions.warning].compactMap { $0 }
  }
}
