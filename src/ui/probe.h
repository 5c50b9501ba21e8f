/* probe.h - asks the terminal how wide it draws the ambiguous characters (UAX
 * #11), before curses starts: samples, then where the cursor is (ECMA-48 CPR),
 * fenced by DA1, which every terminal answers, so that a silent one costs one
 * time-out. */
#ifndef UI_PROBE_H
#define UI_PROBE_H

#include "base/utf8.h"

/* 0 when the terminal did not say. */
enum utf8_ambiguous probe_ambiguous(int timeout_ms);

#endif
