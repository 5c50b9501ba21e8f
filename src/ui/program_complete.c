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

static void
offer_pages(const struct session *s, const char *begun, struct prompt_choices *out)
{
	for (uint32_t k = 0; s->shown && k < s->shown->npages; k++)
		if (fits(s->shown->pages[k].label, begun))
			prompt_offer(out, s->shown->pages[k].label);
}

static void
offer_days(const struct program *p, const char *begun, struct prompt_choices *out)
{
	struct cache_edition_row *rows;
	size_t n;

	if (!p->session.source.key ||
	    !cache_list(p->cache, p->session.source.key, &rows, &n, NULL))
		return;
	for (size_t k = 0; k < n; k++) {
		char day[DATE_TEXT];

		date_format(rows[k].date, day);
		if (strncmp(day, begun, strlen(begun)) == 0)
			prompt_offer(out, day);
	}
	cache_rows_free(rows, n);
}

void
program_complete(const void *program, enum command_id id, const char *begun,
	struct prompt_choices *out)
{
	const struct program *p = program;

	if (id == CMD_PAGE)
		offer_pages(&p->session, begun, out);
	else if (id == CMD_DATE)
		offer_days(p, begun, out);
}
