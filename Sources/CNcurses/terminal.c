// The screen: opening, painting, closing.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

// term.h comes last: it makes macros of names as short as `lines` and `columns`.
#include <curses.h>
#include <term.h>

static SCREEN *screen;
static FILE *input_file, *output_file;
static int output_descriptor;

/// Whether updates can be bracketed: the terminal reads ANSI sequences, so it ignores unknown ones.
static bool is_ansi;

/// The colour pairs in use; pair 0 is the terminal's own colours and needs no entry.
static struct {
  short foreground, background;
} pairs[256];
static int pair_count, pair_limit;
/// Whether -1 may stand for the terminal's own colour in a pair.
static bool has_own_colors;

bool lockviz_locale_is_utf8(void) {
  if (setlocale(LC_CTYPE, "") == NULL) {
    // The locale is not installed here, as on a minimal machine reached from elsewhere. The
    // terminal is at the user's end and understands what their locale says.
    const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *name = NULL;
    for (int i = 0; i < 3 && (name == NULL || *name == 0); i++) name = getenv(names[i]);
    if (name != NULL && (strcasestr(name, "utf-8") || strcasestr(name, "utf8"))) {
      if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
    }
  }
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/// A capability's string, or NULL if the terminal lacks it.
static const char *capability(const char *name) {
  const char *value = tigetstr(name);
  return value == NULL || value == (char *)-1 ? NULL : value;
}

static struct {
  char bytes[256];
  size_t count;
} collected;

static int collect(int byte) {
  if (collected.count < sizeof collected.bytes) collected.bytes[collected.count++] = (char)byte;
  return byte;
}

static void collect_all(const char *bytes) {
  for (; *bytes; bytes++) collect(*bytes);
}

/// Computes what restores the terminal after a crash: the same as endwin(3x) writes.
void restoration_update(void) {
  collected.count = 0;
  if (is_ansi) collect_all("\033[?2026l");
  // For any of the protocols that curses may have chosen; the others do no harm.
  if (mouse_is_on()) collect_all("\033[?1000l\033[?1005l\033[?1006l");
  const char *move = capability("cup");
  if (move != NULL) {
    tputs(tparm(move, (long)LINES - 1, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 1, collect);
  }
  const char *names[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
  for (int i = 0; i < 5; i++) {
    const char *value = capability(names[i]);
    if (value != NULL) tputs(value, 1, collect);
  }
  // Without another screen to return to, go on below this one.
  if (capability("rmcup") == NULL) {
    collect('\r');
    collect('\n');
  }
  signals_arm(collected.bytes, collected.count);
}

/// A stream of its own, so that closing it leaves the caller's descriptor open.
static FILE *open_copy(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  return copy < 0 ? NULL : fdopen(copy, mode);
}

static void close_files(void) {
  if (input_file != NULL) fclose(input_file);
  if (output_file != NULL) fclose(output_file);
  input_file = output_file = NULL;
}

enum lockviz_open lockviz_terminal_open(int input, int output) {
  const char *name = getenv("TERM");
  if (name == NULL || *name == 0) return LOCKVIZ_NO_TERM;
  input_file = open_copy(input, "r");
  output_file = open_copy(output, "w");
  output_descriptor = output;
  if (input_file == NULL || output_file == NULL || !signals_install(input, output)) {
    int error = errno;
    close_files();
    errno = error;
    return LOCKVIZ_SYSTEM_ERROR;
  }
  // Not initscr(3x), which ends the process when it does not know the terminal.
  screen = newterm(name, output_file, input_file);
  enum lockviz_open result = LOCKVIZ_OPENED;
  if (screen == NULL) {
    result = LOCKVIZ_UNKNOWN_TERM;
  } else if (capability("cup") == NULL) {
    endwin();
    delscreen(screen);
    screen = NULL;
    result = LOCKVIZ_NO_CURSOR;
  }
  if (result != LOCKVIZ_OPENED) {
    signals_remove();
    close_files();
    return result;
  }

  is_ansi = strncmp(capability("cup"), "\033[", 2) == 0;
  pair_count = pair_limit = 0;
  // An Escape alone is told from a sequence by the time that passes; curses would wait a second.
  if (getenv("ESCDELAY") == NULL) set_escdelay(25);
  typeahead(-1);  // An update in one piece, even if a key is waiting.
  cbreak();
  noecho();
  nonl();
  keypad(stdscr, true);
  keys_define();
  curs_set(0);
  leaveok(stdscr, true);
  lockviz_terminal_mouse(false);
  int width, height;
  lockviz_terminal_size(&width, &height);
  restoration_update();
  standard_error_keep();
  return LOCKVIZ_OPENED;
}

void lockviz_terminal_close(void) {
  if (screen == NULL) return;
  endwin();
  signals_disarm();
  delscreen(screen);
  screen = NULL;
  signals_remove();
  close_files();
  standard_error_replay(write_patiently);
}

int lockviz_terminal_colors(void) { return has_colors() ? tigetnum("colors") : 0; }

void lockviz_terminal_start_colors(void) {
  if (!has_colors() || start_color() == ERR) return;
  has_own_colors = use_default_colors() == OK;
  pair_count = 1;
  pair_limit = COLOR_PAIRS < 256 ? COLOR_PAIRS : 256;
}

/// The pair of two colours, made when it is first used. Eight roles on eight backgrounds fit into
/// the 64 pairs of a terminal with eight colours; if none is left, the terminal's own colours are
/// used.
static short pair_of(short foreground, short background) {
  if (pair_limit == 0 || (foreground < 0 && background < 0)) return 0;
  if (!has_own_colors) {
    if (foreground < 0) foreground = COLOR_WHITE;
    if (background < 0) background = COLOR_BLACK;
  }
  for (int i = 1; i < pair_count; i++) {
    if (pairs[i].foreground == foreground && pairs[i].background == background) return (short)i;
  }
  if (pair_count >= pair_limit) return 0;
  if (init_pair((short)pair_count, foreground, background) == ERR) return 0;
  pairs[pair_count].foreground = foreground;
  pairs[pair_count].background = background;
  return (short)pair_count++;
}

void lockviz_terminal_size(int *width, int *height) {
  struct winsize size;
  if (ioctl(output_descriptor, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0
      && is_term_resized(size.ws_row, size.ws_col)) {
    resizeterm(size.ws_row, size.ws_col);
    restoration_update();
  }
  *width = COLS;
  *height = LINES;
}

void lockviz_terminal_paint(int row, const struct lockviz_cell *cells, int count) {
  static cchar_t characters[1024];
  if (row < 0 || row >= LINES) return;
  int length = 0, column = 0;
  const int room = COLS < 1023 ? COLS : 1023;
  for (int i = 0; i < count && column < room; i++) {
    const struct lockviz_cell *cell = &cells[i];
    attr_t attributes = 0;
    if (cell->attributes & LOCKVIZ_BOLD) attributes |= A_BOLD;
    if (cell->attributes & LOCKVIZ_DIM) attributes |= A_DIM;
    if (cell->attributes & LOCKVIZ_REVERSE) attributes |= A_REVERSE;
    if (cell->attributes & LOCKVIZ_UNDERLINE) attributes |= A_UNDERLINE;
    short pair = pair_of(cell->foreground, cell->background);

    wchar_t text[6] = {0};
    for (int j = 0; j < 5; j++) text[j] = (wchar_t)cell->text[j];
    if (text[0] == 0) text[0] = L' ';
    int width = cell->width == 2 ? 2 : 1;
    bool drawable = wcwidth(text[0]) == width && column + width <= room;
    // The C library may count another width, or not have the character (in the C locale: nothing
    // beyond ASCII). Curses would shift the rest of the row, or draw nothing; so a mark in each
    // column replaces it.
    if (drawable && setcchar(&characters[length], text, attributes, pair, NULL) == OK) {
      length++;
      column += width;
      continue;
    }
    const wchar_t unknown[] = L"?";
    for (int j = 0; j < width && column < room; j++, column++) {
      setcchar(&characters[length++], unknown, attributes, pair, NULL);
    }
  }
  mvadd_wchnstr(row, 0, characters, length);
}

/// Whether the terminal has a capability with this value.
static bool is_capability(const char *name, const char *wanted) {
  const char *value = capability(name);
  return value != NULL && strcmp(value, wanted) == 0;
}

void lockviz_terminal_update(void) {
  wnoutrefresh(stdscr);
  int descriptor = fileno(output_file);
  bool is_framed = is_ansi && frame_begin(descriptor);
  doupdate();
  if (!is_framed) return;
  frame_end(
    descriptor,
    (struct lockviz_dialect){
      .has_default_colors = is_capability("op", "\033[39;49m"),
      // With `am` and without `xenl`, writing the last column moves the cursor to the next row.
      .has_line_feed = is_capability("cud1", "\n") && is_capability("hpa", "\033[%i%p1%dG") &&
                       (!tigetflag("am") || tigetflag("xenl") > 0),
    });
}

void lockviz_terminal_repaint(void) {
  // A program that had the terminal in between may have left other modes.
  reset_prog_mode();
  clearok(curscr, true);
}
