/* program_news.c - what the fetcher reports, while the reader reads on. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "ui/program.h"

enum { NEWS_MS = 150, LOOK_MS = 10000 };	/* articles come faster than eyes follow */

/* The issue of a bookmark has come: on to its article, unless the reader has gone on. */
static void
open_wanted(struct program *p)
{
	char *id = p->wanted_article;
	int64_t index;

	p->wanted_article = NULL;
	if (id && !p->going.elsewhere && view_is_edition(program_top(p))) {
		index = edition_article(p->session.ed, id);
		if (index >= 0)
			program_show_article(p, (uint32_t)index, NULL);
		else
			program_error(p, "this issue no longer has that article");
	}
	free(id);
}

static void
edition_arrived(struct program *p, const struct client_event *ev)
{
	struct err e = { 0 };
	bool had = p->session.ed != NULL;
	bool same = had && date_compare(p->session.ed->date, ev->date) == 0;
	char day[DATE_TEXT], keys[40];

	if (program_day_arrived(p, ev->date))
		return;
	if (had && !same) {
		/* Nobody is torn away from what they read. */
		program_message(p, "the issue of %s has arrived%s%s%s", date_format(ev->date, day),
			*program_key(p, CMD_NEXT_ISSUE, keys, sizeof keys) ? "; " : "", keys,
			*keys ? " goes to it" : "");
		program_refresh(p);
		return;
	}
	program_save_place(p);
	if (p->wanted_word) {	/* what "today" is, the fetcher has found out */
		p->wanted = ev->date;
		p->wanted_word = NULL;
	}
	if (had ? !session_reload(&p->session, &e) : !session_turn_to(&p->session, p->wanted, &e)) {
		program_error(p, "%s", e.text);
		return;
	}
	program_refresh(p);
	open_wanted(p);
}

static void
look_again(void *ctx)
{
	struct program *p = ctx;

	p->news_waiting = false;
	if (!p->session.ed || !session_reload(&p->session, NULL))
		return;
	program_refresh(p);
}

/* What has arrived is shown while the rest is on its way. */
static void
article_arrived(struct program *p, const struct client_event *ev)
{
	if (p->news_waiting || !p->session.ed || date_compare(p->session.ed->date, ev->date) != 0)
		return;
	p->news_waiting = true;
	loop_after(p->loop, NEWS_MS, look_again, p);
}

static const char not_out[] = "today's issue is not out yet; this is the newest";

/* Whoever asks for today's before it is there reads the newest. */
static bool
take_newest(struct program *p, const char *why)
{
	struct edition *newest;
	bool today;

	if (p->session.ed || p->session.source.local || date_is_set(p->going.day))
		return false;
	newest = cache_edition(p->cache, p->session.source.key, (struct date){ 0 }, NULL);
	today = p->wanted_word ? strcasecmp(p->wanted_word, "today") == 0 :
		newest && date_compare(p->wanted, date_in_zone(date_now(), newest->time_zone)) == 0 &&
		date_compare(newest->date, p->wanted) < 0;
	edition_free(newest);
	if (!today)
		return false;
	p->wanted = (struct date){ 0 };
	p->wanted_word = NULL;
	if (!newest) {
		program_reload(p, p->wanted, true);
		return true;
	}
	if (!session_turn_to(&p->session, p->wanted, NULL))
		return false;
	program_refresh(p);
	if (strstr(why, ": the newest edition is of "))
		program_message(p, "%s", not_out);
	else
		program_error(p, "%s; this is the newest", why);
	return true;
}

static void
failed(struct program *p, const struct client_event *ev)
{
	if (take_newest(p, ev->text))
		return;
	if (date_is_set(p->going.day)) {
		program_error(p, "%s", ev->text);
	} else if (p->session.ed) {
		program_error(p, "%s; showing what is cached", ev->text);
	}
	if (p->session.ed)
		return;
	buf_clear(&p->failure);
	utf8_printable(&p->failure, ev->text, strlen(ev->text));
}

/* The fetcher's lines have passed the gate, a file's name may not have. */
static bool
is_ours(const struct program *p, const char *key)
{
	const char *own = p->session.source.key;
	struct buf shown = { 0 };
	bool same;

	if (!own)
		return false;
	utf8_printable(&shown, own, strlen(own));
	same = strcmp(buf_str(&shown), key) == 0;
	buf_fini(&shown);
	return same;
}

/* Before dawn and on holidays: the newest issue was asked for, and is of an earlier day. */
static bool
is_not_out(const struct program *p, const struct client_event *ev)
{
	return !p->going.asked && !p->session.source.local && !date_is_set(p->wanted) && p->session.ed &&
		date_compare(p->session.ed->date, ev->date) == 0 &&
		date_compare(ev->date, session_today(&p->session)) < 0;
}

static void
news(void *ctx, const struct client_event *ev)
{
	struct program *p = ctx;
	bool ours = is_ours(p, ev->key);

	p->dirty = true;
	switch (ev->kind) {
	case CLIENT_EDITION: case CLIENT_DONE:
		if (ours)
			edition_arrived(p, ev);
		if (ours && ev->kind == CLIENT_DONE && is_not_out(p, ev))
			program_message(p, "%s", not_out);
		break;
	case CLIENT_PROGRESS:
		p->done = ev->done;
		p->total = ev->total;
		p->bytes = ev->bytes;
		break;
	case CLIENT_ARTICLE:
		if (ours)
			article_arrived(p, ev);
		break;
	case CLIENT_UNCHANGED:
		if (!ours || program_day_arrived(p, ev->date))
			;
		else if (is_not_out(p, ev))
			program_message(p, "%s", not_out);
		else if (p->answer_due)
			program_message(p, date_is_set(p->wanted) ?
				"nothing new; an issue that is whole is not asked for again" : "nothing new");
		p->answer_due = false;
		break;
	case CLIENT_FAILED:
		if (ours || !*ev->key)
			failed(p, ev);
		break;
	case CLIENT_IDLE:
		p->fetching = p->session.coming = p->going.asked = false;
		p->going.day = (struct date){ 0 };
		p->done = p->total = 0;
		p->bytes = 0;
		program_refresh(p);
		break;
	}
}

/* Without a fetcher of its own another one fills the cache, cron's for example. */
static void
look_at_cache(void *ctx)
{
	struct program *p = ctx;
	int64_t version = cache_version(p->cache);
	struct client_event ev = { .kind = CLIENT_EDITION, .key = p->session.source.key };
	struct edition *newest = NULL;

	if (ev.key && version != p->cache_seen)
		newest = cache_edition(p->cache, ev.key, (struct date){ 0 }, NULL);
	p->cache_seen = version;
	if (newest && p->session.ed && date_compare(newest->date, p->newest_seen) <= 0)
		ev.date = p->session.ed->date;	/* it may be more of this one */
	else if (newest)
		ev.date = p->newest_seen = newest->date;
	if (newest)
		edition_arrived(p, &ev);
	edition_free(newest);
	loop_after(p->loop, LOOK_MS, look_at_cache, p);
}

void
program_look(struct program *p)
{
	struct edition *newest = p->session.source.key ?
		cache_edition(p->cache, p->session.source.key, (struct date){ 0 }, NULL) : NULL;

	p->newest_seen = newest ? newest->date : (struct date){ 0 };
	p->cache_seen = cache_version(p->cache);
	edition_free(newest);
	loop_after(p->loop, LOOK_MS, look_at_cache, p);
}

struct client *
program_client(struct program *p)
{
	if (!p->client)
		p->client = client_new(p->loop, p->cache_dir, p->settings, p->papers, news, p);
	return p->client;
}

void
program_reload(struct program *p, struct date date, bool quiet)
{
	char day[DATE_TEXT];
	struct err e = { 0 };

	if (p->kiosk)
		return;
	if (p->offline && !p->session.source.local) {
		if (!quiet && p->session.ed)
			program_error(p, "offline: nothing is asked for");
		return;
	}
	if (client_fetch(program_client(p), &p->session.source, p->wanted_word ? p->wanted_word :
		date_format(date, day), &e))
		p->fetching = p->session.coming = true;
	else
		program_error(p, "%s", e.text);
	p->answer_due = !quiet;
	p->dirty = true;
}
