// Traps in a program being explored: the thread that is hit hangs forever, and the thread that
// waits here goes on to say what was found.
//
// The handler may do next to nothing: it writes what happened to a pipe.

#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static const int traps[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE};
#define COUNT (sizeof traps / sizeof *traps)

static struct sigaction before[COUNT];
static int trap_pipe[2];
static atomic_int hanging;
/// Whether the calling thread explores; a trap in any other is this program's own.
static _Thread_local bool explores;

static void send(struct lockviz_trap trap) {
  // This few bytes are written in one piece.
  while (write(trap_pipe[1], &trap, sizeof trap) < 0 && errno == EINTR) continue;
}

static void on_trap(int signal, siginfo_t *info, void *context) {
  (void)context;
  if (!explores) {
    for (size_t i = 0; i < COUNT; i++) {
      if (traps[i] == signal) sigaction(signal, &before[i], NULL);
    }
    // A fault comes again when the instruction is tried again; a signal that was sent does not.
    if (info->si_code <= 0 || signal == SIGTRAP) raise(signal);
    return;
  }
  atomic_fetch_add(&hanging, 1);
  send((struct lockviz_trap){.signal = signal, .thread = (uintptr_t)pthread_self()});
  while (true) pause();
}

/// The handler of a stack overflow needs another stack to run on.
static void give_stack(void) {
  static _Thread_local char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack}, current;
  if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) {
    sigaltstack(&alternate, NULL);
  }
}

bool lockviz_traps_catch(void) {
  if (pipe(trap_pipe) != 0) return false;
  for (int i = 0; i < 2; i++) fcntl(trap_pipe[i], F_SETFD, FD_CLOEXEC);
  atomic_store(&hanging, 0);
  give_stack();
  struct sigaction action = {.sa_sigaction = on_trap, .sa_flags = SA_ONSTACK | SA_SIGINFO};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < COUNT; i++) sigaction(traps[i], &action, &before[i]);
  return true;
}

void lockviz_traps_prepare_thread(void) {
  give_stack();
  explores = true;
}

struct lockviz_trap lockviz_traps_wait(void) {
  struct lockviz_trap trap = {0};
  while (read(trap_pipe[0], &trap, sizeof trap) < 0 && errno == EINTR) continue;
  return trap;
}

void lockviz_traps_wake(void) { send((struct lockviz_trap){0}); }

int lockviz_traps_hanging(void) { return atomic_load(&hanging); }

void lockviz_traps_release(void) {
  for (size_t i = 0; i < COUNT; i++) sigaction(traps[i], &before[i], NULL);
  for (int i = 0; i < 2; i++) close(trap_pipe[i]);
}
