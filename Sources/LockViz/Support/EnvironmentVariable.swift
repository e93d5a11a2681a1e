#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The value of an environment variable, or nil where it is not set: `getenv(3)`.
func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
