import CLibrary

/// The value of an environment variable, or nil if it is not set: `getenv(3)`.
func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
