/* script.h - the program without a terminal: a file of steps in place of hands,
 * the canvas as text in place of a screen. What is printed is the script again
 * with the pictures as they are now, so a test is `kanbao --script F | diff F -`.
 *
 *	key KEY...	presses keys by name		type TEXT	types it
 *	paste TEXT	pastes it, \n for a line's end
 *	resize WxH	changes the window		wait		until the fetcher is idle
 *	click ROW COL	the mouse, from 0		wheel up|down
 *	show [rows]	the picture, each line behind "| "; `show 3` its first 3 rows; then
 *			where the terminal's cursor rests, row,column from 0
 *	# ...		a comment			| ...		an old picture: left out */
#ifndef UI_SCRIPT_H
#define UI_SCRIPT_H

#include <stdbool.h>

#include "ui/program.h"

/* Runs the steps of `text`; what is printed goes to standard output. False with
 * the line that was wrong. `name` stands in messages. */
bool script_run(struct program *p, const char *name, const char *text, struct err *e);

#endif
