#include "source/import/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/among.h"
#include "paper/label.h"
#include "source/import/story.h"
#include "source/limits.h"

struct importer {
	const struct import_wishes *wishes;
	struct import_room room;
	struct edition *ed;
	struct import_sheet *sheets;
	size_t nsheets, sheets_cap;
	struct page *pages;		/* on the heap while they grow */
	size_t pages_cap;
	struct article *articles;
	size_t articles_cap;
	struct body **bodies;
	size_t bodies_cap;
	size_t lines;
};

/* -- sheets ------------------------------------------------------------ */

static bool
is_blank(const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0; i < n; ) {
		i += utf8_decode(s + i, n - i, &cp);
		if (!utf8_is_space(cp))
			return false;
	}
	return true;
}

/* PDFs mark with U+00AD where a line cuts a word; elsewhere it says nothing here. */
static void
keep_cuts(struct buf *text)
{
	size_t kept = 0, n;
	uint32_t cp;

	for (size_t i = 0; i < text->len; i += n) {
		const char *s = text->data + i;
		bool ends;

		n = utf8_decode(s, text->len - i, &cp);
		ends = i + n == text->len || s[n] == '\n';
		if (cp == 0x200b || (cp == 0xad && !(ends && kept && import_is_letter(text->data, kept))))
			continue;
		memmove(text->data + kept, s, n);
		kept += n;
	}
	text->len = kept;
}

/* A stretch of text that is a page, if there is anything on it. */
static void
add_sheet(struct importer *im, const struct import_page *p, const char *s, size_t n)
{
	struct buf text = { 0 };
	struct import_sheet *sheet;

	utf8_gate(&text, s, n, UTF8_SOFT);
	keep_cuts(&text);
	if (!is_blank(buf_str(&text), text.len)) {
		im->sheets = mem_grow(im->sheets, im->nsheets, &im->sheets_cap, sizeof *im->sheets);
		sheet = &im->sheets[im->nsheets++];
		*sheet = (struct import_sheet){ .file = p->name, .label = p->label, .len = text.len,
			.text = arena_dupn(&im->ed->arena, text.data, text.len) };
	}
	buf_fini(&text);
}

static bool
read_file(struct importer *im, const struct import_page *p, struct err *e)
{
	struct import_page on = { .name = p->name, .label = "" };
	struct buf text = { 0 };
	size_t before = im->nsheets;

	if (!import_decode(&text, p->data, p->len, e)) {
		buf_fini(&text);
		return err_wrap(e, "%.240s", p->name);
	}
	for (size_t from = 0; from < text.len; ) {
		const char *ff = memchr(text.data + from, '\f', text.len - from);
		bool more = ff && im->nsheets + 1 < SOURCE_MAX_PAGES;
		size_t to = more ? (size_t)(ff - text.data) : text.len;

		add_sheet(im, im->nsheets == before ? p : &on, text.data + from, to - from);
		from = to + 1;
	}
	buf_fini(&text);
	if (im->nsheets == before)
		return err_set(e, ERR_PARSE, "%.240s: there is no text in it", p->name);
	return true;
}

static bool
read_sheets(struct importer *im, struct err *e)
{
	for (size_t i = 0; i < im->nsheets; i++) {
		struct import_sheet *s = &im->sheets[i];

		import_lines_read(s);
		im->lines += s->nlines;
		if (im->lines > IMPORT_MAX_LINES)
			return err_set(e, ERR_LIMIT, "%.240s: more than %d lines", s->file,
				IMPORT_MAX_LINES);
		import_lines_units(s);
		import_folio_edges(s);
		import_blocks_heads(s);
		import_join(s);
		import_blocks_stories(s);
	}
	return true;
}

/* -- pages ------------------------------------------------------------- */

/* The label behind this one: 02 after 01, A10 after A9. */
static const char *
next_label(struct arena *a, const char *label)
{
	size_t n = strlen(label), from = n;
	unsigned long number;

	while (from > 0 && label[from - 1] >= '0' && label[from - 1] <= '9' && n - from < 6)
		from--;
	if (from == n)
		return NULL;
	number = strtoul(label + from, NULL, 10) + 1;
	return arena_printf(a, "%.*s%0*lu", (int)from, label, (int)(n - from), number);
}

/* What the page says of itself in its first and last lines. */
static bool
folio_of(struct importer *im, const struct import_sheet *s, struct page *out)
{
	struct import_folio f;

	if (!import_folio_of(s, &f))
		return false;
	out->label = arena_dupn(&im->ed->arena, s->text + f.label, f.label_n);
	out->name = arena_dupn(&im->ed->arena, s->text + f.name, f.name_n);
	return true;
}

/* The sheet's page: as the caller says, as it says itself, by its place. */
static uint32_t
page_of(struct importer *im, size_t i)
{
	struct edition *ed = im->ed;
	struct page p = { 0 };
	bool said = folio_of(im, &im->sheets[i], &p);
	const char *label = im->sheets[i].label;
	int64_t known;

	if (*label)
		p.label = utf8_gate_dup(&ed->arena, label, strlen(label), UTF8_LINE);
	else if (!said && ed->npages)
		p.label = next_label(&ed->arena, ed->pages[ed->npages - 1].label);
	if (!p.label || !*p.label)
		p.label = arena_printf(&ed->arena, "%u", ed->npages + 1);
	known = edition_page(ed, p.label);
	if (known >= 0 || ed->npages == SOURCE_MAX_PAGES)
		return known >= 0 ? (uint32_t)known : ed->npages - 1;
	page_fill(&p);
	im->pages = mem_grow(im->pages, ed->npages, &im->pages_cap, sizeof p);
	ed->pages = im->pages;
	ed->pages[ed->npages++] = p;
	return ed->npages - 1;
}

/* -- the paper --------------------------------------------------------- */

static const char *
unit_text(struct importer *im, const struct import_sheet *s, size_t unit)
{
	struct buf text = { 0 };
	const char *kept;

	import_lines_text(s, &s->units[unit], &text);
	kept = utf8_gate_dup(&im->ed->arena, buf_str(&text), text.len, UTF8_LINE);
	buf_fini(&text);
	return kept;
}

enum { MOTTOS = 8 };	/* lines, with the name above */

/* Name and motto above all else are the edition's; how many units they are. Behind
 * other lines, or where the caller gives another name, they stay on the page. */
static size_t
read_masthead(struct importer *im)
{
	const struct import_sheet *s = &im->sheets[0];
	const char *wish = im->wishes->paper, *found = "";
	struct buf motto = { 0 };
	size_t taken = 0, name = 0;

	while (name < s->top && s->units[name].role != ROLE_MASTHEAD)
		name++;
	if (name < s->top)
		found = unit_text(im, s, name);
	im->ed->paper = found;
	if (*wish)
		im->ed->paper = utf8_gate_dup(&im->ed->arena, wish, strlen(wish), UTF8_LINE);
	if (*found && name == 0 && strcmp(im->ed->paper, found) == 0)
		for (taken = 1; taken < s->top && taken < MOTTOS &&
		    s->units[taken].role == ROLE_MOTTO; taken++) {
			if (motto.len)
				buf_addc(&motto, '\n');
			buf_adds(&motto, unit_text(im, s, taken));
		}
	if (taken == s->nunits && im->nsheets == 1)
		taken = 0;		/* nothing else is there */
	else
		im->ed->motto = arena_dup(&im->ed->arena, buf_str(&motto));
	buf_fini(&motto);
	return taken;
}

/* "/home/a/苇渡日报 0709.txt" as a name, where nothing else is known. */
static const char *
name_of_file(struct arena *a, const char *file)
{
	const char *slash = strrchr(file, '/'), *base = slash && slash[1] ? slash + 1 : file;
	const char *dot = strrchr(base, '.');
	const char *name = utf8_gate_dup(a, base, dot && dot > base ? (size_t)(dot - base) :
		strlen(base), UTF8_LINE);

	return *name ? name : "-";
}

static void
read_day(struct importer *im)
{
	for (size_t i = 0; i < im->nsheets && !date_is_set(im->ed->date); i++) {
		const struct import_sheet *s = &im->sheets[i];

		for (size_t u = 0; u < s->nunits && !date_is_set(im->ed->date); u++) {
			struct import_unit two = s->units[u];
			struct buf text = { 0 };

			if (two.form != IMPORT_FURNITURE && !(u < s->top))
				continue;
			/* 2024年10月, and on the next line 25 */
			two.count += u + 1 < s->top ? s->units[u + 1].count : 0;
			import_lines_text(s, &two, &text);
			im->ed->date = import_day(buf_str(&text), text.len);
			buf_fini(&text);
		}
	}
}

/* "第8421期", where the first page says it. */
static void
read_issue(struct importer *im)
{
	const struct import_sheet *s = &im->sheets[0];

	for (size_t u = 0; u < s->nunits && !*im->ed->issue; u++) {
		const struct import_line *l = &s->lines[s->units[u].first];
		const char *at, *line = s->text + l->from;
		size_t n;

		if (s->units[u].form != IMPORT_FURNITURE ||
		    !(at = memmem(line, l->to - l->from, "第", strlen("第"))))
			continue;
		at += strlen("第");
		n = strspn(at, "0123456789");
		if (n >= 2 && n < 8 && strncmp(at + n, "期", strlen("期")) == 0)
			im->ed->issue = arena_dupn(&im->ed->arena, at, n);
	}
}

/* -- the language ------------------------------------------------------ */

static const struct { const char *language, *zone; } languages[] = {
	{ "zh-CN", "Asia/Shanghai" }, { "zh-TW", "Asia/Taipei" }, { "ja", "Asia/Tokyo" },
	{ "ko", "Asia/Seoul" }, { "en", "" },
};

static const char *
language_of(const struct importer *im)
{
	static const char32_t traditional[] =
		U"個國來時們對發動學會這說產種後經進應開還關與無長東書車馬業實報";
	static const char32_t simplified[] =
		U"个国来时们对发动学会这说产种后经进应开还关与无长东书车马业实报";
	uint32_t cp, han = 0, kana = 0, hangul = 0, latin = 0, old = 0, new = 0;

	for (size_t i = 0; i < im->nsheets; i++)
		for (size_t at = 0; at < im->sheets[i].len && at < 1 << 15; ) {
			at += utf8_decode(im->sheets[i].text + at, im->sheets[i].len - at, &cp);
			han += cp >= 0x4e00 && cp <= 0x9fff;
			kana += cp >= 0x3041 && cp <= 0x30fa;
			hangul += cp >= 0xac00 && cp <= 0xd7a3;
			latin += (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
			old += cp >= 0x4e00 && among(cp, traditional);
			new += cp >= 0x4e00 && among(cp, simplified);
		}
	if (hangul > han)
		return languages[3].language;
	if (kana * 5 > han + kana)
		return languages[2].language;
	if (latin > 2 * han)
		return languages[4].language;
	return languages[old > new].language;
}

const char *
import_zone(const char *language)
{
	for (size_t i = 1; i < sizeof languages / sizeof *languages; i++)
		if (strncmp(language, languages[i].language, strlen(languages[i].language)) == 0)
			return languages[i].zone;
	if (*language && strncmp(language, "zh", 2) != 0)
		return "";
	return languages[strstr(language, "Hant") || strstr(language, "HK")].zone;
}

/* -- articles ---------------------------------------------------------- */

static void
add_story(struct importer *im, const struct import_sheet *s, size_t from, size_t to, uint32_t page)
{
	struct edition *ed = im->ed;
	uint32_t *pages = arena_alloc(&ed->arena, sizeof *pages), n = ed->narticles;
	struct article *a;

	*pages = page;
	im->articles = mem_grow(im->articles, n, &im->articles_cap, sizeof *a);
	im->bodies = mem_grow(im->bodies, n, &im->bodies_cap, sizeof *im->bodies);
	a = &im->articles[n];
	*a = (struct article){ .pages = pages, .npages = 1 };
	im->bodies[n] = import_story(&im->room, s, from, to, a);
	a->order = s->units[from].role == ROLE_LEFT || s->units[from].role == ROLE_MASTHEAD ?
		-1 : 1;
	ed->pages[page].narticles++;
	a->id = arena_printf(&ed->arena, "%s-%u", ed->pages[page].label, ed->pages[page].narticles);
	ed->narticles++;
}

static void
add_sheet_stories(struct importer *im, size_t i, size_t from)
{
	const struct import_sheet *s = &im->sheets[i];
	uint32_t page = page_of(im, i);

	while (from < s->nunits) {
		size_t to = from + 1;

		while (to < s->nunits && !(s->units[to].starts &&
		    im->ed->narticles + 1 < SOURCE_MAX_ITEMS))
			to++;
		add_story(im, s, from, to, page);
		from = to;
	}
}

/* In order on their page; what is left of a masthead comes last. */
static void
number(struct importer *im)
{
	struct edition *ed = im->ed;

	for (uint32_t p = 0; p < ed->npages; p++)
		ed->pages[p].narticles = 0;
	for (int left = 0; left < 2; left++)
		for (uint32_t i = 0; i < ed->narticles; i++) {
			struct article *a = &im->articles[i];

			if ((a->order == -1) == left && (left || a->order == 1))
				a->order = (int32_t)++ed->pages[a->pages[0]].narticles + 1;
		}
	for (uint32_t i = 0; i < ed->narticles; i++)
		im->articles[i].order--;
}

static void
make(struct importer *im)
{
	struct edition *ed = im->ed;
	const struct import_wishes *w = im->wishes;
	size_t taken = read_masthead(im);

	if (!*ed->paper)
		ed->paper = name_of_file(&ed->arena, im->sheets[0].file);
	ed->language = *w->language ? utf8_gate_dup(&ed->arena, w->language, strlen(w->language),
		UTF8_LINE) : language_of(im);
	ed->time_zone = import_zone(ed->language);
	ed->date = w->date;
	read_day(im);
	if (!date_is_set(ed->date))
		ed->date = date_in_zone(w->now, ed->time_zone);
	read_issue(im);
	for (size_t i = 0; i < im->nsheets; i++)
		add_sheet_stories(im, i, i == 0 ? taken : 0);
	number(im);
	ed->articles = arena_copy(&ed->arena, im->articles, ed->narticles * sizeof *ed->articles);
	ed->pages = arena_copy(&ed->arena, im->pages, ed->npages * sizeof *ed->pages);
	edition_fill(ed);
	edition_arrange(ed);
}

enum { MATCH_BYTES = 8192, MATCH_CHARS = 60, MATCH_LINES = 2 };

bool
import_is_page(const char *data, size_t len, const char *content_type)
{
	size_t n = len < MATCH_BYTES ? len : MATCH_BYTES;
	uint32_t cp, chars = 0, lines = 0, wrong = 0, first = 0;
	struct buf text = { 0 };
	bool blank = true;

	if (*content_type && strncmp(content_type, "text/plain", strlen("text/plain")) != 0)
		return false;
	if (!import_decode(&text, data, n, NULL))
		n = 0;
	for (size_t i = 0; i < text.len; ) {
		i += utf8_decode(text.data + i, text.len - i, &cp);
		if (utf8_is_space(cp)) {
			blank |= cp == '\n' || cp == '\r';
			continue;
		}
		wrong += cp == 0xfffd || !utf8_is_printable(cp);
		first = first ? first : cp;
		lines += blank;
		blank = false;
		chars++;
	}
	buf_fini(&text);
	return n > 0 && chars >= MATCH_CHARS && lines >= MATCH_LINES && wrong * 50 <= chars &&
		!among(first, U"{[<");
}

bool
import_edition(const struct import_page *pages, size_t count, const struct import_wishes *wishes,
	struct edition **ed, struct body ***bodies, struct err *e)
{
	struct importer im = { .wishes = wishes, .ed = edition_new() };
	size_t bytes = 0;
	bool ok = true;

	im.room.ed = im.ed;
	for (size_t i = 0; ok && i < count; i++) {
		bytes += pages[i].len;
		ok = bytes <= IMPORT_MAX_BYTES ? read_file(&im, &pages[i], e) :
			err_set(e, ERR_LIMIT, "%.240s: larger than %d MB, which no paper is",
				pages[i].name, IMPORT_MAX_BYTES >> 20);
	}
	ok = ok && read_sheets(&im, e);
	if (ok)
		make(&im);
	for (size_t i = 0; i < im.nsheets; i++)
		import_sheet_fini(&im.sheets[i]);
	free(im.sheets);
	free(im.pages);
	free(im.articles);
	if (ok) {
		*ed = im.ed;
		*bodies = im.bodies;
	} else {
		edition_free(im.ed);
	}
	return ok;
}
