// The mouse: off until it is asked for, because a terminal that reports it no longer lets the user
// select text with it.

#include "internal.h"

#include <curses.h>

static bool is_on;

#if NCURSES_MOUSE_VERSION > 1
#define WHEEL_UP BUTTON4_PRESSED
#define WHEEL_DOWN BUTTON5_PRESSED
#else
// Before its second version curses has no fifth button, and half a wheel is worse than none.
#define WHEEL_UP 0
#define WHEEL_DOWN 0
#endif

void lockviz_terminal_mouse(bool on) {
  mmask_t before;
  // Otherwise curses would hold back a press to see whether it becomes a click.
  mouseinterval(0);
  // Nothing is granted where the terminal has no mouse.
  is_on = mousemask(on ? BUTTON1_PRESSED | WHEEL_UP | WHEEL_DOWN : 0, &before) != 0;
  restoration_update();
}

bool mouse_is_on(void) { return is_on; }

enum lockviz_key mouse_key(uint32_t *value) {
  MEVENT event;
  if (!is_on || getmouse(&event) == ERR || event.x < 0 || event.y < 0) return LOCKVIZ_NO_KEY;
  *value = (uint32_t)event.y << 16 | ((uint32_t)event.x & 0xFFFF);
  if (event.bstate & BUTTON1_PRESSED) return LOCKVIZ_PRESS;
  if (event.bstate & WHEEL_UP) return LOCKVIZ_WHEEL_UP;
  if (event.bstate & WHEEL_DOWN) return LOCKVIZ_WHEEL_DOWN;
  return LOCKVIZ_NO_KEY;
}
