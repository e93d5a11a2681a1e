/// Checks that a path is the one that was meant.
///
/// - Throws: `Failure` for none, and for one that is not UTF-8: its odd bytes were lost on the way.
func checkPath(_ path: String) throws(Failure) {
  if path.isEmpty { throw Failure("the name of a file is empty; give one") }
  if path.contains("\u{FFFD}") {
    throw Failure("\(path): the name of a file has to be UTF-8; rename it, or use - and a pipe")
  }
}
