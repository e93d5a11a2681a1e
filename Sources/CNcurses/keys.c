// Keys, as curses reads them out of the terminal's bytes.

#include "internal.h"

#include <curses.h>

/// How long the rest of a character may take once its first byte is there.
static const int patience_milliseconds = 10;

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
  // A1 to C3 are the corners of a numeric keypad; Find and Select stand where others have Home
  // and End.
  case KEY_A3: case KEY_PPAGE: return LOCKVIZ_PAGE_UP;
  case KEY_C3: case KEY_NPAGE: return LOCKVIZ_PAGE_DOWN;
  case KEY_A1: case KEY_FIND: case KEY_HOME: return LOCKVIZ_HOME;
  case KEY_C1: case KEY_SELECT: case KEY_END: return LOCKVIZ_END;
  case KEY_ENTER: return LOCKVIZ_ENTER;
  case KEY_BACKSPACE: return LOCKVIZ_BACKSPACE;
  case KEY_DC: return LOCKVIZ_DELETE;
  case KEY_BTAB: return LOCKVIZ_BACK_TAB;
  default: return LOCKVIZ_NO_KEY;
  }
}

enum lockviz_key lockviz_terminal_key(bool patient, uint32_t *value) {
  // Bounded, because an input of nothing but unknown keys must not keep the loop from its ticks.
  for (int tries = 0; tries < 64; tries++) {
    wint_t code = 0;
    wtimeout(stdscr, patient && tries == 0 ? patience_milliseconds : 0);
    int result = wget_wch(stdscr, &code);
    if (result == ERR) return LOCKVIZ_NO_KEY;
    if (result == KEY_CODE_YES) {
      // Resizing leaves a KEY_RESIZE behind, which is known already.
      enum lockviz_key key = special(code, value);
      if (key != LOCKVIZ_NO_KEY) return key;
    } else {
      *value = (uint32_t)code;
      return LOCKVIZ_CHARACTER;
    }
  }
  return LOCKVIZ_NO_KEY;
}
