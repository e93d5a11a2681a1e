// The C library, under one name: each system has its own module for it, which every file that calls
// the system would have to choose.
//
// Only `@_exported` hands on all of a module, its Swift part included. A C target with the headers
// would lack `errno`, `open` and whatever else Swift cannot take from a header.

#if canImport(Darwin)
  @_exported public import Darwin
#elseif canImport(Glibc)
  @_exported public import Glibc
#elseif canImport(Musl)
  @_exported public import Musl
#endif
