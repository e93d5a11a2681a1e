/// What the files of this target share; not for Swift.
#ifndef LOCKVIZ_INTERNAL_H
#define LOCKVIZ_INTERNAL_H

// Before any system header: wide characters in curses, memfd_create(2) in the C library.
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#ifdef __APPLE__
#define _DARWIN_C_SOURCE 1
#elif !defined(_GNU_SOURCE)
#define _GNU_SOURCE 1
#endif

#include <stddef.h>

#include "CNcurses.h"

/// Adds sequences that terminals send for keys though their description says otherwise.
void keys_define(void);

/// Makes the self-pipe and installs every handler. Must come before newterm(3x): curses leaves a
/// signal alone that has a handler, and takes SIGTSTP, which has none.
bool signals_install(int input, int output);
/// Puts back what `signals_install` found.
void signals_remove(void);
/// From here on, a crash restores the terminal with these bytes.
void signals_arm(const char *bytes, size_t count);
/// The terminal has been restored; a crash leaves it alone.
void signals_disarm(void);

/// Writes to a terminal, however long that takes. False if the terminal is gone.
bool write_patiently(int descriptor, const char *bytes, size_t count);
/// Writes to a terminal, but gives up if it takes nothing for a moment. False if it did. Safe in a
/// signal handler.
bool write_impatiently(int descriptor, const char *bytes, size_t count);

/// Computes again with which bytes a crash restores the terminal, after what it has to restore
/// changed.
void restoration_update(void);
/// Whether the mouse reports what it does.
bool mouse_is_on(void);
/// Takes the mouse report that curses has read; `LOCKVIZ_NO_KEY` for one without a use here.
enum lockviz_key mouse_key(uint32_t *value);

/// Makes curses, which writes to the descriptor, write into memory until `frame_end`. False if that
/// fails; then it writes to the terminal as usual.
bool frame_begin(int descriptor);
/// Writes to the terminal what curses has written since `frame_begin`, in as few bytes as possible.
void frame_end(int descriptor, struct lockviz_dialect dialect);

/// Opens a file without a name, in memory if the system can do that; -1 if it fails.
int open_unnamed(void);

/// Sends standard error to a file in memory if it is the terminal.
void standard_error_keep(void);
/// Gives standard error back and shows what was kept, written in one of the two ways. Safe in a signal
/// handler if that is.
void standard_error_replay(bool (*write_all)(int descriptor, const char *bytes, size_t count));

#endif
