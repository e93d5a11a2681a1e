// Fewer bytes for the same picture.
//
// Curses changes one attribute or colour at a time, and resets all of them between one piece of
// text and the next; such changes are two thirds of what a step sends. Here they are joined, and
// those that no character shows are left out. The terminal needs to know no more than curses has
// used: the same ANSI sequences, joined into one. Curses also moves the cursor the long way: a line
// feed replaces a move where it is enough, and moves right before another move are left out.

#include "internal.h"

#include <stdlib.h>
#include <string.h>

/// A colour as the parameters that select it, such as `38;5;242`; empty is the terminal's own.
struct color {
  char text[20];
};

/// How characters look.
struct style {
  /// A bit for each attribute, by the number that turns it on: 1 is bold, 4 underlined, 7 reversed.
  unsigned attributes;
  struct color foreground, background;
};

/// The attributes that a blank shows.
#define SHOWN_BY_BLANKS (1u << 4 | 1u << 5 | 1u << 7)

/// A text that grows.
struct text {
  char *bytes;
  size_t count, room;
  bool has_failed;
};

struct compactor {
  struct text output;
  /// How the next character should look, and how it would look now.
  struct style wanted, present;
  /// The set of characters, `B` being the usual one.
  char wanted_set, present_set;
  struct lockviz_dialect dialect;
  /// The row of the cursor, from 1; 0 if that is not known.
  int row;
  /// Whether a part of the screen may scroll by itself, so that a line feed may do more than move.
  bool has_region;
  /// Where in the output the last moves began, after which nothing has been written, and in which
  /// row.
  size_t moves_begin;
  int moves_row;
};

static void append(struct text *text, const char *bytes, size_t count) {
  if (count == 0) return;
  if (text->count + count > text->room) {
    size_t room = (text->count + count) * 2;
    char *grown = realloc(text->bytes, room);
    if (grown == NULL) {
      text->has_failed = true;
      return;
    }
    text->bytes = grown;
    text->room = room;
  }
  memcpy(text->bytes + text->count, bytes, count);
  text->count += count;
}

/// A sequence of attributes and colours in the making.
struct sequence {
  char bytes[96];
  size_t count;
};

static void add(struct sequence *sequence, const char *parameter) {
  const char *sign = sequence->count == 0 ? "\033[" : ";";
  memcpy(sequence->bytes + sequence->count, sign, strlen(sign));
  sequence->count += strlen(sign);
  size_t length = strlen(parameter);
  memcpy(sequence->bytes + sequence->count, parameter, length);
  sequence->count += length;
}

static void add_attributes(struct sequence *sequence, unsigned attributes) {
  for (int i = 1; i < 10; i++) {
    char digit[] = {(char)('0' + i), 0};
    if (attributes & 1u << i) add(sequence, digit);
  }
}

static bool is_same(const struct color *one, const struct color *other) {
  return strcmp(one->text, other->text) == 0;
}

/// Changes a colour; false if only a reset can.
static bool add_color(
  const struct compactor *compactor, struct sequence *sequence, const struct color *present,
  const struct color *wanted, const char *own) {
  if (is_same(present, wanted)) return true;
  bool is_own = *wanted->text == 0;
  add(sequence, is_own ? own : wanted->text);
  return !is_own || compactor->dialect.has_default_colors;
}

/// Makes characters look like this from here on, in as few bytes as possible.
static void change(struct compactor *compactor, const struct style *wanted) {
  struct style *present = &compactor->present;
  struct sequence onward = {{0}, 0}, anew = {{0}, 0};
  add_attributes(&onward, wanted->attributes & ~present->attributes);
  bool goes_on = (present->attributes & ~wanted->attributes) == 0;
  goes_on &=
    add_color(compactor, &onward, &present->foreground, &wanted->foreground, "39");
  goes_on &=
    add_color(compactor, &onward, &present->background, &wanted->background, "49");
  if (goes_on && onward.count == 0) return;
  add(&anew, "");
  add_attributes(&anew, wanted->attributes);
  if (*wanted->foreground.text) add(&anew, wanted->foreground.text);
  if (*wanted->background.text) add(&anew, wanted->background.text);
  struct sequence *best = goes_on && onward.count <= anew.count ? &onward : &anew;
  best->bytes[best->count++] = 'm';
  append(&compactor->output, best->bytes, best->count);
  *present = *wanted;
}

/// Makes the next character look as wanted.
static void settle(struct compactor *compactor) {
  change(compactor, &compactor->wanted);
  if (compactor->present_set != compactor->wanted_set) {
    char sequence[] = {'\033', '(', compactor->wanted_set};
    append(&compactor->output, sequence, sizeof sequence);
    compactor->present_set = compactor->wanted_set;
  }
}

/// Makes a blank look as wanted; only its background shows.
static void settle_blank(struct compactor *compactor) {
  struct style wanted = compactor->wanted, *present = &compactor->present;
  if ((wanted.attributes | present->attributes) & SHOWN_BY_BLANKS) {
    settle(compactor);
  } else if (!is_same(&wanted.background, &present->background)) {
    // The next character will most likely look like those here.
    change(compactor, &wanted);
  }
}

/// Takes the parameters of a change; false if one of them is not known here.
static bool want(struct style *wanted, const char *parameters, size_t count) {
  size_t i = 0;
  do {
    size_t begin = i;
    int number = 0;
    while (i < count && parameters[i] != ';') {
      if (parameters[i] < '0' || parameters[i] > '9' || number > 255) return false;
      number = number * 10 + parameters[i++] - '0';
    }
    struct color *color = NULL;
    if (number == 0) {
      *wanted = (struct style){0};
    } else if (number < 10) {
      wanted->attributes |= 1u << number;
    } else if (number == 22) {
      wanted->attributes &= ~(1u << 1 | 1u << 2);
    } else if (number > 22 && number < 30 && number != 26) {
      wanted->attributes &= ~(1u << (number - 20));
    } else if ((number >= 30 && number < 40) || (number >= 90 && number < 98)) {
      color = &wanted->foreground;
    } else if ((number >= 40 && number < 50) || (number >= 100 && number < 108)) {
      color = &wanted->background;
    } else {
      return false;
    }
    if (number == 38 || number == 48) {
      // `38;5;N` or `38;2;R;G;B`: the parameter after it says how many follow.
      int more = i + 1 < count && parameters[i + 1] == '5' ? 2 : 4;
      for (; more > 0 && i < count; more--) {
        i++;
        while (i < count && parameters[i] >= '0' && parameters[i] <= '9') i++;
      }
      if (more > 0) return false;
    }
    if (color != NULL) {
      if (i - begin >= sizeof color->text) return false;
      memset(color, 0, sizeof *color);
      if (number != 39 && number != 49) memcpy(color->text, parameters + begin, i - begin);
    }
  } while (i++ < count);
  return true;
}

/// Remembers that the next moves begin here.
static void begin_moves(struct compactor *compactor) {
  compactor->moves_begin = compactor->output.count;
  compactor->moves_row = compactor->row;
}

/// Moves the cursor to a row of the same column (`ESC [ row d`), or anywhere (`ESC [ row ; column
/// H`).
static void move(struct compactor *compactor, const char *sequence, size_t length) {
  int row = atoi(sequence + 2);
  const char *column = memchr(sequence, ';', length);
  size_t column_length = 0;
  if (sequence[length - 1] == 'H') {
    // Where it was moved before does not matter.
    compactor->output.count = compactor->moves_begin;
    compactor->row = compactor->moves_row;
    // `ESC [ column G`.
    column_length = column == NULL ? 1 : (size_t)(sequence + length - column) + 1;
  }
  int down = row - compactor->row;
  bool feeds = compactor->dialect.has_line_feed && compactor->row > 0 && !compactor->has_region;
  if (feeds && down >= 0 && (size_t)down + column_length < length) {
    for (int i = 0; i < down; i++) append(&compactor->output, "\n", 1);
    if (column != NULL) {
      append(&compactor->output, "\033[", 2);
      append(&compactor->output, column + 1, column_length - 3);
      append(&compactor->output, "G", 1);
    } else if (column_length > 0) {
      append(&compactor->output, "\r", 1);
    }
  } else {
    append(&compactor->output, sequence, length);
  }
  compactor->row = row;
}

/// Takes an escape sequence; returns its length, or 0 if it is not known here.
static size_t take_sequence(struct compactor *compactor, const char *bytes, size_t count) {
  if (count >= 3 && bytes[1] == '(') {
    compactor->wanted_set = bytes[2];
    return 3;
  }
  if (count < 3 || bytes[1] != '[') return 0;
  size_t length = 2;
  while (length < count && (unsigned char)bytes[length] < 0x40) length++;
  if (length == count) return 0;
  char kind = bytes[length++];
  if (kind == 'm') {
    struct style wanted = compactor->wanted;
    if (!want(&wanted, bytes + 2, length - 3)) return 0;
    compactor->wanted = wanted;
    return length;
  }
  if ((kind == 'H' || kind == 'd') && bytes[2] >= '1' && bytes[2] <= '9') {
    move(compactor, bytes, length);
    return length;
  }
  bool moves = strchr("ABCDGHdf", kind) != NULL;
  // Moving shows nothing new, nor does repeating a character; everything else leaves blanks.
  if (!moves && strchr("bhl", kind) == NULL) settle_blank(compactor);
  append(&compactor->output, bytes, length);
  if (strchr("ABHdf", kind) != NULL) compactor->row = 0;
  if (!moves) begin_moves(compactor);
  compactor->has_region |= kind == 'r';
  return length;
}

char *lockviz_compact(const char *bytes, size_t *count, struct lockviz_dialect dialect) {
  struct compactor compactor = {.wanted_set = 'B', .present_set = 'B', .dialect = dialect};
  size_t i = 0;
  while (i < *count) {
    size_t begin = i;
    if (bytes[i] == '\033') {
      size_t length = take_sequence(&compactor, bytes + i, *count - i);
      if (length == 0) break;
      i += length;
      continue;
    }
    if (bytes[i] == ' ') {
      settle_blank(&compactor);
      while (i < *count && bytes[i] == ' ') i++;
    } else if ((unsigned char)bytes[i] > ' ') {
      settle(&compactor);
      while (i < *count && (unsigned char)bytes[i] > ' ') i++;
    } else if (bytes[i] == '\r' || bytes[i] == '\b') {
      append(&compactor.output, bytes + i++, 1);
      continue;
    } else {
      // At the bottom a new line scrolls, and leaves blanks.
      if (bytes[i] == '\n') settle_blank(&compactor);
      compactor.row = 0;
      i++;
    }
    append(&compactor.output, bytes + begin, i - begin);
    begin_moves(&compactor);
  }
  // Everything after something unknown stays as it is.
  settle(&compactor);
  append(&compactor.output, bytes + i, *count - i);
  if (compactor.output.has_failed) {
    free(compactor.output.bytes);
    return NULL;
  }
  *count = compactor.output.count;
  return *count > 0 ? compactor.output.bytes : calloc(1, 1);
}
