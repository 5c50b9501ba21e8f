#include "source/feeds/feeds.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/limits.h"
#include "source/phrases.h"
#include "source/source.h"

enum { DAY = 86400, MAX_PAGES_OF_ARTICLE = 32 };

struct composer {
	struct feeds *f;
	const struct source_input *in;
	struct source_output *out;
	struct edition *ed;
	int32_t offset;			/* of the paper's zone */
	struct date newest, day;
	struct date *days;		/* that have items, newest first */
	size_t ndays, days_cap;
	struct made {			/* beside each article */
		uint64_t id, url;	/* hashes; 0 none */
		bool teaser;
		const struct news_item *item;
	} *made;
};

/* -- days ---------------------------------------------------------------------------------- */

/* The zone of all dates' offset, when they agree on one. Many systems write Greenwich's time or
 * several offsets whatever the paper's: its language's zone then, or its mornings would be of
 * the day before. */
static void
choose_zone(struct composer *c)
{
	bool any = false, agree = true;
	int32_t offset = 0;
	const char *language = "", *zone;

	for (size_t s = 0; s < c->f->nsections; s++) {
		const struct news_feed *feed = &c->f->sections[s].feed;

		language = *language ? language : feed->language;
		for (size_t i = 0; i < feed->nitems; i++) {
			const struct news_item *item = &feed->items[i];

			if (!item->dated || !item->time.has_offset)
				continue;
			agree &= !any || item->time.offset == offset;
			offset = item->time.offset;
			any = true;
		}
	}
	zone = any && agree ? news_time_zone(offset, language) : "UTC";
	if (strcmp(zone, "UTC") == 0)
		zone = news_time_home(language, &offset);
	c->ed->time_zone = arena_dup(&c->ed->arena, zone);
	c->offset = offset;
}

/* What says no offset is the paper's own clock. */
static int64_t
when(const struct composer *c, const struct news_item *item)
{
	return item->time.when - (item->time.has_offset ? 0 : c->offset);
}

static struct date
day_at(const struct composer *c, int64_t seconds)
{
	return date_add((struct date){ 1970, 1, 1 }, (int)((seconds + c->offset) / DAY));
}

/* Unset where the date says nothing. */
static struct date
day_of(const struct composer *c, const struct news_item *item)
{
	if (!item->dated || (c->in->now > 0 && when(c, item) > c->in->now + DAY))
		return (struct date){ 0 };
	return day_at(c, when(c, item));
}

static bool
is_of_day(const struct composer *c, const struct news_item *item)
{
	struct date d = day_of(c, item);

	return date_compare(date_is_set(d) ? d : c->newest, c->day) == 0;
}

static int
newest_first(const void *x, const void *y)
{
	return date_compare(*(const struct date *)y, *(const struct date *)x);
}

static void
find_days(struct composer *c)
{
	size_t kept = 0;

	for (size_t s = 0; s < c->f->nsections; s++)
		for (size_t i = 0; i < c->f->sections[s].feed.nitems; i++) {
			struct date d = day_of(c, &c->f->sections[s].feed.items[i]);

			if (!date_is_set(d))
				continue;
			c->days = mem_grow(c->days, c->ndays, &c->days_cap, sizeof *c->days);
			c->days[c->ndays++] = d;
		}
	if (c->ndays)
		qsort(c->days, c->ndays, sizeof *c->days, newest_first);
	for (size_t i = 0; i < c->ndays; i++)
		if (kept == 0 || date_compare(c->days[kept - 1], c->days[i]) != 0)
			c->days[kept++] = c->days[i];
	c->ndays = kept;
	c->newest = c->ndays ? c->days[0] : day_at(c, c->in->now);
	c->day = c->newest;
	for (size_t i = 0; i < c->ndays; i++)
		if (date_compare(c->days[i], c->f->asked) == 0)
			c->day = c->f->asked;
}

/* All of them are at one address; that of a file is its name, beside itself. */
static void
offer_days(struct composer *c)
{
	const char *url = c->f->url, *slash = strrchr(url, '/');

	if (strncmp(url, "http", 4) != 0 && slash)
		url = slash + 1;
	c->out->days = mem_array(c->ndays ? c->ndays : 1, sizeof *c->out->days);
	for (size_t i = 0; i < c->ndays; i++)
		if (date_compare(c->days[i], c->day) != 0)
			c->out->days[c->out->ndays++] = (struct source_day){ c->days[i], mem_dup(url) };
}

/* -- the paper -------------------------------------------------------------------------------- */

static const char *
dup(struct composer *c, const char *s)
{
	return arena_dup(&c->ed->arena, s ? s : "");
}

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* A BCP 47 tag, or nothing: feeds say zh_CN and "Chinese (simplified)". */
static const char *
language_of(struct composer *c, const char *s)
{
	char *tag = arena_dup(&c->ed->arena, s);
	size_t first = strcspn(tag, "-_"), n;

	if (first < 2 || first > 3)
		return "";
	for (char *at = tag; *at; at++)
		*at = *at == '_' ? '-' : *at;
	for (const char *at = tag; *at; at += n + (at[n] == '-')) {
		n = strcspn(at, "-");
		if (n < 1 || n > 8 || strspn(at, LETTERS "0123456789") < n || (at[n] == '-' && !at[n + 1]))
			return "";
	}
	return strspn(tag, LETTERS) >= first ? tag : "";
}

static const char *
host_of(struct composer *c, const char *url)
{
	const char *s = strstr(url, "://");

	s = s ? s + 3 : strrchr(url, '/') ? strrchr(url, '/') + 1 : url;
	s += strncmp(s, "www.", 4) == 0 ? 4 : 0;
	return arena_dupn(&c->ed->arena, s, strcspn(s, "/?#"));
}

static const char *
name_of(struct composer *c, const struct feeds_section *s)
{
	if (*s->name)
		return dup(c, s->name);
	return *s->feed.title ? dup(c, s->feed.title) : host_of(c, s->url);
}

static void
head(struct composer *c)
{
	const struct feeds *f = c->f;
	const struct news_feed *feed = &f->sections[0].feed;
	struct edition *ed = c->ed;

	for (size_t i = 0; i < f->nsections && !*ed->language; i++)
		ed->language = language_of(c, f->sections[i].feed.language);
	ed->paper = dup(c, f->list ? f->title : feed->title);
	if (!*ed->paper)
		ed->paper = host_of(c, f->url);
	ed->date = c->day;
	if (f->list)
		return;
	ed->home_url = dup(c, feed->home);
	ed->feed_url = strncmp(f->url, "http", 4) == 0 ? dup(c, f->url) : "";
	ed->motto = strcmp(feed->motto, feed->title) ? dup(c, feed->motto) : "";
	ed->icon = dup(c, feed->icon);
}

static void
pages(struct composer *c)
{
	struct edition *ed = c->ed;

	ed->pages = arena_array(&ed->arena, c->f->nsections, sizeof *ed->pages);
	for (size_t i = 0; i < c->f->nsections; i++) {
		const struct feeds_section *s = &c->f->sections[i];
		struct page *p = &ed->pages[ed->npages++];

		p->label = arena_printf(&ed->arena, "%zu", i + 1);
		if (c->f->list)
			p->name = name_of(c, s);
		p->section = dup(c, s->group);
		p->url = dup(c, s->feed.home);
	}
}

/* -- articles ----------------------------------------------------------------------------- */

static uint64_t
hash(const char *s, size_t n)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3;
	return n ? h | 1 : 0;
}

/* Without what tells a paper by which door its readers come. */
static const char *
plain_url(struct composer *c, const char *url)
{
	size_t n = strcspn(url, "?#"), queries = 0;
	struct buf plain = { 0 };
	const char *s = url + n;

	buf_add(&plain, url, n);
	while (*s && *s != '#') {
		n = strcspn(++s, "&#");
		if (strncmp(s, "utm_", 4) != 0) {
			buf_addc(&plain, queries++ ? '&' : '?');
			buf_add(&plain, s, n);
		}
		s += n;
	}
	if (strncmp(s, "#!", 2) == 0 || strncmp(s, "#/", 2) == 0)	/* there it is the page */
		buf_adds(&plain, s);
	s = arena_dup(&c->ed->arena, buf_str(&plain));
	buf_fini(&plain);
	return s;
}

/* http and https are the same page, and so is one with a / behind it. */
static uint64_t
hash_url(const char *url)
{
	const char *s = strstr(url, "://");
	size_t n;

	s = s ? s + 3 : url;
	for (n = strlen(s); n > 0 && s[n - 1] == '/'; n--)
		;
	return hash(s, n);
}

/* An id such as "123" is its feed's own only; a URI is everybody's. */
static const char *
id_of(struct composer *c, const struct feeds_section *s, const struct news_item *item)
{
	if (!c->f->list || strchr(item->id, ':') || strncmp(item->id, "item-", 5) == 0)
		return item->id;
	return arena_printf(&c->ed->arena, "%s#%s", s->url, item->id);
}

static int64_t
same_article(const struct composer *c, uint64_t id, uint64_t url)
{
	for (uint32_t i = 0; i < c->ed->narticles; i++)
		if ((id && c->made[i].id == id) || (url && c->made[i].url == url))
			return i;
	return -1;
}

static void
stand_on(struct article *a, uint32_t page)
{
	for (uint32_t i = 0; i < a->npages; i++)
		if (a->pages[i] == page)
			return;
	if (a->npages < MAX_PAGES_OF_ARTICLE)
		a->pages[a->npages++] = page;
}

static void
images(struct composer *c, const struct news_item *item, struct article *a)
{
	a->images = arena_array(&c->ed->arena, item->nimages, sizeof *a->images);
	for (; a->nimages < item->nimages; a->nimages++) {
		const struct image *m = &item->images[a->nimages];

		a->images[a->nimages] = (struct image){ dup(c, m->url), dup(c, m->caption),
			dup(c, m->credit), m->width, m->height };
	}
}

/* What a JSON Feed says beyond what all feeds say. */
static void
from_json(struct composer *c, const struct article *from, struct article *a)
{
	a->language = dup(c, from->language);
	if (!*a->section)
		a->section = dup(c, from->section);
	a->label = dup(c, from->label);
	a->kicker = dup(c, from->kicker);
	a->subtitle = dup(c, from->subtitle);
	a->byline = dup(c, from->byline);
	a->dateline = dup(c, from->dateline);
	a->source = dup(c, from->source);
	a->kind = from->kind;
}

static void
take_body(struct composer *c, struct news_item *item, uint32_t index)
{
	struct body **at = &source_output_bodies(c->out, c->ed)[index], *own = item->body;
	struct feeds_story *s = &c->f->stories[index];
	char *text;

	item->body = NULL;
	if (!own)
		own = news_body(item);
	c->made[index].teaser = news_is_teaser(item, own);
	if (*at) {
		body_fini(*at);
		free(*at);
	}
	*at = own;
	text = own ? body_text(own) : mem_dup("");
	s->own = phrases_weight(text, strlen(text));
	s->has_own = own != NULL;
	free(text);
}

static void
add_item(struct composer *c, size_t section, struct news_item *item)
{
	struct edition *ed = c->ed;
	struct article *a = &ed->articles[ed->narticles];
	const char *id = id_of(c, &c->f->sections[section], item);
	const char *url = plain_url(c, item->url);
	uint64_t by_id = hash(id, strlen(id)), by_url = hash_url(url);
	int64_t same = same_article(c, by_id, by_url);
	uint32_t index = ed->narticles;

	if (same >= 0) {
		stand_on(&ed->articles[same], (uint32_t)section);
		if (c->made[same].teaser && item->content.s && !c->made[same].item->content.s)
			take_body(c, item, (uint32_t)same);	/* this feed has more of it */
		return;
	}
	a->id = dup(c, id);
	a->url = url;
	a->title = dup(c, item->title);
	a->authors = dup(c, item->authors);
	a->tags = dup(c, item->tags);
	a->section = dup(c, c->f->sections[section].group);
	if (item->head)
		from_json(c, item->head, a);
	if (item->dated) {
		struct news_time t = { when(c, item), c->offset, true };

		if (item->time.has_offset)
			t.offset = item->time.offset;
		a->published = news_time_text(&ed->arena, &t);
	}
	images(c, item, a);
	a->pages = arena_array(&ed->arena, MAX_PAGES_OF_ARTICLE, sizeof *a->pages);
	stand_on(a, (uint32_t)section);
	c->made[index] = (struct made){ by_id, by_url, false, item };
	c->f->stories[index].title = arena_dup(&c->f->arena, item->title);
	ed->narticles++;
	take_body(c, item, index);
}

/* In the place of what is not there. */
static void
add_gap(struct composer *c, size_t section, const char *why)
{
	const struct feeds_section *s = &c->f->sections[section];
	struct article *a = &c->ed->articles[c->ed->narticles++];

	a->id = arena_printf(&c->ed->arena, "%s#missing", s->url);
	a->title = name_of(c, s);
	a->missing = dup(c, why);
	a->kind = ARTICLE_NOTICE;
	a->pages = arena_array(&c->ed->arena, 1, sizeof *a->pages);
	a->pages[0] = (uint32_t)section;
	a->npages = 1;
}

static void
articles(struct composer *c)
{
	size_t most = c->f->nsections;

	for (size_t s = 0; s < c->f->nsections; s++)
		most += c->f->sections[s].feed.nitems;
	c->ed->articles = arena_array(&c->ed->arena, most, sizeof *c->ed->articles);
	c->made = mem_array(most, sizeof *c->made);
	c->out->bodies = mem_array(most, sizeof *c->out->bodies);
	feeds_stories(c->f, (uint32_t)most);
	for (size_t s = 0; s < c->f->nsections; s++) {
		struct news_feed *feed = &c->f->sections[s].feed;
		const char *why = c->f->sections[s].failure;

		for (size_t i = 0; i < feed->nitems; i++) {
			if (!is_of_day(c, &feed->items[i]))
				continue;
			if (c->ed->narticles < SOURCE_MAX_ITEMS)
				add_item(c, s, &feed->items[i]);
			else
				c->ed->skipped++;
		}
		c->ed->skipped += feed->skipped;
		if (why || feed->cut)
			add_gap(c, s, why ? why : feed->cut);
	}
	for (uint32_t i = 0; i < c->ed->narticles; i++)
		if (c->made[i].teaser && *c->ed->articles[i].url)
			source_output_want(c->out, mem_dup(c->ed->articles[i].url), FEEDS_ARTICLE, i);
}

void
feeds_compose(struct feeds *f, const struct source_input *in, struct source_output *out)
{
	struct composer c = { .f = f, .in = in, .out = out, .ed = edition_new() };

	choose_zone(&c);
	find_days(&c);
	head(&c);
	pages(&c);
	articles(&c);
	edition_fill(c.ed);
	edition_arrange(c.ed);
	offer_days(&c);
	out->edition = c.ed;
	free(c.days);
	free(c.made);
}
