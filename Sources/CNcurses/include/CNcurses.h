/// The terminal, as a few plain C functions.
///
/// No curses header is included here, because Swift cannot import one: `stdscr` and `LINES` are
/// mutable globals, `A_BOLD` and `KEY_F` are macros, `printw` is variadic. `wchar_t` and `cchar_t`
/// stay behind this boundary too.
///
/// Curses keeps its state in globals, so there is one terminal a process, and all functions must be
/// called from one thread unless their comment says otherwise. Each comment ends with the curses or
/// POSIX functions behind it.
#ifndef LOCKVIZ_CNCURSES_H
#define LOCKVIZ_CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The result of opening a terminal.
enum lockviz_open {
  LOCKVIZ_OPENED,
  /// `TERM` is unset or empty.
  LOCKVIZ_NO_TERM,
  /// The terminfo database does not know the terminal.
  LOCKVIZ_UNKNOWN_TERM,
  /// The terminal cannot put the cursor where it is told (`TERM=dumb`).
  LOCKVIZ_NO_CURSOR,
  /// A system call failed; `errno` says why.
  LOCKVIZ_SYSTEM_ERROR,
};

/// How a cell looks apart from its colours; bits.
enum lockviz_attributes {
  LOCKVIZ_BOLD = 1,
  LOCKVIZ_DIM = 2,
  LOCKVIZ_REVERSE = 4,
  LOCKVIZ_UNDERLINE = 8,
};

/// One character to paint.
struct lockviz_cell {
  /// A base and its nonspacing marks as code points; unused places are 0, none is a blank.
  uint32_t text[5];
  /// A number of the terminal's palette, or -1 for the terminal's own colour.
  int16_t foreground;
  /// Likewise.
  int16_t background;
  /// The columns it takes, 1 or 2.
  uint8_t width;
  /// Of `lockviz_attributes`.
  uint8_t attributes;
};

/// What a key is; `LOCKVIZ_CHARACTER`, `LOCKVIZ_FUNCTION` and those of the mouse come with a value.
enum lockviz_key {
  /// No key is waiting.
  LOCKVIZ_NO_KEY,
  /// A code point, control characters included.
  LOCKVIZ_CHARACTER,
  /// A function key; its value is its number.
  LOCKVIZ_FUNCTION,
  LOCKVIZ_UP,
  LOCKVIZ_DOWN,
  LOCKVIZ_LEFT,
  LOCKVIZ_RIGHT,
  LOCKVIZ_PAGE_UP,
  LOCKVIZ_PAGE_DOWN,
  LOCKVIZ_HOME,
  LOCKVIZ_END,
  LOCKVIZ_ENTER,
  LOCKVIZ_BACKSPACE,
  LOCKVIZ_DELETE,
  LOCKVIZ_BACK_TAB,
  /// The left button of the mouse went down; the value is its row times 65536 plus its column.
  LOCKVIZ_PRESS,
  /// The wheel turned up; likewise.
  LOCKVIZ_WHEEL_UP,
  /// The wheel turned down; likewise.
  LOCKVIZ_WHEEL_DOWN,
};

/// Why a wait is over.
struct lockviz_wake {
  /// There may be a key to read.
  bool key;
  /// The terminal may have another size, or the process was suspended and goes on: it is unknown
  /// what the terminal shows.
  bool repaint;
  /// The signal that asks the process to end, or 0; SIGHUP also for a terminal that is gone.
  int signal;
};

/// Whether text can be more than ASCII, by the locale in the environment. Sets the locale of
/// characters; must come before `lockviz_terminal_open`. `setlocale(3)`, `nl_langinfo(3)`.
bool lockviz_locale_is_utf8(void);

/// Takes over the terminal, shows an empty screen, keeps standard error aside if it is a terminal,
/// and from then on restores everything however the process ends. `newterm(3x)`,
/// `tigetstr(3x)`, `sigaction(2)`.
enum lockviz_open lockviz_terminal_open(int input, int output);

/// Restores the terminal, then shows what was written to standard error in between.
/// `endwin(3x)`, `delscreen(3x)`.
void lockviz_terminal_close(void);

/// The colours the terminal knows, 0 for one without. `has_colors(3x)`, `tigetnum(3x)`.
int lockviz_terminal_colors(void);

/// Turns colours on; without it every cell has the terminal's own. `start_color(3x)`,
/// `use_default_colors(3x)`.
void lockviz_terminal_start_colors(void);

/// Says how large the screen is now, and adapts to a new size. `ioctl(2)`, `resizeterm(3x)`.
void lockviz_terminal_size(int *width, int *height);

/// Sets the characters of a row from the left; those that do not fit are left out. Nothing is shown
/// before `lockviz_terminal_update`. `mvadd_wchnstr(3x)`.
void lockviz_terminal_paint(int row, const struct lockviz_cell *cells, int count);

/// Shows what was painted, in one piece where the terminal can. `doupdate(3x)`.
void lockviz_terminal_update(void);

/// What some terminals understand and others do not.
struct lockviz_dialect {
  /// 39 and 49 select the terminal's own colours. `op` in `terminfo(5)`.
  bool has_default_colors;
  /// A line feed moves the cursor down and does nothing else, and `ESC [ column G` goes to a column
  /// of the same row. `cud1`, `am`, `xenl`, `hpa` in `terminfo(5)`.
  bool has_line_feed;
};

/// The same picture in fewer bytes: changes of attributes and colours are joined, and those that no
/// character shows are left out; so are moves right before a move elsewhere. Everything after an
/// unknown sequence stays as it is.
///
/// `count` is the number of bytes and becomes that of the result, which has to be freed; NULL if
/// there is no memory for it.
char *lockviz_compact(const char *bytes, size_t *count, struct lockviz_dialect dialect);

/// Makes the next update write every cell, whatever the terminal is thought to show.
/// `clearok(3x)`, `reset_prog_mode(3x)`.
void lockviz_terminal_repaint(void);

/// Takes the next key. With `patient`, waits for the rest of a character whose first byte has
/// arrived; to be used once after `lockviz_terminal_wait` said that there is a key. `get_wch(3x)`.
enum lockviz_key lockviz_terminal_key(bool patient, uint32_t *value);

/// Waits for a key, a signal, or the end of a time in nanoseconds; a negative time never ends.
/// `pselect(2)`.
struct lockviz_wake lockviz_terminal_wait(int64_t nanoseconds);

/// Ends the current wait, or else the next one, at once. May be called from any thread and in a
/// signal handler; harmless while no terminal is open. `write(2)`.
void lockviz_terminal_wake(void);

/// Turns mouse reports on or off, if the terminal has any.
///
/// `mousemask(3x)`.
void lockviz_terminal_mouse(bool is_on);

/// A signal after which a program cannot go on.
struct lockviz_trap {
  /// The signal, or 0 for none.
  int signal;
  /// The thread that it hit, which hangs forever.
  uintptr_t thread;
};

/// Makes exploring threads hang at a signal after which they cannot go on, until
/// `lockviz_traps_release`. False if the system has no pipe left. `sigaction(2)`, `pipe(2)`.
bool lockviz_traps_catch(void);

/// Says that the calling thread explores, and gives it a second stack, for handling an overflow of
/// its own. May be called from any thread. `sigaltstack(2)`.
void lockviz_traps_prepare_thread(void);

/// Waits for the next trap, or for `lockviz_traps_wake`. `read(2)`.
struct lockviz_trap lockviz_traps_wait(void);

/// Ends the wait without a trap. May be called from any thread. `write(2)`.
void lockviz_traps_wake(void);

/// How many threads hang so far.
int lockviz_traps_hanging(void);

/// Makes traps end the process as before. `sigaction(2)`.
void lockviz_traps_release(void);

/// Ends the process by a signal's default action, so that its parent sees that signal.
/// `sigaction(2)`, `raise(3)`.
void lockviz_die_by_signal(int signal);

#endif
