// Fewer bytes for the same picture.
//
// Curses changes one attribute or colour at a time, and takes all back between one piece of text and
// the next; two thirds of what a step sends are such changes. Here they are put together, and those
// that no character shows are left out. That needs no more of the terminal than curses has used:
// only sequences that ANSI terminals know, joined in one.

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
  /// How the next character is to look, and how it would look now.
  struct style wanted, present;
  /// The set of characters, `B` being the usual one.
  char wanted_set, present_set;
  /// Whether 39 and 49 select the terminal's own colours.
  bool has_default_colors;
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

/// Changes a colour; false where only a reset can.
static bool add_color(
  const struct compactor *compactor, struct sequence *sequence, const struct color *present,
  const struct color *wanted, const char *own) {
  if (is_same(present, wanted)) return true;
  bool is_own = *wanted->text == 0;
  add(sequence, is_own ? own : wanted->text);
  return !is_own || compactor->has_default_colors;
}

/// Makes characters look so from here on, with as few bytes as that takes.
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

/// Makes the next character look as it is to.
static void settle(struct compactor *compactor) {
  change(compactor, &compactor->wanted);
  if (compactor->present_set != compactor->wanted_set) {
    char sequence[] = {'\033', '(', compactor->wanted_set};
    append(&compactor->output, sequence, sizeof sequence);
    compactor->present_set = compactor->wanted_set;
  }
}

/// Makes a blank look as it is to, of which only the background shows.
static void settle_blank(struct compactor *compactor) {
  struct style wanted = compactor->wanted, *present = &compactor->present;
  if ((wanted.attributes | present->attributes) & SHOWN_BY_BLANKS) {
    settle(compactor);
  } else if (!is_same(&wanted.background, &present->background)) {
    // The next character will most likely look like those here.
    change(compactor, &wanted);
  }
}

/// Takes the parameters of a change; false for one that is not known here.
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

/// Takes an escape sequence; says how long it is, or 0 for one that is not known here.
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
  // Moving shows nothing, and neither does repeating what is there; the rest leaves blanks.
  if (strchr("ABCDGHdfbhl", kind) == NULL) settle_blank(compactor);
  append(&compactor->output, bytes, length);
  return length;
}

char *lockviz_compact(const char *bytes, size_t *count, bool has_default_colors) {
  struct compactor compactor = {
    .wanted_set = 'B', .present_set = 'B', .has_default_colors = has_default_colors};
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
    } else {
      // At the bottom a new line moves all up, and leaves blanks.
      if (bytes[i] == '\n') settle_blank(&compactor);
      i++;
    }
    append(&compactor.output, bytes + begin, i - begin);
  }
  // From something unknown on, all is as it came.
  settle(&compactor);
  append(&compactor.output, bytes + i, *count - i);
  if (compactor.output.has_failed) {
    free(compactor.output.bytes);
    return NULL;
  }
  *count = compactor.output.count;
  return *count > 0 ? compactor.output.bytes : calloc(1, 1);
}
