/* program_complete.c - what Tab offers behind a command: what the open paper has. */
#include <string.h>

#include "paper/label.h"
#include "ui/program.h"

/* Does the label begin so, or is it that page in another spelling: 3, 三? */
static bool
fits(const char *label, const char *begun)
{
	struct label is, typed;

	return strncmp(label, begun, strlen(begun)) == 0 ||
		(label_parse(label, strlen(label), &is) && label_parse(begun, strlen(begun), &typed) &&
		label_equal(&is, &typed));
}

static bool
page_label(const struct session *s, const char *begun, size_t i, struct buf *out)
{
	for (uint32_t k = 0; s->shown && k < s->shown->npages; k++) {
		const char *label = s->shown->pages[k].label;

		if (fits(label, begun) && i-- == 0) {
			buf_adds(out, label);
			return true;
		}
	}
	return false;
}

static bool
cached_day(const struct program *p, const char *begun, size_t i, struct buf *out)
{
	struct cache_edition_row *rows;
	bool found = false;
	size_t n;

	if (!p->session.source.key ||
	    !cache_list(p->cache, p->session.source.key, &rows, &n, NULL))
		return false;
	for (size_t k = 0; k < n && !found; k++) {
		char day[DATE_TEXT];

		date_format(rows[k].date, day);
		found = strncmp(day, begun, strlen(begun)) == 0 && i-- == 0;
		if (found)
			buf_adds(out, day);
	}
	cache_rows_free(rows, n);
	return found;
}

bool
program_complete(const void *program, enum command_id id, const char *begun, size_t i,
	struct buf *out)
{
	const struct program *p = program;

	return id == CMD_PAGE ? page_label(&p->session, begun, i, out) :
		id == CMD_DATE && cached_day(p, begun, i, out);
}
