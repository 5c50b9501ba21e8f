/* A headline block comes apart: kicker (引题), title, subtitle (副题). On a page they
 * differ by their type, which a text has not; what is left are their order, their
 * lengths, and what they say. Lines that were run together are parted by blanks:
 *	河长同种粮大户“碰头聊”…举行 推动…新路子 更好守住…收成 */
#include "source/import/room.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/among.h"

enum {
	PARTS_MOST = 12,
	SHORT_PART = 9,		/* one of several short phrases that make a line */
	PAUSE_TITLE = 24,	/* a title with a pause: 抢在入伏前 七槐村早稻开镰 */
	PAUSE_HALF = 12,
	LABEL_SHORT = 6, LABEL_ABOVE = 10, CAPITALS = 20,
};

struct part {
	const char *s;
	size_t n;
	uint32_t chars;
	bool shares;		/* the line of the part before it */
};

struct parts {
	struct part list[PARTS_MOST];
	int count;
};

/* -- parting ----------------------------------------------------------- */

static uint32_t
chars_of(const char *s, size_t n)
{
	uint32_t cp, count = 0;

	for (size_t i = 0; i < n; ) {
		i += utf8_decode(s + i, n - i, &cp);
		count += !utf8_is_space(cp);
	}
	return count;
}

static void
add(struct parts *p, const char *s, size_t n, bool shares)
{
	struct part *last = p->count ? &p->list[p->count - 1] : NULL;
	uint32_t chars = chars_of(s, n);

	/* Letters that were spaced ("寒 潮") and shreds belong to what is before them. */
	if (last && (p->count == PARTS_MOST || (shares && (chars <= 2 || last->chars <= 2)))) {
		last->n = (size_t)(s + n - last->s);
		last->chars += chars;
		return;
	}
	p->list[p->count++] = (struct part){ s, n, chars, shares };
}

static int
depth(uint32_t cp)
{
	return among(cp, U"“‘「『（《〈【〔([") ? 1 : among(cp, U"”’」』）》〉】〕)]") ? -1 : 0;
}

/* Parts of a line at its blanks, but not inside a quotation, nor of Latin words. */
static void
part_line(struct parts *p, const char *s, size_t n)
{
	size_t from = 0, len;
	uint32_t cp, before = 0, next;
	int open = 0;
	bool shares = false;

	for (size_t i = 0; i <= n; i += len) {
		len = 1;
		cp = 0;
		if (i < n)
			len = utf8_decode(s + i, n - i, &cp);
		open += depth(cp);
		open = open < 0 ? 0 : open;
		next = 0;
		if (i + len < n)
			utf8_decode(s + i + len, n - i - len, &next);
		if (i == n || (utf8_is_space(cp) && open == 0 &&
		    !(before < 0x250 && next < 0x250))) {
			if (i > from) {
				add(p, s + from, i - from, shares);
				shares = true;
			}
			from = i + len;
		}
		if (!utf8_is_space(cp))
			before = cp;
	}
}

/* -- what a part is ---------------------------------------------------- */

static bool
begins_with_dash(const struct part *p)
{
	uint32_t cp = 0;

	if (p->n)
		utf8_decode(p->s, p->n, &cp);
	return among(cp, U"—-―─－");
}

static bool
is_subtitle(const struct part *p)
{
	struct ends v;

	ends_of(&v, p->s, p->n);
	return begins_with_dash(p) || (v.whole && p->chars <= PAUSE_TITLE &&
		word_ends(v.head, v.nhead, U"讲话 主持 出席 致辞 作报告 参加"));
}

static bool
is_event(const struct part *p)
{
	return import_event(p->s, p->n);
}

static bool
are_alike(const struct part *a, const struct part *b)
{
	uint32_t less = a->chars < b->chars ? a->chars : b->chars;
	uint32_t more = a->chars < b->chars ? b->chars : a->chars;

	return more - less <= 4 && less * 4 >= more * 3;
}

static void
put(struct buf *out, const struct part *p, bool run_in)
{
	if (out->len)
		buf_addc(out, run_in ? ' ' : '\n');
	buf_add(out, p->s, p->n);
}

static void
put_all(struct buf *out, const struct part *p, int from, int to, bool run_in)
{
	for (int i = from; i < to; i++)
		put(out, &p[i], run_in);
}

/* -- kicker and title -------------------------------------------------- */

/* How many short phrases of one kind the block begins with: 一条渠贯通 一把锁管水 一本账算清. */
static int
phrases(const struct part *p, int n)
{
	int count = 0;

	while (count < n && p[count].chars <= SHORT_PART && (count == 0 || (p[count].shares &&
	    are_alike(&p[0], &p[count]))))
		count++;
	return count;
}

static void
three_or_more(struct import_head *h, const struct part *p, int n)
{
	int first = phrases(p, n), title = n - 1;

	if (first == n) {		/* nothing else: they are the title */
		put_all(&h->title, p, 0, n, true);
		return;
	}
	if (first > 1) {
		put_all(&h->kicker, p, 0, first, true);
		p += first;
		n -= first;
		title = n - 1;
		if (n == 1) {
			put(&h->title, p, true);
			return;
		}
	}
	if (are_alike(&p[n - 2], &p[n - 1]) && (n > 2 || first > 1)) {
		title = n - 2;		/* of two lines */
	} else if (n == 3 && !are_alike(&p[0], &p[1])) {
		put(&h->kicker, &p[0], false);
		put(&h->title, &p[1], true);
		put(&h->subtitle, &p[2], false);
		return;
	}
	put_all(&h->kicker, p, 0, title, false);
	put_all(&h->title, p, title, n, true);
}

/* -- title first ------------------------------------------------------- */

/* Papers in English, Japanese and Korean begin with the title. */
static bool
begins_with_title(const struct part *p, int n)
{
	uint32_t cp, latin = 0, chars = 0;

	for (int i = 0; i < n; i++)
		for (size_t at = 0; at < p[i].n; ) {
			at += utf8_decode(p[i].s + at, p[i].n - at, &cp);
			if ((cp >= 0x3041 && cp <= 0x30fa) || (cp >= 0xac00 && cp <= 0xd7a3))
				return true;
			latin += cp < 0x250 && cp > ' ';
			chars += !utf8_is_space(cp);
		}
	return latin * 2 > chars;
}

/* The lines of a title are of about one length; the deck below is in smaller type, and longer. */
static void
title_and_deck(struct import_head *h, const struct part *p, int n)
{
	int title = 1;
	bool western = p[0].n < 2 * p[0].chars;	/* bytes: few marks beside the letters */

	while (title < n && (p[title].shares || (western && !begins_with_dash(&p[title]) &&
	    p[title].chars * 4 <= p[0].chars * 5)))
		title++;
	put_all(&h->title, p, 0, title, true);
	put_all(&h->subtitle, p, title, n, false);
}

static void
distribute(struct import_head *h, const struct part *p, int n)
{
	int body = n;

	if (begins_with_title(p, n)) {
		title_and_deck(h, p, n);
		return;
	}
	while (body > 1 && is_subtitle(&p[body - 1]))
		body--;
	for (int i = 1; i < body; i++)
		if (begins_with_dash(&p[i]))
			body = i;	/* from a dash on, all is below the title */
	if (body == 1) {
		put(&h->title, &p[0], true);
	} else if (body == 2 && p[1].shares && p[0].chars + p[1].chars <= PAUSE_TITLE &&
	    p[0].chars <= PAUSE_HALF && p[1].chars <= PAUSE_HALF) {
		put_all(&h->title, p, 0, 2, true);
	} else if (body == 2) {
		put(&h->kicker, &p[0], false);
		put(&h->title, &p[1], true);
	} else {
		three_or_more(h, p, body);
	}
	put_all(&h->subtitle, p, body, n, false);
}

/* -- the block --------------------------------------------------------- */

static bool
in_capitals(const struct part *p)
{
	bool any = false;

	for (size_t i = 0; i < p->n; i++) {
		if ((p->s[i] >= 'a' && p->s[i] <= 'z') || (unsigned char)p->s[i] >= 0x80)
			return false;
		any |= p->s[i] >= 'A' && p->s[i] <= 'Z';
	}
	return any;
}

/* Is the first of n lines a standing head? The next one says it, too: below a label
 * a kicker and a title may be run together, below a kicker not. */
static bool
is_label(const struct part *lines, int n)
{
	struct parts next = { .count = 0 };

	if (n < 2)
		return false;
	if (import_label(lines[0].s, lines[0].n))
		return true;
	if (lines[0].chars <= CAPITALS && in_capitals(&lines[0]) && !in_capitals(&lines[1]))
		return true;		/* CITY BRIEFS */
	if (is_event(&lines[0]) || is_subtitle(&lines[1]))
		return false;
	part_line(&next, lines[1].s, lines[1].n);
	if (lines[0].chars <= LABEL_SHORT)
		return true;
	if (n == 2)
		return lines[0].chars <= LABEL_ABOVE && next.count > 1 &&
			lines[1].chars > PAUSE_TITLE;
	return lines[0].chars <= LABEL_ABOVE && !memchr(lines[0].s, ' ', lines[0].n) &&
		!is_subtitle(&lines[2]);
}

void
import_head(struct import_head *h, const char *text)
{
	struct part lines[PARTS_MOST];
	struct parts parts = { .count = 0 };
	int n = 0, first;

	for (const char *s = text; *s && n < PARTS_MOST; n++) {
		size_t len = n + 1 < PARTS_MOST ? strcspn(s, "\n") : strlen(s);

		lines[n] = (struct part){ s, len, chars_of(s, len), false };
		s += len + (s[len] == '\n');
	}
	first = is_label(lines, n);
	if (first)
		put(&h->label, &lines[0], true);
	if (n - first == 1) {
		part_line(&parts, lines[first].s, lines[first].n);
		distribute(h, parts.list, parts.count);
	} else if (n > first) {
		distribute(h, lines + first, n - first);
	}
}

void
import_head_fini(struct import_head *h)
{
	buf_fini(&h->label);
	buf_fini(&h->kicker);
	buf_fini(&h->title);
	buf_fini(&h->subtitle);
}
