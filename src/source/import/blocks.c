/* Where stories begin. The surest sign is a byline or a dateline: the headline
 * is what stands above it. Where there is none, what comes before and after a line
 * tells a headline from a subhead; a line that cannot be told is text. */
#include "source/import/room.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/among.h"

enum {
	HEAD_LINES = 5,
	SUBHEAD_CHARS = 20,	/* of a line between the paragraphs of a story */
	PHRASES_CHARS = 12,	/* more, parted by a blank: a headline */
	STANZA = 3, VERSE_CHARS = 24,
	DAY_CHARS = 12,		/* 二〇二六年七月二十九日 */
	LIST_LINES = 4,		/* more short lines in a row are a list, or verse */
	CAPTION_CHARS = 400, CAPTION_SHORT = 120,
};

static bool
is_headish(const struct import_unit *u)
{
	return u->role == ROLE_NONE && import_headish(u);
}

/* -- headlines above bylines and datelines ----------------------------- */

/* Lines of verse end above unit i and a blank line: none of a headline. */
static bool
is_below_verse(const struct import_sheet *s, size_t floor, size_t i)
{
	const struct import_unit *u = &s->units[i];

	if (s->gap > 0 || u->tight || i < floor + STANZA)
		return false;
	for (int k = 1; k <= STANZA; k++)
		if (u[-k].count > 1 || u[-k].western || u[-k].chars > VERSE_CHARS || !is_headish(u - k) ||
		    (k < STANZA && !u[-k].tight))
			return false;
	return true;
}

/* The first unit of the headline that ends above unit i. */
static size_t
headline_above(const struct import_sheet *s, size_t floor, size_t i)
{
	size_t from = i;

	while (from > floor && i - from < HEAD_LINES && is_headish(&s->units[from - 1]) &&
	    (from == i || (!s->units[from].wide && !is_below_verse(s, floor, from))))
		from--;
	return from;
}

static bool
is_name_alone(const struct import_sheet *s, size_t i, size_t floor)
{
	const struct import_unit *u = &s->units[i];
	struct ends v;
	const struct import_line *l = &s->lines[u->first];

	if (u->chars > 4 || u->count > 1 || i == floor || i + 1 == s->nunits || !is_headish(u) ||
	    !is_headish(u - 1) || !import_prose(u + 1) || u[1].form == IMPORT_DATED)
		return false;
	ends_of(&v, s->text + l->from, l->to - l->from);
	return byline_name(v.head, v.nhead);
}

static bool
is_anchor(const struct import_sheet *s, size_t i, size_t floor)
{
	const struct import_unit *u = &s->units[i];

	switch (u->form) {
	case IMPORT_BYLINE:
	case IMPORT_DATED:
		return true;
	case IMPORT_CREDIT:	/* with the text of a picture below it */
		return i + 1 < s->nunits && import_prose(u + 1) && u[1].form == IMPORT_PLAIN;
	default:
		return u->comes_from || is_name_alone(s, i, floor);
	}
}

/* Bylines go on in a second line: 通讯员 石青, or names alone. */
static size_t
take_bylines(struct import_sheet *s, size_t i)
{
	for (; i < s->nunits && (i == 0 || !s->units[i].starts); i++) {
		bool names = i > 0 && s->units[i].tight && s->units[i - 1].role == ROLE_BYLINE &&
			is_headish(&s->units[i]) && import_says(s, &s->units[i], byline_names);

		/* By JANE DOE, and below it The Harbour Gazette */
		names |= i > 0 && s->units[i].tight && s->units[i].western && s->units[i].form == IMPORT_PAPER &&
			s->units[i - 1].role == ROLE_BYLINE;

		if (s->units[i].form != IMPORT_BYLINE && s->units[i].form != IMPORT_CREDIT &&
		    !names)
			break;
		s->units[i].role = ROLE_BYLINE;
	}
	return i;
}

static void
take_head(struct import_sheet *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		s->units[i].role = ROLE_HEAD;
	s->units[from].starts = true;
}

/* Headline, bylines and dateline are one story's; returns the unit behind them. */
static size_t
take_story(struct import_sheet *s, size_t from, size_t i)
{
	struct import_unit *u = &s->units[i];
	size_t end = i;

	take_head(s, from, i);
	if (u->form == IMPORT_PLAIN && !u->comes_from) {
		u->role = ROLE_BYLINE;	/* a name alone */
		end++;
	}
	end = take_bylines(s, end);
	return end > i && (end == s->nunits || s->units[end].form != IMPORT_DATED) ? end : end + 1;
}

void
import_blocks_heads(struct import_sheet *s)
{
	bool named;
	size_t floor = s->top = import_masthead(s, &named);

	for (size_t i = floor; i < s->nunits; floor = i) {
		struct import_unit *u = &s->units[i];
		size_t from;

		while (i < s->nunits && !is_anchor(s, i, floor))
			i++;
		if (i == s->nunits)
			break;
		u = &s->units[i];
		from = headline_above(s, floor, i);
		if (named && from == s->top && from < i && import_loose_motto(s, from, i)) {
			s->units[from++].role = ROLE_MOTTO;
			s->top = from;
		}
		if (from < i) {
			i = take_story(s, from, i);
			continue;
		}
		u->starts = !(i > 0 && (u[-1].form == IMPORT_BYLINE || u[-1].role == ROLE_BYLINE)) &&
			(u->comes_from || (u->form == IMPORT_DATED && !u->dated_end));
		i++;
	}
}

/* -- the other stories ------------------------------------------------- */

struct walk {
	struct import_sheet *s;
	size_t story;		/* the first unit of the open one */
	bool open;		/* there is one */
	bool closed;		/* it has ended: what has no headline begins another */
	bool byline;
	uint32_t paragraphs;
	enum article_kind kind;
};

static void
begin(struct walk *w, size_t i, enum article_kind kind)
{
	w->s->units[i].starts = true;
	w->s->units[i].kind = (uint8_t)kind;
	w->story = i;
	w->open = true;
	w->closed = w->byline = false;
	w->paragraphs = 0;
	w->kind = kind;
}

static void
text(struct walk *w, size_t i)
{
	const struct import_unit *u = &w->s->units[i];

	if (!w->open || w->closed)
		begin(w, i, ARTICLE_STORY);
	w->s->units[i].role = ROLE_TEXT;
	w->paragraphs++;
	w->closed = u->turns_on || u->dated_end || (w->kind == ARTICLE_PHOTO && i > 0 && i == w->story + 1 &&
		u[-1].form == IMPORT_CREDIT);
}

/* Nothing of the open story comes behind unit i. */
static bool
is_last(const struct walk *w, size_t i)
{
	const struct import_unit *u = i + 1 < w->s->nunits ? &w->s->units[i + 1] : NULL;

	if (!u || u->starts || u->form == IMPORT_FURNITURE || u->form == IMPORT_BOX)
		return true;
	return is_headish(u) && (u->wide || u->heads || u->standing || u->chars > SUBHEAD_CHARS);
}

/* Captions stand below the story of their picture: a headline is not its subhead, and the
 * next picture's caption is no more of it. Credits below unit i are its own. */
static bool
is_last_picture(const struct walk *w, size_t i)
{
	const struct import_unit *u = w->s->units, *end = u + w->s->nunits;

	while (i + 1 < w->s->nunits && u[i + 1].form == IMPORT_CREDIT)
		i++;
	u += i + 1;
	return is_last(w, i) || is_headish(u) || (u->chars <= CAPTION_SHORT && u->form == IMPORT_PLAIN &&
		(u->credited || (u + 1 < end && u[1].form == IMPORT_CREDIT)));
}

/* A picture's story may be long, what stands in a story's column may not; the only paragraph of a
 * story is no caption. */
static bool
may_be_caption(const struct walk *w, const struct import_unit *u)
{
	const struct import_line *l = &w->s->lines[u->first];
	struct ends v;

	if (u->role != ROLE_TEXT || u->chars > CAPTION_CHARS || (w->byline && w->paragraphs <= 1))
		return false;
	if (u->chars <= CAPTION_SHORT || (!w->byline && w->paragraphs <= 2))
		return true;
	ends_of(&v, w->s->text + l->from, l->to - l->from);
	return word_at(v.head, v.nhead, 0, U"图为 上图 下图 左图 右图 图① 图1 ▲ △ ▼ ← → 这是 写真") > 0;
}

/* The open story is the rest of one that began on another page. */
static bool
goes_back(const struct walk *w, size_t to)
{
	for (size_t i = w->story; i <= to; i++)
		if (w->s->units[i].comes_from)
			return true;
	return false;
}

/* Text ends with a picture's credit, or its credit stands below it. */
static void
picture(struct walk *w, size_t caption, bool last)
{
	struct import_unit *u = &w->s->units[caption];

	if (!last || !may_be_caption(w, u))
		return;
	if (caption > w->story && u[-1].role == ROLE_SUBHEAD && !u[-1].starts) {
		u[-1].role = ROLE_HEAD;
		begin(w, caption - 1, ARTICLE_PHOTO);
	} else if (!w->byline && w->paragraphs <= 2 && !goes_back(w, caption)) {
		w->s->units[w->story].kind = ARTICLE_PHOTO;
	} else {
		begin(w, caption, ARTICLE_PHOTO);
	}
	w->closed = true;
}

/* The credit stands apart from what is above it, and the caption sits below it. */
static bool
is_above_caption(const struct walk *w, size_t i)
{
	const struct import_unit *u = &w->s->units[i], *next = i + 1 < w->s->nunits ? u + 1 : NULL;

	return next && !u->tight && next->tight && next->form == IMPORT_PLAIN && next->role == ROLE_NONE &&
		next->chars <= CAPTION_CHARS && (next->ended || next->stops) && is_last_picture(w, i + 1) &&
		(w->closed || w->paragraphs);
}

static void
byline(struct walk *w, size_t i)
{
	struct import_unit *u = &w->s->units[i];
	bool last = is_last(w, i);

	if (u->form == IMPORT_CREDIT && i > 0 && u[-1].form == IMPORT_CREDIT && !u->starts && !u[-1].starts) {
		u->role = u[-1].role;
		return;
	}
	if (u->form == IMPORT_CREDIT && is_above_caption(w, i)) {
		begin(w, i, ARTICLE_PHOTO);
		u->role = ROLE_BYLINE;
		return;
	}
	if (u->form == IMPORT_CREDIT && w->open && w->paragraphs && i > 0 &&
	    u[-1].role == ROLE_TEXT) {
		picture(w, i - 1, is_last_picture(w, i));
		u->role = w->closed ? ROLE_BYLINE : ROLE_TEXT;
		return;
	}
	if (u->form == IMPORT_CREDIT && w->open && (w->closed || w->byline || w->paragraphs)) {
		u->role = ROLE_TEXT;	/* no picture is near: not decided */
		return;
	}
	if (w->open && !w->closed && !w->byline && (w->paragraphs == 0 || last)) {
		w->closed = w->paragraphs > 0;
	} else if (!last || !w->open || w->closed) {
		begin(w, i, ARTICLE_STORY);	/* its headline is not there */
	} else {
		text(w, i);
		w->closed = true;
		return;
	}
	u->role = ROLE_BYLINE;
	w->byline = true;
}

/* Boxes and imprints are notices of their own, unless the story goes on below. */
static void
aside(struct walk *w, size_t i)
{
	struct import_unit *u = &w->s->units[i];
	bool same = i > 0 && w->open && w->kind == ARTICLE_NOTICE && u[-1].form == u->form;
	const struct import_line *l = &w->s->lines[u->first];

	/* the day below a notice's text is of the notice */
	if (!same && w->open && !w->closed && w->kind == ARTICLE_NOTICE && w->paragraphs && u->chars <= DAY_CHARS &&
	    date_is_set(import_day(w->s->text + l->from, l->to - l->from))) {
		text(w, i);
		w->closed = true;
		return;
	}
	if (!same && w->open && !w->closed && !is_last(w, i)) {
		text(w, i);
		return;
	}
	if (!same)
		begin(w, i, ARTICLE_NOTICE);
	u->role = u->form == IMPORT_FURNITURE ? ROLE_LEFT : ROLE_TEXT;
	w->closed = true;
}

static void
weather(struct walk *w, size_t i)
{
	struct import_unit *u = &w->s->units[i];

	if (w->open && w->kind == ARTICLE_WEATHER) {
		u->role = ROLE_TEXT;
		return;
	}
	if (w->open && w->paragraphs == 0 && !w->byline && i > 0 && u[-1].role == ROLE_HEAD) {
		w->s->units[w->story].kind = ARTICLE_WEATHER;
		w->kind = ARTICLE_WEATHER;
	} else if (w->open && w->byline) {
		text(w, i);		/* a story about the weather */
		return;
	} else {
		begin(w, i, ARTICLE_WEATHER);
	}
	u->role = ROLE_TEXT;
	w->closed = true;
}

/* Lines that could be headlines, from unit i on. */
static size_t
run_of_heads(const struct walk *w, size_t i)
{
	size_t n = 1;

	for (; i + n < w->s->nunits; n++) {
		const struct import_unit *u = &w->s->units[i + n];

		if (!is_headish(u) || u->wide || u->starts || u->standing)
			break;
	}
	return n;
}

static bool
has_blank(const struct import_sheet *s, const struct import_unit *u)
{
	const struct import_line *l = &s->lines[u->first];

	return u->count == 1 && (memchr(s->text + l->from, ' ', l->to - l->from) ||
		memmem(s->text + l->from, l->to - l->from, "\xe3\x80\x80", 3));
}

/* Lines above a picture's credit: the last is its caption, others are its headline. */
static size_t
captioned(struct walk *w, size_t i, size_t n)
{
	begin(w, i, ARTICLE_PHOTO);
	if (n > 1)
		take_head(w->s, i, i + n - 1);
	w->s->units[i + n - 1].role = ROLE_TEXT;
	w->s->units[i + n].role = ROLE_BYLINE;
	w->closed = true;
	return n + 1;
}

/* A headline without a byline, or a subhead: how many units were taken. */
static size_t
headline(struct walk *w, size_t i)
{
	struct import_unit *u = &w->s->units[i];
	size_t n = run_of_heads(w, i);
	const struct import_unit *below = i + n < w->s->nunits ? u + n : NULL;
	bool leads = below && !below->starts && below->role == ROLE_NONE &&
		below->form != IMPORT_FURNITURE && below->form != IMPORT_BOX;
	bool fresh = !w->open || w->closed || u->wide || w->kind == ARTICLE_WEATHER;
	bool likely = u->heads || u->standing || (n > 1 && n <= LIST_LINES) ||
		(u->chars > SUBHEAD_CHARS && !u->western) ||
		(!u->western && u->chars > PHRASES_CHARS && has_blank(w->s, u)) ||
		(below && below->form == IMPORT_WEATHER);

	if (leads && below->form == IMPORT_CREDIT) {
		if (n <= HEAD_LINES && is_last_picture(w, i + n))
			return captioned(w, i, n);
		leads = false;
	}
	if (n <= HEAD_LINES && leads && (fresh || likely)) {
		begin(w, i, u->heads == ARTICLE_NOTICE || u->heads == ARTICLE_AD ?
			(enum article_kind)u->heads : ARTICLE_STORY);
		take_head(w->s, i, i + n);
		return n;
	}
	if (fresh)
		begin(w, i, ARTICLE_STORY);
	if (n == 1 && leads && !fresh && u->chars <= SUBHEAD_CHARS) {
		u->role = ROLE_SUBHEAD;
		return 1;
	}
	for (size_t k = 0; k < n; k++)
		text(w, i + k);
	return n;
}

/* What was given a role before: the rest of the walk must know it. */
static void
given(struct walk *w, size_t i)
{
	const struct import_unit *u = &w->s->units[i];

	if (u->starts || !w->open)
		begin(w, i, (enum article_kind)u->kind);
	w->byline |= u->role == ROLE_BYLINE;
}

static void
stories_from(struct walk *w, size_t i)
{
	while (i < w->s->nunits) {
		struct import_unit *u = &w->s->units[i];
		bool given_role = u->role != ROLE_NONE;

		if (u->starts || given_role)
			given(w, i);
		if (given_role) {
			i++;
			continue;
		}
		if (u->form == IMPORT_BYLINE || u->form == IMPORT_CREDIT)
			byline(w, i);
		else if (u->form == IMPORT_BOX || u->form == IMPORT_FURNITURE)
			aside(w, i);
		else if (u->form == IMPORT_WEATHER)
			weather(w, i);
		else if (is_headish(u) && !u->starts) {
			i += headline(w, i);
			continue;
		} else {
			text(w, i);
			if (u->credited)
				picture(w, i, is_last_picture(w, i));
		}
		i++;
	}
}

void
import_blocks_stories(struct import_sheet *s)
{
	struct walk w = { .s = s };

	if (s->top > 0) {
		s->units[0].starts = true;
		s->units[0].kind = ARTICLE_NOTICE;
	}
	stories_from(&w, s->top);
	/* the masthead is no story to go on with */
	if (s->top < s->nunits)
		s->units[s->top].starts = true;
}
