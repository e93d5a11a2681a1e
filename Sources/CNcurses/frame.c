// A picture on its way to the terminal.
//
// Curses writes it into a file in memory, so that it can be made smaller and written at once. None
// of it reaches the terminal before it is complete, whatever happens to the process.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#define BEGIN "\033[?2026h"
#define END "\033[?2026l"

/// The file in memory, -1 before the first picture.
static int memory = -1;
/// The terminal, while curses writes elsewhere.
static int terminal = -1;

bool frame_begin(int descriptor) {
  if (memory < 0) memory = open_unnamed();
  if (memory < 0 || ftruncate(memory, 0) != 0 || lseek(memory, 0, SEEK_SET) != 0) return false;
  terminal = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (terminal < 0) return false;
  if (dup2(memory, descriptor) >= 0) return true;
  close(terminal);
  return false;
}

bool write_patiently(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {
      // Another process that shares the terminal has made it non-blocking.
      struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
      poll(&ready, 1, -1);
      continue;
    }
    if (written <= 0) return false;  // The terminal is gone.
    bytes += written;
    count -= (size_t)written;
  }
  return true;
}

/// The whole file in memory, to be freed; NULL if it cannot be read.
static char *read_memory(size_t *count) {
  off_t size = lseek(memory, 0, SEEK_END);
  char *bytes = size > 0 ? malloc((size_t)size) : NULL;
  *count = 0;
  while (bytes != NULL && *count < (size_t)size) {
    ssize_t length = pread(memory, bytes + *count, (size_t)size - *count, (off_t)*count);
    if (length < 0 && errno == EINTR) continue;
    if (length <= 0) break;
    *count += (size_t)length;
  }
  return bytes;
}

void frame_end(int descriptor, struct lockviz_dialect dialect) {
  dup2(terminal, descriptor);
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  close(terminal);
  size_t count;
  char *bytes = read_memory(&count);
  if (count > 0) {
    char *compact = lockviz_compact(bytes, &count, dialect);
    // Synchronized output: a terminal that knows it shows everything between the two at once.
    write_patiently(descriptor, BEGIN, sizeof BEGIN - 1);
    write_patiently(descriptor, compact != NULL ? compact : bytes, count);
    write_patiently(descriptor, END, sizeof END - 1);
    free(compact);
  }
  free(bytes);
}
