/* key.h - a key as the program knows it: a code point or a named key, with
 * modifiers. Names: a, 版, Space, Enter, Tab, Esc, Backspace, Up, PgDn, F1,
 * C-f, M-x, S-Tab. */
#ifndef APP_KEY_H
#define APP_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t key_code;	/* a plain number: keys are compared and stored in tables */

enum {
	KEY_NONE = 0,
	KEY_TAB_ = '\t', KEY_ENTER_ = '\r', KEY_ESC_ = 0x1b, KEY_BACKSPACE_ = 0x7f,
	KEY_NAMED_ = 0x110000,	/* behind the last code point */
	KEY_UP_ = KEY_NAMED_, KEY_DOWN_, KEY_LEFT_, KEY_RIGHT_, KEY_HOME_, KEY_END_,
	KEY_PGUP_, KEY_PGDN_, KEY_INSERT_, KEY_DELETE_,
	KEY_F1_, KEY_F12_ = KEY_F1_ + 11,
	KEY_CTRL = 1 << 24, KEY_META = 1 << 25, KEY_SHIFT = 1 << 26,
};

/* Reads one name of n bytes; KEY_NONE when it names no key. */
key_code key_parse(const char *name, size_t n);
/* Writes the key's name, at most `size` bytes; returns `out`. */
const char *key_text(key_code key, char *out, size_t size);

#endif
