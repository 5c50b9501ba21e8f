/* screen_crash.h - a program that crashes gives the terminal back first: modes
 * and a reset string are prepared, since a signal handler may not ask curses. SIGALRM
 * says that it is stuck, since its terminal takes nothing more: it gets half a second
 * to come to its own end, then that is a crash too. */
#ifndef UI_SCREEN_CRASH_H
#define UI_SCREEN_CRASH_H

#include <stdbool.h>

/* Before newterm(), which changes the modes. False when they cannot be read. */
bool screen_crash_save(int fd);
/* After newterm(), which knows the strings: from here on a crash is orderly. */
void screen_crash_prepare(int fd);
void screen_crash_again(void);		/* before the last writes: it was stuck once */
void screen_crash_forget(void);		/* also an alarm that was set */

#endif
