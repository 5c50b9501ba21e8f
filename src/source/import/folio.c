/* Which page it is, as the page says: in a line of its own, "第02版 要闻", or in the line that
 * has the day, with the page's name in front of its number or behind it:
 *	2026年7月9日 星期四 第02版 综合        Thursday, July 9, 2026   Page A1   $2.00 */
#include "source/import/room.h"

#include "base/utf8.h"
#include "paper/among.h"

enum { TOKENS = 32, LABEL_MOST = 4, NAME_MOST = 8, SHORT_LINE = 24, INDEX_CHARS = 60 };

#define PARTS U" |·:"

struct token {
	int from, to;		/* characters of the line */
	bool dot;		/* it is parted from the one before by a sign */
	bool named;		/* a colon stands behind it */
	int label, label_to;	/* a page's label in it; equal: none */
	bool sure;		/* which says that it is one */
	int name;		/* and the page's name behind it, up to the token's end; -1: none */
};

struct line {
	struct ends v;
	struct token t[TOKENS + 1];	/* the last one is none */
	int n;
	bool dated;		/* the day is in it, or who made the page */
};

/* -- words of the line ------------------------------------------------- */

static bool
is_name_char(uint32_t cp)
{
	return utf8_is_han(cp) || (cp >= 0x3041 && cp <= 0x30fe) || (cp >= 0xac00 && cp <= 0xd7a3);
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool
is_label_char(uint32_t cp)
{
	return is_digit(cp) || (cp >= 'A' && cp <= 'Z') || among(cp, U"一二三四五六七八九十");
}

static bool
is_word(const struct line *l, int i, const char32_t *words)
{
	return i >= 0 && i < l->n &&
		word_at(l->v.head, l->t[i].to, l->t[i].from, words) == l->t[i].to - l->t[i].from;
}

static bool
is_office(const struct line *l, int i)
{
	return i >= 0 && i < l->n && (l->t[i].named || word_at(l->v.head, l->t[i].to, l->t[i].from,
		U"责任编辑 责编 编辑 主编 执行 版式 美编 美术 校对 组版 排版 值班 视觉 本版 电话 热线 邮箱 邮编 "
		U"地址 社址 制图 设计") > 0);
}

/* 02, A04, 第三版, 02版综合. */
static void
read_label(const struct line *l, struct token *t)
{
	const uint32_t *cp = l->v.head;
	bool counted = cp[t->from] == U'第';
	int from = t->from + counted, at = from, digits = 0, letters = 0;

	t->label = t->label_to = from;
	t->name = -1;
	while (at < t->to && at < from + LABEL_MOST && is_label_char(cp[at])) {
		digits += !(cp[at] >= 'A' && cp[at] <= 'Z');
		letters += cp[at] < 0x80 && !is_digit(cp[at]);
		at++;
	}
	if (digits == 0 && !(at < t->to && among(cp[at], U"版面면")))
		return;
	if (at == t->to) {
		if (cp[from] < 0x80 && !counted && digits <= 3 && letters <= 2 && is_digit(cp[at - 1]))
			t->label_to = at;
	} else if (at > from && among(cp[at], U"版面면") && (counted || at + 1 == t->to)) {
		t->label_to = at;
		t->sure = true;
		t->name = at + 1 < t->to ? at + 1 : -1;
	}
}

static void
read_line(struct line *l, const char *text, size_t len)
{
	const struct ends *v = &l->v;
	struct date day;

	ends_of(&l->v, text, len);
	l->n = 0;
	if (!v->whole)
		return;
	for (int at = 0, dot = 0; at < v->nhead && l->n < TOKENS; ) {
		struct token *t = &l->t[l->n];
		int from = at;

		while (at < v->nhead && !among(v->head[at], PARTS))
			at++;
		if (at > from) {
			*t = (struct token){ .from = from, .to = at, .dot = dot,
				.named = at < v->nhead && v->head[at] == ':' };
			read_label(l, t);
			l->n++;
			dot = 0;
		}
		dot |= among(v->head[at], U"|·");
		at++;
	}
	l->t[l->n] = (struct token){ 0 };
	day = import_day(text, len);
	l->dated = date_is_set(day) || word_in(v->head, v->nhead, U"责任编辑 责编 美编 本版编辑");
}

/* -- the label --------------------------------------------------------- */

/* 9 July, No. 190, 今日 8 版 */
static bool
counts_something(const struct line *l, int i)
{
	int end, before = i - 1;

	if (is_word(l, before, U"今日 本期 共 总 总第 No NO Vol VOL Issue ISSUE Nr"))
		return true;
	if (before >= 0 && (l->v.head[l->t[before].to - 1] == '.' || import_month(&l->v, l->t[before].from, &end)))
		return true;
	return i + 1 < l->n && (import_month(&l->v, l->t[i + 1].from, &end) || is_word(l, i + 1,
		U"版 年 月 日 期 号 元 度 ℃ °C") || l->t[i + 1].to - l->t[i + 1].from == 1);
}

static bool
is_page_word(const struct line *l, int i)
{
	return is_word(l, i, U"Page PAGE");
}

/* The token that is the page's label; -1: there is none. */
static int
find_label(const struct line *l)
{
	for (int i = 0; i < l->n; i++) {
		const struct token *t = &l->t[i];

		if (t->label == t->label_to)
			continue;
		/* a Japanese paper's 13版 is its thirteenth printing of the day */
		if (t->sure && l->v.head[t->label_to] == U'版' && word_in(l->v.head, l->v.nhead, U"曜日"))
			continue;
		if (t->sure && (i == 0 || l->dated) && !is_word(l, i - 1, U"今日 本期 共"))
			return i;
		if (l->dated && !t->sure && (is_page_word(l, i - 1) ||
		    ((i == 0 || i + 1 == l->n || t->dot || t[1].dot) && !counts_something(l, i))))
			return i;
	}
	return -1;
}

/* Chinese papers part the three, too: 第 02 版 综合. */
static int
find_parted(const struct line *l)
{
	for (int i = 0; i + 2 < l->n; i++)
		if ((i == 0 || l->dated) && is_word(l, i, U"第") && is_word(l, i + 2, U"版") &&
		    l->t[i + 1].label < l->t[i + 1].label_to)
			return i + 1;
	return -1;
}

static bool
is_name(const struct line *l, int i)
{
	const uint32_t *cp = l->v.head;
	const struct token *t;
	int n;

	if (i < 0 || i >= l->n || is_office(l, i) || is_office(l, i - 1))
		return false;
	t = &l->t[i];
	n = t->to - t->from;
	for (int k = t->from; k < t->to; k++)
		if (!is_name_char(cp[k]))
			return false;
	return n >= 2 && n <= NAME_MOST && !word_in(cp + t->from, n,
		U"星期 礼拜 曜日 요일 周一 周二 周三 周四 周五 周六 周日 农历 今日 年 월 月 朝刊 夕刊") &&
		!word_ends(cp + t->from, n, U"日报 晚报 早报 晨报 时报 商报 快报 周报 导报 新报 周刊 消息 신문 일보 版") &&
		!(word_ends(cp + t->from, n, U"新闻") && word_in(cp, l->v.nhead, U"曜日")) &&
		t->label == t->label_to;
}

static void
put_name(const struct line *l, int from, int to, struct import_folio *out)
{
	out->name = l->v.head_at[from];
	out->name_n = l->v.head_at[to] - l->v.head_at[from];
}

static void
find_name(const struct line *l, int label, bool parted, struct import_folio *out)
{
	const struct token *t = &l->t[label];
	int behind = label + 1 + parted, before = label - 1 - parted;

	if (t->name >= 0) {
		if (t->to - t->name <= NAME_MOST)
			put_name(l, t->name, t->to, out);
	} else if (is_name(l, behind))
		put_name(l, l->t[behind].from, l->t[behind].to, out);
	else if (l->dated && is_name(l, before))
		put_name(l, l->t[before].from, l->t[before].to, out);
	else if (l->dated && label > 1 && label + 1 == l->n && is_name(l, 0))
		put_name(l, l->t[0].from, l->t[0].to, out);	/* the name at one end, the number at the other */
}

bool
import_folio(const char *text, size_t len, struct import_folio *out)
{
	struct line l;
	int label, parted;

	read_line(&l, text, len);
	parted = find_parted(&l);
	label = parted >= 0 ? parted : find_label(&l);
	if (label < 0 || (!l.dated && parted < 0 && l.v.nhead > SHORT_LINE && l.v.head[0] != U'第'))
		return false;
	*out = (struct import_folio){ .label = l.v.head_at[l.t[label].label],
		.label_n = l.v.head_at[l.t[label].label_to] - l.v.head_at[l.t[label].label] };
	find_name(&l, label, parted >= 0, out);
	return true;
}

/* -- a label by itself ------------------------------------------------- */

/* "Page A1", "A1", "- 4 -": a folio at the page's edge; elsewhere it sends the reader to that page. */
bool
import_folio_alone(const char *text, size_t len, struct import_folio *out, bool *number)
{
	struct line l;
	int i = 0, last;

	read_line(&l, text, len);
	last = l.n;
	if (last > 2 && is_word(&l, 0, U"- — – ·") && is_word(&l, last - 1, U"- — – ·"))
		i++, last--;
	*number = i == 0;
	if (is_page_word(&l, i)) {
		*number = false;
		i++;
	}
	if (i + 1 != last || l.t[i].label == l.t[i].label_to || l.t[i].name >= 0)
		return false;
	for (int k = l.t[i].label; k < l.t[i].label_to; k++)
		*number &= is_digit(l.v.head[k]);
	*number &= !l.t[i].sure;
	*out = (struct import_folio){ .label = l.v.head_at[l.t[i].label],
		.label_n = l.v.head_at[l.t[i].label_to] - l.v.head_at[l.t[i].label] };
	return true;
}

static bool
take_alone(struct import_sheet *s, size_t i)
{
	struct import_unit *u = &s->units[i];
	const struct import_line *l = &s->lines[u->first];
	struct import_folio f;
	bool number;

	if (u->count > 1 || !import_folio_alone(s->text + l->from, l->to - l->from, &f, &number))
		return false;
	/* A number by itself: of the day, at the top; at the foot it stands apart. */
	if (number && (i + 1 < s->nunits || i == 0 || l->gap == 0))
		return false;
	*u = (struct import_unit){ .first = u->first, .count = 1, .chars = u->chars, .form = IMPORT_FURNITURE,
		.wide = u->wide, .indented = u->indented, .tight = u->tight, .western = u->western };
	return true;
}

/* Opinion A10; Library moves into harbor store. Page B1 */
bool
import_index_line(const struct import_sheet *s, const struct import_unit *u)
{
	const struct import_line *at = &s->lines[u->first];
	struct line l;
	const struct token *last;

	if (u->count > 1 || u->chars > INDEX_CHARS || u->form != IMPORT_PLAIN)
		return false;
	read_line(&l, s->text + at->from, at->to - at->from);
	if (l.n < 2 || l.v.head[0] < 'A' || l.v.head[0] > 'Z')
		return false;
	last = &l.t[l.n - 1];
	return last->label < last->label_to && (is_page_word(&l, l.n - 2) || !is_digit(l.v.head[last->label]));
}

/* Several of them are what the page says of others; one may be anything: Hamilton returns to F1. */
static void
find_index(struct import_sheet *s)
{
	for (size_t i = 0, n; i < s->nunits; i += n + 1) {
		for (n = 0; i + n < s->nunits && import_index_line(s, &s->units[i + n]); n++)
			;
		for (size_t k = i; n > 1 && k < i + n; k++)
			s->units[k].refers = s->units[k].ended = true;
		if (n > 1)
			s->units[i + n - 1].dated_end = true;	/* an article ends here */
	}
}

void
import_folio_edges(struct import_sheet *s)
{
	size_t top = 0, end = s->nunits;

	while (top < s->nunits && (s->units[top].form == IMPORT_FURNITURE ||
	    s->units[top].form == IMPORT_PAPER || take_alone(s, top)))
		top++;
	while (end > top && (s->units[end - 1].form == IMPORT_FURNITURE || take_alone(s, end - 1)))
		end--;
	find_index(s);
}

bool
import_folio_of(const struct import_sheet *s, struct import_folio *out)
{
	bool number;

	for (int alone = 0; alone < 2; alone++)
		for (size_t i = 0; i < s->nunits; i++) {
			const struct import_line *l = &s->lines[s->units[i].first];
			const char *text = s->text + l->from;
			size_t n = l->to - l->from;

			if (s->units[i].form != IMPORT_FURNITURE || s->units[i].count > 1 || !(alone ?
			    import_folio_alone(text, n, out, &number) : import_folio(text, n, out)))
				continue;
			out->label += l->from;
			out->name += l->from;
			/* or in the next line of the masthead */
			if (out->name_n == 0 && i + 1 < s->top && s->units[i + 1].form == IMPORT_PLAIN &&
			    s->units[i + 1].count == 1 && s->units[i + 1].role == ROLE_LEFT) {
				out->name = l[1].from;
				out->name_n = l[1].to - l[1].from;
			}
			return true;
		}
	return false;
}
