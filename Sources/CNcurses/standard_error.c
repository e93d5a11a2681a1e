// Standard error while a screen is up.
//
// Swift writes why it stops to standard error and then traps. On the alternate screen that text is
// lost with the screen, or worse, stays in the middle of it; so it is kept and shown afterwards.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

/// The real standard error while another is in its place, else -1.
static volatile int real = -1;

int open_unnamed(void) {
#ifdef __linux__
  int memory = memfd_create("lockviz", MFD_CLOEXEC);
  if (memory >= 0) return memory;
#endif
  char name[] = "/tmp/lockviz-XXXXXX";
  int file = mkstemp(name);
  if (file >= 0) {
    unlink(name);
    fcntl(file, F_SETFD, FD_CLOEXEC);
  }
  return file;
}

void standard_error_keep(void) {
  // A file or a pipe does not disturb the screen, and its reader wants everything at once.
  if (real >= 0 || !isatty(STDERR_FILENO)) return;
  int kept = open_unnamed();
  if (kept < 0) return;  // A disturbed screen is better than none.
  int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (copy >= 0 && dup2(kept, STDERR_FILENO) >= 0) {
    real = copy;
  } else if (copy >= 0) {
    close(copy);
  }
  close(kept);
}

void standard_error_replay(bool (*write_all)(int descriptor, const char *bytes, size_t count)) {
  int terminal = real;
  if (terminal < 0) return;
  real = -1;
  char buffer[1024];
  off_t position = 0;
  for (;;) {
    ssize_t count = pread(STDERR_FILENO, buffer, sizeof buffer, position);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    if (!write_all(terminal, buffer, (size_t)count)) break;
    position += count;
  }
  dup2(terminal, STDERR_FILENO);
  close(terminal);
}
