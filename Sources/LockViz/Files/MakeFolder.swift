import CLibrary

/// Makes a folder, unless it exists.
///
/// - Parameters:
///   - folder: the path.
///   - mode: what others may do with it, less what the process's mask forbids.
/// - Throws: `Failure` that names it.
func makeFolder(_ folder: String, mode: mode_t = 0o777) throws(Failure) {
  try checkPath(folder)
  guard mkdir(folder, mode) == 0 || errno == EEXIST else {
    throw Failure("cannot make the folder \(folder): \(String(cString: strerror(errno)))")
  }
}
