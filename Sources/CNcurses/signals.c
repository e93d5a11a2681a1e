// Signals, and the one place where the process waits.
//
// A handler may do next to nothing, so those for requests write one byte to a pipe that the wait
// looks at (the self-pipe trick); a wake-up cannot get lost between looking and waiting. Handlers
// for crashes cannot wait: they restore the terminal there and then, with only async-signal-safe
// calls on what was computed beforehand.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/// Signals that request something, which the loop then does.
static const int asking[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGCONT};
/// Signals after which a program cannot go on.
static const int crashing[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct sigaction asking_before[COUNT(asking)], crashing_before[COUNT(crashing)];
static sigset_t mask_before;
static struct termios modes_before;
static bool has_modes;
/// Made once and never closed, because any thread may write to it at any time; -1 before that.
static int self_pipe[2] = {-1, -1};
/// The end that is written to, as other threads see it.
static atomic_int wake_descriptor = -1;
static int terminal_input = -1, terminal_output = -1;

/// What a crash writes; replaced as a whole, so that a crash never sees half of it.
static struct restoration {
  char bytes[256];
  size_t count;
} restorations[2];
static _Atomic(struct restoration *) armed;
/// A signal that ends the process is on its way to the loop.
static volatile sig_atomic_t is_ending;

/// How long a terminal that takes nothing is waited for, in milliseconds, where the process ends.
#define PATIENCE 300

bool write_impatiently(int descriptor, const char *bytes, size_t count) {
  // A terminal that is stopped (Ctrl-S) or that nobody reads would hold up the end for ever. Its
  // flags are also those of the shell that started the process, so they are put back.
  int flags = fcntl(descriptor, F_GETFL);
  if (flags >= 0) fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      struct pollfd terminal = {.fd = descriptor, .events = POLLOUT};
      if (poll(&terminal, 1, PATIENCE) == 1 && terminal.revents == POLLOUT) continue;
    }
    if (written <= 0) break;
    bytes += written;
    count -= (size_t)written;
  }
  if (flags >= 0) fcntl(descriptor, F_SETFL, flags);
  return count == 0;
}

/// Restores the terminal from within a signal handler. Once: a second crash in here, or one in
/// another thread at the same time, must not do it again.
static void restore_terminal(void) {
  struct restoration *restoration = atomic_exchange(&armed, NULL);
  if (restoration == NULL) return;
  write_impatiently(terminal_output, restoration->bytes, restoration->count);
  // Not once everything is shown, which may be never.
  if (has_modes) tcsetattr(terminal_output, TCSANOW, &modes_before);
  standard_error_replay(write_impatiently);
}

void lockviz_die_by_signal(int signal) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigemptyset(&standard.sa_mask);
  sigaction(signal, &standard, NULL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  raise(signal);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
}

/// Whether the terminal is in use by another job, as after Ctrl-Z.
static bool is_in_background(void) {
  pid_t foreground = tcgetpgrp(terminal_output);
  return foreground > 0 && foreground != getpgrp();
}

static void write_to_pipe(unsigned char byte) {
  int descriptor = atomic_load(&wake_descriptor);
  // A full pipe wakes the loop as well.
  ssize_t written = descriptor < 0 ? 0 : write(descriptor, &byte, 1);
  (void)written;
}

void lockviz_terminal_wake(void) {
  int error = errno;
  write_to_pipe(0);
  errno = error;
}

static void on_asking(int signal) {
  int error = errno;
  bool ends = signal != SIGWINCH && signal != SIGCONT;
  if (ends && is_in_background()) {
    // `kill %1` of a suspended job, which is continued only to end: the terminal was restored when
    // it was suspended, and SIGTTOU would stop a background job that touches it, for good.
    signals_disarm();
    standard_error_replay(write_impatiently);
    lockviz_die_by_signal(signal);
  }
  if (ends && is_ending) {
    // The loop has not come round since the first one: it is busy or stuck, and the user must be
    // able to end it.
    restore_terminal();
    lockviz_die_by_signal(signal);
  }
  if (ends) is_ending = 1;
  write_to_pipe((unsigned char)signal);
  errno = error;
}

static void on_crash(int signal, siginfo_t *info, void *context) {
  (void)context;
  restore_terminal();
  for (size_t i = 0; i < COUNT(crashing); i++) {
    // What was there before may be Swift's backtracer; else it is the default action.
    if (crashing[i] == signal) sigaction(signal, &crashing_before[i], NULL);
  }
  // A fault comes again when the instruction is tried again, with its address and registers for a
  // debugger. A signal that was sent does not, nor does a breakpoint.
  if (info->si_code <= 0 || signal == SIGTRAP) raise(signal);
}

static bool make_self_pipe(void) {
  if (self_pipe[0] >= 0) {
    // Bytes left in it were for another screen.
    unsigned char bytes[64];
    while (read(self_pipe[0], bytes, sizeof bytes) > 0) continue;
    return true;
  }
  if (pipe(self_pipe) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(self_pipe[i], F_SETFL, O_NONBLOCK);
    fcntl(self_pipe[i], F_SETFD, FD_CLOEXEC);
  }
  atomic_store(&wake_descriptor, self_pipe[1]);
  return true;
}

bool signals_install(int input, int output) {
  terminal_input = input;
  terminal_output = output;
  has_modes = tcgetattr(output, &modes_before) == 0;
  is_ending = 0;
  if (!make_self_pipe()) return false;

  struct sigaction ask = {.sa_handler = on_asking, .sa_flags = SA_RESTART};
  sigfillset(&ask.sa_mask);
  for (size_t i = 0; i < COUNT(asking); i++) {
    sigaction(asking[i], NULL, &asking_before[i]);
    // Under nohup(1) SIGHUP is ignored, and stays so.
    if (asking_before[i].sa_handler != SIG_IGN) sigaction(asking[i], &ask, NULL);
  }

  // The handler of a stack overflow needs another stack to run on.
  static char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack}, current;
  if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) {
    sigaltstack(&alternate, NULL);
  }
  struct sigaction crash = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&crash.sa_mask);
  // A process in the background that sets the terminal's modes would be stopped.
  sigaddset(&crash.sa_mask, SIGTTOU);
  for (size_t i = 0; i < COUNT(crashing); i++) {
    sigaction(crashing[i], &crash, &crashing_before[i]);
  }

  // Curses suspends the process from within its handler, drawing included. That is sound only
  // where nothing else is under way, so Ctrl-Z is held back except during a wait.
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGTSTP);
  pthread_sigmask(SIG_BLOCK, &held, &mask_before);
  return true;
}

void signals_remove(void) {
  pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
  for (size_t i = 0; i < COUNT(crashing); i++) sigaction(crashing[i], &crashing_before[i], NULL);
  for (size_t i = 0; i < COUNT(asking); i++) sigaction(asking[i], &asking_before[i], NULL);
}

void signals_arm(const char *bytes, size_t count) {
  struct restoration *next =
    atomic_load(&armed) == &restorations[0] ? &restorations[1] : &restorations[0];
  if (count > sizeof next->bytes) count = sizeof next->bytes;
  memcpy(next->bytes, bytes, count);
  next->count = count;
  atomic_store(&armed, next);
}

void signals_disarm(void) { atomic_store(&armed, NULL); }

/// Whether the other end of the terminal is gone; it would stay readable forever, without a key.
static bool is_hung_up(void) {
  struct pollfd terminal = {.fd = terminal_input, .events = POLLIN};
  return poll(&terminal, 1, 0) == 1 && (terminal.revents & (POLLHUP | POLLERR));
}

struct lockviz_wake lockviz_terminal_wait(int64_t nanoseconds) {
  struct lockviz_wake wake = {0};
  fd_set readable;
  FD_ZERO(&readable);
  FD_SET(terminal_input, &readable);
  FD_SET(self_pipe[0], &readable);
  int highest = terminal_input > self_pipe[0] ? terminal_input : self_pipe[0];
  struct timespec timeout = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  // Not poll(2), which on macOS cannot wait for a terminal, and has no form with a mask there.
  int count = pselect(
    highest + 1, &readable, NULL, NULL, nanoseconds < 0 ? NULL : &timeout, &mask_before);
  if (count < 0) return wake;  // EINTR: the handler's byte comes with the next wait.
  if (count > 0 && FD_ISSET(self_pipe[0], &readable)) {
    unsigned char signals[64];
    ssize_t length = read(self_pipe[0], signals, sizeof signals);
    for (ssize_t i = 0; i < length; i++) {
      switch (signals[i]) {
      case 0: break;  // Mail.
      case SIGWINCH:
      case SIGCONT: wake.repaint = true; break;
      default: wake.signal = signals[i];
      }
    }
  }
  if (count > 0 && FD_ISSET(terminal_input, &readable)) {
    wake.key = true;
    if (is_hung_up() && wake.signal == 0) wake.signal = SIGHUP;
  }
  return wake;
}
