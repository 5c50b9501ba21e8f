/* default_keys.h - keymaps/default.keys, compiled in; src/app/room.mk makes the
 * source from the file. */
#ifndef APP_DEFAULT_KEYS_H
#define APP_DEFAULT_KEYS_H

extern const char default_keys[];

#endif
