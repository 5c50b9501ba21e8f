/* furniture.h - the small things that stand around the stories of a newspaper:
 * mastheads, datelines, page names, counts, and hints at keys. */
#ifndef UI_FURNITURE_H
#define UI_FURNITURE_H

#include <stddef.h>

#include "paper/words.h"
#include "ui/program.h"

/* Date, issue number, edition's name, motto, parted by " · ". */
void furniture_dateline(const struct edition *ed, struct buf *out);
/* A short title with its characters spaced out, as mastheads are. */
void furniture_spaced(const char *name, struct buf *out);
/* "→2版  702字", as the list of a page says it */
void furniture_article_facts(const struct session *s, uint32_t index, uint32_t page,
	struct buf *out);
void furniture_centred(struct canvas *c, int row, int col, int cols, const char *text,
	struct style st);
/* A text too long for one row, on at most `rows`; returns the rows used. With a
 * canvas of NULL it only counts. */
int furniture_wrapped(struct canvas *c, int row, int col, int cols, int rows, const char *text,
	struct style st);
/* How many bytes of a text one row takes; at a blank, where one is near. */
size_t furniture_row(const char *text, int cols);
struct hint {
	enum command_id id;
	const char *text;	/* NULL: the command's name */
};
/* "Enter open  ? help  35%": the commands that have a key here, then the tail. In a
 * narrow window whole hints are left out, the one before the last at first. */
void furniture_hints(const struct program *p, struct buf *out, const struct hint *hints, size_t n,
	const char *tail);

#endif
