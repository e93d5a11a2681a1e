// Keys, as curses reads them out of the terminal's bytes.

#include "internal.h"

#include <curses.h>

/// How long the rest of a character may take after its first byte.
static const int patience_milliseconds = 10;

void keys_define(void) {
  // TERM often names another terminal than the one in use (xterm inside tmux, say), and these keys
  // differ between terminals more than anything on the screen.
  static const struct {
    const char *sequence;
    int code;
  } known[] = {
    {"\033[A", KEY_UP},     {"\033OA", KEY_UP},      {"\033[B", KEY_DOWN},
    {"\033OB", KEY_DOWN},   {"\033[C", KEY_RIGHT},   {"\033OC", KEY_RIGHT},
    {"\033[D", KEY_LEFT},   {"\033OD", KEY_LEFT},    {"\033[H", KEY_HOME},
    {"\033OH", KEY_HOME},   {"\033[1~", KEY_HOME},   {"\033[7~", KEY_HOME},
    {"\033[F", KEY_END},    {"\033OF", KEY_END},     {"\033[4~", KEY_END},
    {"\033[8~", KEY_END},   {"\033[3~", KEY_DC},     {"\033[5~", KEY_PPAGE},
    {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB},    {"\033OM", KEY_ENTER},
    {"\033OP", KEY_F(1)},   {"\033[11~", KEY_F(1)},  {"\033[[A", KEY_F(1)},
    {"\033OQ", KEY_F(2)},   {"\033[12~", KEY_F(2)},  {"\033[[B", KEY_F(2)},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    // The description comes first, unless it gives the key a name of its own, which has a number
    // beyond those of curses; a negative number is the beginning of a longer sequence.
    int code = key_defined(known[i].sequence);
    if (code == 0 || code > KEY_MAX) define_key(known[i].sequence, known[i].code);
  }
}

/// After an Escape: takes the rest of a sequence that curses does not know, and says whether
/// there was one. Otherwise Ctrl with an arrow would be Escape and then a row of characters,
/// each of which may be a command. They arrive at once; a person is slower.
static bool skip_sequence(void) {
  wint_t code = 0;
  wtimeout(stdscr, 0);
  int result = wget_wch(stdscr, &code);
  if (result == ERR) return false;
  if (result == KEY_CODE_YES) {
    ungetch((int)code);
    return false;
  }
  if (code != '[' && code != 'O') {
    // Alt with a key, or a key right after Escape.
    unget_wch((wchar_t)code);
    return false;
  }
  bool is_final;
  do {
    if (wget_wch(stdscr, &code) != OK) break;
    is_final = code >= 0x40 && code <= 0x7E && code != '[';
  } while (!is_final);
  return true;
}

static enum lockviz_key special(wint_t code, uint32_t *value) {
  if (code >= KEY_F(1) && code <= KEY_F(63)) {
    *value = (uint32_t)(code - KEY_F0);
    return LOCKVIZ_FUNCTION;
  }
  switch (code) {
  case KEY_UP: return LOCKVIZ_UP;
  case KEY_DOWN: return LOCKVIZ_DOWN;
  case KEY_LEFT: return LOCKVIZ_LEFT;
  case KEY_RIGHT: return LOCKVIZ_RIGHT;
  // A1 to C3 are the corners of a numeric keypad; Find and Select are where other keyboards have
  // Home and End.
  case KEY_A3: case KEY_PPAGE: return LOCKVIZ_PAGE_UP;
  case KEY_C3: case KEY_NPAGE: return LOCKVIZ_PAGE_DOWN;
  case KEY_A1: case KEY_FIND: case KEY_HOME: return LOCKVIZ_HOME;
  case KEY_C1: case KEY_SELECT: case KEY_END: return LOCKVIZ_END;
  case KEY_ENTER: return LOCKVIZ_ENTER;
  case KEY_BACKSPACE: return LOCKVIZ_BACKSPACE;
  case KEY_DC: return LOCKVIZ_DELETE;
  case KEY_BTAB: return LOCKVIZ_BACK_TAB;
  case KEY_MOUSE: return mouse_key(value);
  default: return LOCKVIZ_NO_KEY;
  }
}

enum lockviz_key lockviz_terminal_key(bool patient, uint32_t *value) {
  // Bounded, because a stream of unknown keys must not keep the loop from its ticks.
  for (int tries = 0; tries < 64; tries++) {
    wint_t code = 0;
    wtimeout(stdscr, patient && tries == 0 ? patience_milliseconds : 0);
    int result = wget_wch(stdscr, &code);
    if (result == ERR) return LOCKVIZ_NO_KEY;
    if (result == KEY_CODE_YES) {
      // Resizing leaves a KEY_RESIZE behind, which says nothing new.
      enum lockviz_key key = special(code, value);
      if (key != LOCKVIZ_NO_KEY) return key;
    } else if (code != 033 || !skip_sequence()) {
      *value = (uint32_t)code;
      return LOCKVIZ_CHARACTER;
    }
  }
  return LOCKVIZ_NO_KEY;
}
