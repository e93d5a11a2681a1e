/// A place in the source: where an instrument is called.
struct SourceLocation {
  let file: StaticString
  let line: UInt

  init(_ file: StaticString, _ line: UInt) {
    self.file = file
    self.line = line
  }

  /// The file's name without its module.
  var fileName: String {
    let path = file.description
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// `file:line`, with the file's name alone.
  var text: String { "\(fileName):\(line)" }
}
