/* keyfile.h - where keymaps lie: compiled in, beside the program, with the reader's
 * own settings. */
#ifndef APP_KEYFILE_H
#define APP_KEYFILE_H

#include "app/keymap.h"

/* The text of a keymap by its name or path: a keymap_open_fn. */
bool keyfile_open(void *ctx, const char *name, struct buf *out, struct err *e);
/* The chosen keymap, then the reader's own lines on top of it. What is wrong in them
 * is put into `faults`; a keymap that cannot be had gives way to the default one, and
 * one without a way out gets it. */
void keyfile_load(struct keymap *m, const char *chosen, struct buf *faults);

#endif
