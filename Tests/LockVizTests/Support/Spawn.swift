import Foundation

#if os(macOS)
  typealias SpawnActions = posix_spawn_file_actions_t?
#else
  typealias SpawnActions = posix_spawn_file_actions_t
#endif

/// Runs a program to its end and returns its exit status and its output, standard error included.
///
/// Not Foundation's `Process`: it learns of a child's end by a descriptor that other children
/// inherit, so it waits forever when one of them is a server that stays, as tmux is.
func spawn(_ command: [String], environment: [String: String]) throws -> (Int32, String) {
  let output = NSTemporaryDirectory() + "lockviz-output-\(UUID().uuidString)"
  defer { unlink(output) }
  let process = try startProcess(command, environment: environment) { actions in
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
  }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0, errno == EINTR {}
  let text = FileManager.default.contents(atPath: output) ?? Data()
  return ((status >> 8) & 0xFF | status & 0x7F, String(decoding: text, as: UTF8.self))
}

/// Starts a program and returns its process: `posix_spawnp(3)`, to be waited for by `waitpid(2)`.
///
/// - Parameters:
///   - command: the program and its arguments.
///   - environment: what it finds in its environment.
///   - connect: says what its standard input, output and error are.
/// - Returns: the process's id.
/// - Throws: what kept it from starting.
func startProcess(
  _ command: [String],
  environment: [String: String],
  _ connect: (inout SpawnActions) -> Void
) throws -> pid_t {
  #if os(macOS)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif
  posix_spawn_file_actions_init(&actions)
  posix_spawnattr_init(&attributes)
  defer {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
  // A test runs on a thread that blocks most signals; a server that inherits that never learns
  // of its children's end, and does not end itself.
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
  connect(&actions)

  let arguments = command.map { strdup($0) } + [nil]
  // What a program remembers between its runs stays away from what the user's own remembers.
  var environment = environment
  if environment["XDG_STATE_HOME"] == ProcessInfo.processInfo.environment["XDG_STATE_HOME"] {
    environment["XDG_STATE_HOME"] = Tmux.stateFolder
  }
  let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for string in arguments + variables { free(string) } }
  var process: pid_t = 0
  let error = posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
  guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EIO) }
  return process
}
