#include "paper/jump_form.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/among.h"

/* A form's pattern: characters stand for themselves (folded; blanks in the text
 * do not count), a blank for at least one, {a|b|} for one of several, and
 *	@  page labels with 版 or 页 behind them, or with a section: 2版, A5
 *	%  the same without 页: 见第12页 is a book's page
 *	?  with 版 behind them
 *	&  page labels as they come: 2, A9, "third page"
 *	~  page labels with 面 or 면
 *	$  page labels with a section: A9
 *	^  the same with two digits: A04, A12
 *	!  the same with a zero: A04, but not G20
 *	#  a keyword in capitals: MAYOR
 *	*  up to a dozen characters, no blank or stop
 *	+  a comma and whatever follows */
struct form {
	enum note_kind kind;
	unsigned where;
	const char32_t *pattern;	/* folded */
};

#define APART (JUMP_ALONE | JUMP_BRACKET)
#define ANY (APART | JUMP_END)

static const struct form forms[] = {
	/* Chinese */
	{ NOTE_ON, APART, U"{未完待续|未完|待续|}{,|}下{转|接}{至|到|入|}&" },
	{ NOTE_ON, JUMP_END, U"下{转|接}{至|到|入|}@" },
	{ NOTE_ON, APART, U"{未完待续|未完|待续|}{,|}{续|}转{至|到|入|}@" },
	{ NOTE_FROM, APART | JUMP_START, U"上{接|转}{自|}&" },
	{ NOTE_FROM, JUMP_END, U"上接{自|}@" },
	{ NOTE_FROM, ANY | JUMP_START, U"{紧接|续接|承接}{自|}@" },
	{ NOTE_FROM, APART, U"接{自|}@" },
	{ NOTE_REFER, JUMP_BRACKET, U"*{见|刊|载|看|阅}{于|在|本报|今日|今天|今|}%" },
	{ NOTE_REFER, ANY, U"{请|}{详|文|全文|图|图文|详情|详细内容|报道|新闻|评论|社论|参|另|"
		U"相关报道|相关新闻|相关内容|相关评论|有关报道|更多报道|更多内容|更多新闻|"
		U"后续报道}{请|}{见|刊|看}{于|}%" },
	{ NOTE_REFER, JUMP_ALONE, U"{请|}{见|看}%" },
	{ NOTE_REFER, JUMP_PAGE_ALONE, U"^" },
	{ NOTE_REFER, JUMP_BRACKET_ALONE, U"$" },
	{ NOTE_REFER, JUMP_DIGEST, U"!" },
	{ NOTE_REFER, JUMP_BRACKET_ALONE | JUMP_DIGEST, U"?" },
	/* Japanese */
	{ NOTE_ON, ANY, U"~{に|へ}{続く|つづく|続きます}" },
	{ NOTE_FROM, ANY | JUMP_START, U"~{から|より|からの|よりの|の}{続く|つづく|続き|つづき}" },
	{ NOTE_REFER, ANY, U"{=|}~に{関連記事|関連|特集|解説|详细|详报}" },
	{ NOTE_REFER, ANY, U"{=|}{関連記事|関連|详细|详报|特集}{は|=|}~{に|へ|}" },
	{ NOTE_REFER, APART, U"{=|}~{参照|を参照}" },
	{ NOTE_REFER, JUMP_END, U"=~{参照|を参照}" },
	/* Korean */
	{ NOTE_ON, ANY, U"~{에|으로|로}{계속|계속됨|계속됩니다|이어짐|이어집니다}" },
	{ NOTE_FROM, ANY | JUMP_START, U"~{에서|서}{계속|계속됨|계속됩니다|이어짐|이어집니다}" },
	{ NOTE_REFER, ANY, U"~{에|}{관련기사|사설|해설|상세기사}" },
	{ NOTE_REFER, ANY, U"{관련기사|상세기사}~{에|참조|에참조|}" },
	{ NOTE_REFER, APART, U"~{참조|참고}" },
	{ NOTE_REFER, JUMP_ALONE, U"~{에|}{관련기사|사설|해설}+" },
	/* English */
	{ NOTE_ON, ANY, U"{CONTINUED|CONT'D|CONTD|CONT.} ON {PAGE |P.|}&" },
	{ NOTE_ON, APART, U"{PLEASE |}TURN TO {PAGE |P.|}&" },
	{ NOTE_ON, ANY, U"{PLEASE |}SEE #{,| ON} {PAGE |P.|}&" },
	{ NOTE_FROM, ANY | JUMP_START, U"{CONTINUED|CONT'D|CONTD|CONT.} FROM {PAGE |P.|}&" },
	{ NOTE_FROM, APART, U"{#, |# |}FROM PAGE &" },
	{ NOTE_FROM, JUMP_END, U"FROM PAGE $" },
	{ NOTE_FROM, APART, U"FROM $" },
	{ NOTE_REFER, APART,
		U"{SEE |}{RELATED |}{STORY|STORIES|ARTICLE|DETAILS|MORE|EDITORIAL}{,|} {ON |}PAGE &" },
	{ NOTE_REFER, APART, U"{PLEASE |}SEE PAGE &" },
	{ NOTE_REFER, JUMP_BRACKET | JUMP_PAGE_ALONE, U"PAGE $" },
	{ NOTE_ON, APART, U"#, PAGE &" },
};

uint32_t
jump_form_fold(uint32_t cp)
{
	static const char32_t simple[][2] = {
		{ U'轉', U'转' }, { U'續', U'续' }, { U'詳', U'详' }, { U'見', U'见' },
		{ U'緊', U'紧' }, { U'關', U'关' }, { U'報', U'报' }, { U'導', U'导' },
		{ U'聞', U'闻' }, { U'請', U'请' }, { U'頁', U'页' }, { U'論', U'论' },
		{ U'評', U'评' }, { U'閱', U'阅' }, { U'參', U'参' }, { U'圖', U'图' },
		{ U'後', U'后' }, { U'內', U'内' }, { U'細', U'细' }, { U'載', U'载' },
		{ U'於', U'于' },
	};

	if (cp >= 0xff01 && cp <= 0xff5e)	/* full-width ASCII */
		cp -= 0xfee0;
	if (cp >= 'a' && cp <= 'z')
		return cp - 0x20;
	if (cp == 0x2019)			/* Cont’d */
		return '\'';
	if (cp < 0x80 || utf8_is_space(cp))
		return utf8_is_space(cp) ? ' ' : cp;
	for (size_t i = 0; i < sizeof simple / sizeof *simple; i++)
		if (simple[i][0] == cp)
			return simple[i][1];
	return cp;
}

struct match {
	const struct jump_window *win;
	int to;				/* the form's text ends here */
	bool open;			/* the form may end before it, at a blank */
	int end;
	int mark_from, mark_to;
	struct buf *pages;
};

static uint32_t
at(const struct match *m, int i)
{
	return i < m->to ? m->win->folded[i] : 0;
}

static int
blanks(const struct match *m, int i)
{
	while (at(m, i) == ' ')
		i++;
	return i;
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool
is_capital(uint32_t cp)
{
	return cp >= 'A' && cp <= 'Z';
}

/* What a label begins with: its section, 第, a number. */
#define NUMERALS U"〇零一二三四五六七八九十廿百"
#define LABEL_STARTS NUMERALS U"第제特增0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* -- page labels ----------------------------------------------------------- */

struct labels {			/* what stood in the text */
	int digits;		/* of the first number */
	bool zero;		/* it begins with one */
	uint32_t suffix;	/* 版 页 面 면 behind the last, 0 none */
	uint32_t letters[3];	/* the section */
	int nletters;
	struct buf *out;
};

static void
emit(struct labels *l, const struct match *m, int from, int to)
{
	char utf8[4];

	if (l->out->len)
		buf_addc(l->out, '\n');
	for (int i = 0; i < l->nletters; i++)
		buf_add(l->out, utf8, utf8_encode(l->letters[i], utf8));
	for (int i = from; i < to; i++)
		buf_add(l->out, utf8, utf8_encode(m->win->folded[i], utf8));
}

static int
digits(const struct match *m, int i)
{
	int from = i;

	while (is_digit(at(m, i)))
		i++;
	if (i == from)
		while (among(at(m, i), NUMERALS))
			i++;
	return i - from <= 5 ? i : from;
}

/* One label at i; its end, or -1. A second one takes over the first's letters: A04/05. */
static int
one_label(const struct match *m, int i, struct labels *l)
{
	int letters = 0, from;

	i = blanks(m, i);
	if (among(at(m, i), U"第제"))
		i = blanks(m, i + 1);
	while (is_capital(at(m, i + letters)) || among(at(m, i + letters), U"特增"))
		letters++;
	if (letters > 3)
		return -1;
	from = blanks(m, i + letters + (letters && at(m, i + letters) == '-'));
	if (digits(m, from) == from)
		return -1;
	if (letters > 0)
		for (l->nletters = 0; l->nletters < letters; i++)
			l->letters[l->nletters++] = at(m, i);
	i = digits(m, from);
	if (l->digits == 0) {
		l->digits = i - from;
		l->zero = at(m, from) == '0';
	}
	emit(l, m, from, i);
	l->suffix = at(m, blanks(m, i));
	if (among(l->suffix, U"版页面면"))
		return blanks(m, i) + 1;
	l->suffix = 0;
	return i;
}

/* "third page", as American papers of old counted them. */
static int
ordinal_page(const struct match *m, int i, struct labels *l)
{
	static const char *const words[] = { "FIRST PAGE", "SECOND PAGE", "THIRD PAGE",
		"FOURTH PAGE", "FIFTH PAGE", "SIXTH PAGE", "SEVENTH PAGE", "EIGHTH PAGE",
		"NINTH PAGE", "TENTH PAGE", "ELEVENTH PAGE", "TWELFTH PAGE" };

	for (int w = 0; w < 12; w++) {
		int k = 0;

		while (words[w][k] && at(m, i + k) == (unsigned char)words[w][k])
			k++;
		if (words[w][k])
			continue;
		buf_addf(l->out, "%d", w + 1);
		return i + k;
	}
	return -1;
}

/* ① behind a label, or the title it speaks of: 上接1版《…》. */
static int
read_mark(struct match *m, int i)
{
	int k = blanks(m, i);

	if (at(m, k) >= 0x2460 && at(m, k) <= 0x2487) {
		m->mark_from = k;
		m->mark_to = k + 1;
		return k + 1;
	}
	if (at(m, k) == 0x300a) {		/* 《 */
		int close = k + 1;

		while (at(m, close) && at(m, close) != 0x300b)
			close++;
		if (at(m, close)) {
			m->mark_from = k + 1;
			m->mark_to = close;
			return close + 1;
		}
	}
	return i;
}

static bool
labels_fit(const struct labels *l, char how)
{
	bool section = l->nletters > 0;

	switch (how) {
	case '@': return section || among(l->suffix, U"版页");
	case '%': return section || among(l->suffix, U"版");
	case '?': return among(l->suffix, U"版");
	case '~': return among(l->suffix, U"面면");
	case '$': return section;
	case '^': return section && l->digits == 2;
	case '!': return section && l->zero;
	default: return !among(l->suffix, U"面면");
	}
}

static int
read_labels(struct match *m, int i, char how)
{
	struct labels l = { .out = m->pages };
	int end;

	buf_clear(m->pages);
	m->mark_from = m->mark_to = 0;
	end = one_label(m, i, &l);
	if (end < 0 && how == '&')
		return ordinal_page(m, blanks(m, i), &l);
	for (int count = 1; end > 0 && count < 8; count++) {
		int sep = blanks(m, end), more = -1;

		if (among(at(m, sep), U"、,/·・&和及至-~—"))
			more = one_label(m, sep + 1, &l);
		if (more < 0)
			break;
		end = more;
	}
	return end > 0 && labels_fit(&l, how) ? read_mark(m, end) : -1;
}

/* -- patterns -------------------------------------------------------------- */

/* Matches pattern [p, stop) at i, then `after` (NULL: nothing), then the end. */
static bool run(struct match *m, const char32_t *p, const char32_t *stop, const char32_t *after,
	int i);

static size_t
length(const char32_t *p)
{
	size_t n = 0;

	while (p[n])
		n++;
	return n;
}

static bool
group(struct match *m, const char32_t *p, int i)
{
	const char32_t *close = p;

	while (*close != '}')
		close++;
	for (const char32_t *alt = p + 1, *end; alt <= close; alt = end + 1) {
		for (end = alt; *end != '|' && *end != '}'; end++)
			;
		if (run(m, alt, end, close + 1, i))
			return true;
	}
	return false;
}

/* A keyword or words of at most `most` characters, as few as will do. */
static bool
words(struct match *m, const char32_t *p, const char32_t *stop, const char32_t *after, int i)
{
	bool keyword = *p == '#', letter = false;
	int from = i, most = keyword ? 30 : 12;

	if (!keyword && run(m, p + 1, stop, after, i))
		return true;
	for (; i < m->to && i - from < most; i++) {
		uint32_t cp = keyword ? m->win->printed[i] : at(m, i);

		if (keyword && !is_capital(cp) && !is_digit(cp) && !among(cp, U" -&'.’"))
			return false;
		if (!keyword && among(cp, U" 。!?;:《》()\"“”"))
			return false;
		letter |= is_capital(cp);
		if (keyword && (!letter || cp == ' '))
			continue;
		if (!run(m, p + 1, stop, after, i + 1))
			continue;
		if (keyword) {
			m->mark_from = blanks(m, from);
			m->mark_to = i + 1;
		}
		return true;
	}
	return false;
}

static bool
run(struct match *m, const char32_t *p, const char32_t *stop, const char32_t *after, int i)
{

	if (p == stop && after) {
		p = after;
		stop = p + length(p);
		after = NULL;
	}
	if (p == stop) {
		m->end = m->open ? i : blanks(m, i);
		return m->open ? i == m->to || at(m, i) == ' ' : m->end == m->to;
	}
	switch (*p) {
	case '{':
		return group(m, p, i);
	case '#': case '*':
		return words(m, p, stop, after, i);
	case '+':
		return among(at(m, blanks(m, i)), U",、") && run(m, p + 1, stop, after, m->to);
	case '@': case '%': case '?': case '&': case '~': case '$': case '^': case '!':
		i = read_labels(m, i, (char)*p);
		return i >= 0 && run(m, p + 1, stop, after, i);
	case ' ':
		return at(m, i) == ' ' && run(m, p + 1, stop, after, blanks(m, i));
	}
	i = blanks(m, i);
	return at(m, i) == *p && run(m, p + 1, stop, after, i + 1);
}

static void
add_start(struct jump_starts *s, uint32_t cp)
{
	s->bits[cp >> 6 & 15] |= UINT64_C(1) << (cp & 63);
}

static void
add_all(struct jump_starts *s, const char32_t *list)
{
	for (; *list; list++)
		add_start(s, *list);
}

/* What a pattern that goes on at p may begin with. */
static void
add_pattern(struct jump_starts *s, const char32_t *p)
{
	bool empty = false;

	if (*p == '{') {
		do {	/* p: before an alternative */
			if (p[1] == '|' || p[1] == '}')
				empty = true;
			else
				add_start(s, p[1]);
			do
				p++;
			while (*p != '|' && *p != '}');
		} while (*p != '}');
		if (empty)
			add_pattern(s, p + 1);
	} else if (among(*p, U"@%?&~$^!")) {
		add_all(s, LABEL_STARTS);	/* and "third page" */
	} else if (*p == '#' || *p == '*') {
		memset(s, 0xff, sizeof *s);
	} else {
		add_start(s, *p);
	}
}

struct jump_starts
jump_form_starts(unsigned where)
{
	struct jump_starts s = { { 0 } };

	for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
		if (forms[f].where & where)
			add_pattern(&s, forms[f].pattern);
	return s;
}

void
jump_words_fini(struct jump_words *w)
{
	buf_fini(&w->pages);
	buf_fini(&w->mark);
}

bool
jump_form_match(const struct jump_window *win, int from, int to, unsigned where,
	struct jump_words *w, int *end)
{
	char utf8[4];

	for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
		struct match m = { .win = win, .to = to, .open = where == JUMP_START,
			.pages = &w->pages };
		const char32_t *p = forms[f].pattern;

		if (!(forms[f].where & where) || !run(&m, p, p + length(p), NULL, from))
			continue;
		w->kind = forms[f].kind;
		buf_clear(&w->mark);
		for (int i = m.mark_from; i < m.mark_to; i++)
			buf_add(&w->mark, utf8, utf8_encode(win->printed[i], utf8));
		*end = m.end;
		return true;
	}
	return false;
}
