/// Checks that a path can be the one that was meant.
///
/// - Throws: `Failure` if it is empty, or not UTF-8: its invalid bytes were lost on the way here.
func checkPath(_ path: String) throws(Failure) {
  if path.isEmpty { throw Failure("the name of a file is empty; give one") }
  if path.contains("\u{FFFD}") {
    throw Failure("\(path): the name of a file has to be UTF-8; rename it, or use - and a pipe")
  }
}
