/* sync_fake.h - a source and a calendar for the test of the fetch: a line a fact.
 *
 *	date DAY | next LINK | calendar LINK | expired		of the edition
 *	item ID TEXT | item ID					without text: none there
 *	want TAG LINK						its text is the article TAG
 *	page LINK						of the edition, before there is one
 *	instead LINK						the paper is there
 *	offer DAY LINK						another day that it knows
 *	text TEXT						what a wanted document holds
 *	day DAY LINK | month DAY LINK				of a calendar: an edition, the month before
 */
#ifndef TESTS_UNIT_SYNC_FAKE_H
#define TESTS_UNIT_SYNC_FAKE_H

#include <stdlib.h>

#include "base/mem.h"
#include "source/epaper/calendar.h"
#include "source/source.h"

static struct buf told;		/* what happened, in short */
static int states;		/* begun, not ended */

static struct body *
make_body(const char *text)
{
	struct body *b = mem_alloc(sizeof *b);

	body_init(b);
	b->count = 1;
	b->blocks = arena_array(&b->arena, 1, sizeof *b->blocks);
	b->blocks[0].text = arena_dup(&b->arena, text);
	b->blocks[0].len = (uint32_t)strlen(text);
	return b;
}

static void
add_item(struct source_output *out, char *words)
{
	struct edition *ed = out->edition;
	struct article *a = &ed->articles[ed->narticles];
	char *text = words;

	a->id = arena_dup(&ed->arena, strsep(&text, " "));
	a->title = a->id;
	a->pages = arena_array(&ed->arena, 1, sizeof *a->pages);
	a->npages = 1;
	if (text)
		out->bodies[ed->narticles] = make_body(text);
	ed->narticles++;
}

static void
read_line(const struct source_input *in, struct source_output *out, char *line)
{
	char *rest = line, *word = strsep(&rest, " ");
	struct edition *ed = out->edition;

	if (strcmp(word, "date") == 0) {
		out->edition = ed = edition_new();
		date_parse(rest, false, &ed->date);
		ed->paper = "报";
		ed->pages = arena_array(&ed->arena, 1, sizeof *ed->pages);
		ed->npages = 1;
		ed->articles = arena_array(&ed->arena, 50, sizeof *ed->articles);
		out->bodies = mem_array(out->nbodies = 50, sizeof *out->bodies);
	} else if (strcmp(word, "next") == 0) {
		ed->next_url = arena_dup(&ed->arena, rest);
	} else if (strcmp(word, "calendar") == 0) {
		ed->calendar = arena_dup(&ed->arena, rest);
	} else if (strcmp(word, "expired") == 0) {
		ed->expired = true;
	} else if (strcmp(word, "item") == 0) {
		add_item(out, rest);
	} else if (strcmp(word, "text") == 0) {
		out->bodies = mem_array(out->nbodies = 50, sizeof *out->bodies);
		out->bodies[in->tag] = make_body(rest);
	} else if (strcmp(word, "want") == 0) {
		int tag = (int)strtol(strsep(&rest, " "), NULL, 10);

		source_output_want(out, mem_dup(rest), tag, (uint32_t)tag);
	} else if (strcmp(word, "page") == 0) {
		source_output_want(out, mem_dup(rest), 7, SOURCE_NO_ARTICLE);
	} else if (strcmp(word, "instead") == 0) {
		out->instead = mem_dup(rest);
	} else if (strcmp(word, "offer") == 0) {
		out->days = mem_resize(out->days, (out->ndays + 1) * sizeof *out->days);
		date_parse(strsep(&rest, " "), false, &out->days[out->ndays].date);
		out->days[out->ndays++].url = mem_dup(rest);
	}
}

static void *
begin(void)
{
	states++;
	return mem_alloc(sizeof(int));
}

static void
end(void *state)
{
	states -= state != NULL;
	free(state);
}

static bool
step(void *state, const struct source_input *in, struct source_output *out, struct err *e)
{
	char *text = mem_dupn(in->data, in->len), *at = text;

	if (in->failure)
		buf_addf(&told, "without:%d ", in->tag);
	++*(int *)state;
	if (strstr(text, "bad"))
		err_set(e, ERR_PARSE, "line 1: bad");
	else
		for (char *line; (line = strsep(&at, "\n"));)
			read_line(in, out, line);
	if (out->edition) {
		edition_fill(out->edition);
		edition_arrange(out->edition);
	}
	free(text);
	return strstr(in->data, "bad") == NULL;
}

static const struct source_ops fake = { .name = "fake", .begin = begin, .step = step,
	.end = end };

const struct source_ops *
source_find(const struct source_input *in, struct err *e)
{
	return &fake;
}

bool
calendar_read(const struct source_input *in, struct calendar *c, struct err *e)
{
	char *text, *at;

	if (strncmp(in->data, "day", 3) != 0)
		return err_set(e, ERR_PARSE, "%s: no calendar", in->url);
	text = at = mem_dupn(in->data, in->len);
	c->days = arena_array(&c->arena, 50, sizeof *c->days);
	for (char *line; (line = strsep(&at, "\n")) && *line;) {
		if (strcmp(strsep(&line, " "), "month") == 0) {
			date_parse(strsep(&line, " "), false, &c->first);
			c->last = (struct date){ c->first.year, c->first.month, 31 };
			c->earlier = line ? arena_dup(&c->arena, line) : NULL;
			continue;
		}
		date_parse(strsep(&line, " "), false, &c->days[c->count].date);
		c->days[c->count++].url = arena_dup(&c->arena, line);
	}
	free(text);
	return true;
}

char *
calendar_instead(const char *url, struct date day)
{
	(void)url;
	(void)day;
	return NULL;
}

bool
calendar_day_of(const char *url, struct date *day)
{
	(void)url;
	(void)day;
	return false;
}

void
calendar_fini(struct calendar *c)
{
	arena_fini(&c->arena);
}

#endif
