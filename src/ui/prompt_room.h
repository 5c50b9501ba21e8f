/* prompt_room.h - shared by prompt.c and prompt_complete.c alone. */
#ifndef UI_PROMPT_ROOM_H
#define UI_PROMPT_ROOM_H

#include "ui/prompt.h"

void prompt_set(struct prompt *p, const char *text);
void prompt_forget_stem(struct prompt *p);
/* The next candidate, or the one before (direction -1). */
void prompt_complete(struct prompt *p, int direction);

#endif
