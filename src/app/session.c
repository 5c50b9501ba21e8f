#include "app/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "paper/story.h"

enum { LEAD_MOST = 240 };	/* bytes */

void
session_init(struct session *s, struct cache *cache, struct state *state)
{
	*s = (struct session){ .cache = cache, .state = state };
}

static void
drop_bodies(struct session *s)
{
	for (int i = 0; i < SESSION_BODIES; i++) {
		if (!s->bodies[i].body)
			continue;
		body_fini(s->bodies[i].body);
		free(s->bodies[i].body);
		s->bodies[i].body = NULL;
	}
}

static void
undress(struct session *s)
{
	if (s->shown && s->shown != s->ed)
		edition_free((struct edition *)(uintptr_t)s->shown);
	s->shown = s->ed;
}

void
session_dress(struct session *s)
{
	undress(s);
	if (s->ed && s->dress)
		s->shown = s->dress(s->dress_ctx, s->ed);
	if (!s->shown)
		s->shown = s->ed;
}

static void
drop_edition(struct session *s)
{
	drop_bodies(s);
	for (uint32_t i = 0; s->ed && i < s->ed->narticles; i++)
		free(s->leads[i]);
	free(s->leads);
	undress(s);
	edition_free(s->ed);
	free(s->order);
	free(s->read);
	s->ed = NULL;
	s->shown = NULL;
	s->order = NULL;
	s->read = NULL;
	s->leads = NULL;
	s->norder = 0;
}

/* The way and the markings are of one paper. */
static void
forget_paper(struct session *s)
{
	for (size_t i = 0; i < s->nstops; i++)
		free(s->stops[i].id);
	s->nstops = s->here = 0;
	while (s->undo) {
		struct undo *u = s->undo;

		s->undo = u->next;
		state_ids_free(u->ids, u->n);
		free(u);
	}
	paper_source_fini(&s->source);
}

void
session_fini(struct session *s)
{
	drop_edition(s);
	forget_paper(s);
	free(s->stops);
	*s = (struct session){ 0 };
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What lists have in its place. The state knows only that, so that its count is theirs. */
static uint32_t
listed(const struct session *s, uint32_t index)
{
	uint32_t as = s->ed->articles[index].listed_as;

	return as ? as - 1 : index;
}

static void
find_order_and_marks(struct session *s)
{
	struct edition *ed = s->ed;
	bool *seen = mem_array(ed->narticles, sizeof *seen);
	char **ids;
	size_t n;

	s->order = mem_array(ed->narticles, sizeof *s->order);
	for (uint32_t p = 0; p < ed->npages; p++)
		for (uint32_t i = 0; i < ed->pages[p].narticles; i++) {
			uint32_t a = ed->pages[p].articles[i];

			if (!seen[a])
				s->order[s->norder++] = a;
			seen[a] = true;
		}
	free(seen);
	s->leads = mem_array(ed->narticles, sizeof *s->leads);
	s->read = mem_array(ed->narticles, sizeof *s->read);
	state_read_ids(s->state, s->source.key, ed->date, &ids, &n);
	for (uint32_t i = 0; n > 0 && i < ed->narticles; i++)
		s->read[i] = bsearch(&ed->articles[listed(s, i)].id, ids, n, sizeof *ids, by_text) != NULL;
	state_ids_free(ids, n);
}

bool
session_turn_to(struct session *s, struct date date, struct err *e)
{
	struct edition *ed = cache_edition(s->cache, s->source.key, date, e);

	if (!ed)
		return false;
	drop_edition(s);
	s->ed = ed;
	story_list(ed);
	session_dress(s);
	find_order_and_marks(s);
	return true;
}

static void
take_source(struct session *s, struct paper_source *source)
{
	if (!s->source.key || strcmp(s->source.key, source->key) != 0)
		forget_paper(s);
	paper_source_fini(&s->source);
	s->source = *source;
	*source = (struct paper_source){ 0 };
}

bool
session_return(struct session *s, struct paper_source *source, struct date date, struct err *e)
{
	bool same = s->ed && strcmp(s->source.key, source->key) == 0 &&
		date_compare(s->ed->date, date) == 0;

	take_source(s, source);
	if (same || session_turn_to(s, date, e))
		return true;
	drop_edition(s);
	return false;
}

bool
session_open(struct session *s, struct paper_source *source, struct date date, struct err *e)
{
	drop_edition(s);
	take_source(s, source);
	/* What came through a pipe another day is not what comes now. */
	if (strcmp(s->source.key, "stdin:") == 0)
		return err_set(e, ERR_ABSENT, "standard input: not read yet");
	return session_turn_to(s, date, e);
}

bool
session_reload(struct session *s, struct err *e)
{
	struct date date = s->ed ? s->ed->date : (struct date){ 0 };

	return session_turn_to(s, date, e);
}

const struct body *
session_body(struct session *s, uint32_t index, struct err *e)
{
	struct body *b;
	int victim = 0;

	for (int i = 0; i < SESSION_BODIES; i++) {
		if (s->bodies[i].body && s->bodies[i].index == index) {
			s->bodies[i].used = ++s->clock;
			return s->bodies[i].body;
		}
		if (!s->bodies[i].body || (s->bodies[victim].body &&
			s->bodies[i].used < s->bodies[victim].used))
			victim = i;
	}
	b = mem_alloc(sizeof *b);
	body_init(b);
	if (!cache_body(s->cache, s->ed, index, b, e)) {
		body_fini(b);
		free(b);
		return NULL;
	}
	if (s->bodies[victim].body) {
		body_fini(s->bodies[victim].body);
		free(s->bodies[victim].body);
	}
	s->bodies[victim].body = b;
	s->bodies[victim].index = index;
	s->bodies[victim].used = ++s->clock;
	return b;
}

const struct words *
session_words(const struct session *s)
{
	return words_of(s->shown ? s->shown->language : "");
}

const char *
session_title(struct session *s, uint32_t index)
{
	const struct article *a = &s->ed->articles[index];
	struct body body;

	if (a->title[0])
		return a->title;
	if (!s->leads[index] && a->has_body) {	/* not session_body(): a list would empty its store */
		body_init(&body);
		if (cache_body(s->cache, s->ed, index, &body, NULL))
			s->leads[index] = body_lead(&body, LEAD_MOST);
		body_fini(&body);
	}
	return s->leads[index] ? s->leads[index] : session_words(s)->untitled;
}

static uint32_t
place_in_order(const struct session *s, uint32_t index)
{
	for (uint32_t i = 0; i < s->norder; i++)
		if (s->order[i] == index)
			return i;
	return 0;
}

uint32_t
session_next(const struct session *s, uint32_t index, int direction)
{
	uint32_t of;

	for (int64_t i = (int64_t)place_in_order(s, index) + direction; i >= 0 && i < s->norder;
		i += direction)
		if (!story_is_repeat(s->ed, s->order[i], &of))
			return s->order[i];
	return SESSION_NONE;
}

uint32_t
session_next_unread(const struct session *s, uint32_t index, int direction)
{
	uint32_t at = s->norder ? place_in_order(s, index) : 0, of;

	for (uint32_t i = 1; i <= s->norder; i++) {
		uint32_t next = s->order[(direction > 0 ? at + i : at + s->norder - i) % s->norder];

		if (!s->read[next] && next != index && !story_is_repeat(s->ed, next, &of))
			return next;
	}
	return SESSION_NONE;
}

uint32_t
session_number(const struct session *s, uint32_t index)
{
	uint32_t at = 0;

	while (at < s->norder && s->order[at] != index)
		at++;
	return at + 1;
}

uint32_t
session_first_of_page(const struct session *s, uint32_t page)
{
	return page < s->ed->npages && s->ed->pages[page].narticles ?
		s->ed->pages[page].articles[0] : SESSION_NONE;
}

struct state_article
session_article(const struct session *s, uint32_t index)
{
	return (struct state_article){ s->source.key, s->ed->date, s->ed->articles[index].id };
}

static void
set_read(struct session *s, uint32_t index, bool read)
{
	s->read[index] = read;
	for (uint32_t i = 0; i < s->ed->narticles; i++)
		if (s->ed->articles[i].listed_as == index + 1)
			s->read[i] = read;
}

static void
mark(struct session *s, uint32_t index, bool read, int64_t now, struct undo *u)
{
	struct state_article a = session_article(s, index = listed(s, index));

	if (s->read[index] == read)
		return;
	set_read(s, index, read);
	state_mark(s->state, &a, read, now);
	if (u)
		u->ids[u->n++] = mem_dup(a.id);
}

void
session_mark(struct session *s, const uint32_t *list, size_t n, bool read)
{
	struct undo *u = mem_alloc(sizeof *u);
	int64_t now = date_now();

	u->ids = mem_array(n + s->ed->narticles, sizeof *u->ids);
	u->date = s->ed->date;
	u->was_read = !read;
	for (size_t i = 0; i < n; i++)
		mark(s, list[i], read, now, u);
	if (u->n) {
		u->next = s->undo;
		s->undo = u;
	} else {
		free(u->ids);
		free(u);
	}
}

void
session_mark_opened(struct session *s, uint32_t index)
{
	mark(s, index, true, date_now(), NULL);
}

bool
session_undo(struct session *s)
{
	struct undo *u = s->undo;

	if (!u)
		return false;
	s->undo = u->next;
	for (size_t i = 0; i < u->n; i++) {
		struct state_article a = { s->source.key, u->date, u->ids[i] };
		int64_t index = s->ed && date_compare(s->ed->date, u->date) == 0 ?
			edition_article(s->ed, u->ids[i]) : -1;

		state_mark(s->state, &a, u->was_read, date_now());
		if (index >= 0)
			set_read(s, (uint32_t)index, u->was_read);
	}
	state_ids_free(u->ids, u->n);
	free(u);
	return true;
}

uint32_t
session_unread(const struct session *s)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->norder; i++)
		n += !s->read[s->order[i]];
	return n;
}

static struct session_stop
stop_at(const struct session *s, uint32_t index, struct position at)
{
	return (struct session_stop){ s->ed->date,
		mem_dup(index == SESSION_NONE ? "" : s->ed->articles[index].id), at };
}

void
session_leave(struct session *s, uint32_t index, struct position at)
{
	while (s->nstops > s->here)
		free(s->stops[--s->nstops].id);
	s->stops = mem_grow(s->stops, s->nstops, &s->stops_cap, sizeof *s->stops);
	s->stops[s->nstops++] = stop_at(s, index, at);
	s->here = s->nstops;
}

bool
session_step(struct session *s, int direction, uint32_t *index, struct position *at, struct err *e)
{
	struct session_stop *to, now;
	int64_t found;

	if (direction < 0 ? s->here == 0 : s->here + 1 >= s->nstops)
		return err_set(e, ERR_ABSENT, direction < 0 ? "no jump to go back to" :
			"no jump to go forward to");
	now = stop_at(s, *index, *at);
	if (direction < 0 && s->here == s->nstops) {	/* so that there is a way forward again */
		s->stops = mem_grow(s->stops, s->nstops, &s->stops_cap, sizeof *s->stops);
		s->stops[s->nstops++] = now;
	} else {
		free(s->stops[s->here].id);
		s->stops[s->here] = now;
	}
	to = &s->stops[direction < 0 ? --s->here : ++s->here];
	if (date_compare(to->date, s->ed->date) != 0 && !session_turn_to(s, to->date, e)) {
		s->here -= direction;
		return false;
	}
	found = edition_article(s->ed, to->id);
	if (found < 0 && to->id[0])
		err_set(e, ERR_ABSENT, "this issue no longer has that article");
	*index = found >= 0 ? (uint32_t)found : SESSION_NONE;
	*at = to->at;
	return true;
}

void
session_save(struct session *s, const char *view, uint32_t page, uint32_t index, struct position at)
{
	struct state_place p;

	if (!s->ed)
		return;
	p = (struct state_place){ s->source.key, s->ed->date, (char *)(uintptr_t)view,
		(char *)(uintptr_t)(page < s->ed->npages ? s->ed->pages[page].label : ""),
		(char *)(uintptr_t)(index < s->ed->narticles ? s->ed->articles[index].id : ""),
		date_now() };
	state_put_last(s->state, &p);
	if (index < s->ed->narticles) {
		struct state_article a = session_article(s, index);

		state_put_position(s->state, &a, at, date_now());
	}
}

struct date
session_today(const struct session *s)
{
	return date_in_zone(date_now(), s->ed ? s->ed->time_zone : "");
}
