/* soft.c - the chances to break that a text brings itself: U+00AD, U+200B, <wbr> (UAX #14
 * classes BA and ZW, CSS Text 3 `hyphens: manual`; layout.md 3.5 makes them actions of the
 * layout). In the rows "~" is a soft hyphen, "|" the other. */
#include "typeset/layout.h"

#include <stdlib.h>

#include "lib/picture.h"
#include "tap.h"

static const struct {
	const char *name;
	uint16_t measure;
	const char *language;
	enum block_kind kind;
	bool vertical;
	const char *text, *want;
} rows[] = {
	{ "a hyphen where the line breaks", 12, "de", BLOCK_PARAGRAPH, false, "Das Verfassungs~gericht",
	  "Das\nVerfassungs-\ngericht\n" },
	{ "and none elsewhere", 24, "de", BLOCK_PARAGRAPH, false, "Das Verfassungs~gericht",
	  "Das Verfassungsgericht\n" },
	{ "cut as any where it has no room for one", 11, "de", BLOCK_PARAGRAPH, false, "Verfassungs~gericht",
	  "Verfassun\ngsgericht\n" },
	{ "no hyphen at a <wbr>", 10, "en", BLOCK_PARAGRAPH, false, "very|long|identifier",
	  "verylong\nidentifier\n" },
	{ "LB8: behind U+200B a line may break", 6, "en", BLOCK_PARAGRAPH, false, "zero|width", "zero\nwidth\n" },
	{ "before a mark, too", 8, "en", BLOCK_PARAGRAPH, false, "abcdef|.gh is", "abcdef\n.gh is\n" },
	{ "but not before what no line of Han begins with", 8, "zh", BLOCK_CAPTION, false, "一二三四|。五六",
	  "一二三\n四。五六\n" },
	{ "in a word of Korean", 10, "ko", BLOCK_CAPTION, false, "한국어|사전입니다", "한국어\n사전입니다\n" },
	{ "an address takes no hyphen", 16, "en", BLOCK_CAPTION, false, "http://a.org/interna~tional",
	  "http://a.org/\ninternational\n" },
	{ "but a <wbr>", 16, "en", BLOCK_CAPTION, false, "http://a.org/interna|tionalization",
	  "http://a.\norg/interna\ntionalization\n" },
	{ "a headline", 12, "de", BLOCK_TITLE, false, "Das Bundes~verfassungs~gericht",
	  "Das\nBundes-\nverfassungs-\ngericht\n" },
	{ "a table", 26, "de", BLOCK_TABLE, false, "Verfassungs~gericht\tBundes~verwaltung",
	  "Verfassungs-  Bundes-\ngericht       verwaltung\n" },
	{ "letters that stand upright take no hyphen", 12, "ja", BLOCK_CAPTION, true, "あいabcd~efgh",
	  "あい\nabcde\nfgh\n" },
	{ "nor need one", 12, "ja", BLOCK_CAPTION, true, "あいabcd|efgh", "あいabcd\nefgh\n" },
};

/* The text without its signs, a span for each of them. */
static void
read_row(const char *s, struct block *b, char *text, struct span *spans)
{
	for (; *s; s++) {
		if (*s == '~' || *s == '|')
			spans[b->nspans++] = (struct span){ b->len, b->len + 1, SPAN_BREAK, *s == '~', NULL };
		else
			text[b->len++] = *s;
	}
	text[b->len] = '\0';
	for (uint32_t i = 0; i < b->nspans; i++)	/* a character, whole */
		while (((unsigned char)text[spans[i].to] & 0xc0) == 0x80)
			spans[i].to++;
	b->text = text;
	b->spans = spans;
}

static void
table(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[128], *got;
		struct span spans[8];
		struct block b = { .kind = rows[i].kind };
		struct layout_options o = { .measure = rows[i].measure, .language = rows[i].language,
			.justify = true, .vertical = rows[i].vertical };
		struct layout l;

		read_row(rows[i].text, &b, text, spans);
		layout_set(&l, &b, 1, &o);
		got = picture(&l, &b, ' ');
		while (*got == ' ')	/* an indent is not what this is about */
			memmove(got, got + 1, strlen(got));
		tap_str(got, rows[i].want, rows[i].name);
		free(got);
		layout_fini(&l);
	}
}

/* At all widths the lines without hyphens are the text, and none ends in one but where the
 * text has its own. */
static void
all_widths(bool justify)
{
	char text[128];
	struct span spans[8];
	struct block b = { .kind = BLOCK_PARAGRAPH };
	int lost = 0, wrong = 0, drawn = 0;

	read_row("Das Bundes~verfassungs~gericht zu very|long|identifier und Donau~dampf", &b, text, spans);
	for (uint16_t width = 1; width <= 80; width++) {
		struct layout_options o = { .measure = width, .language = "de", .justify = justify };
		struct buf got = { 0 }, want = { 0 };
		struct layout l;

		layout_set(&l, &b, 1, &o);
		for (uint32_t i = 0; i < l.count; i++)
			for (uint16_t j = 0; j < l.lines[i].npieces; j++) {
				const struct piece *p = &l.lines[i].pieces[j];
				bool own = false;

				buf_add(&got, text + p->from, p->to - p->from);
				if (!p->ornament)
					continue;
				for (uint32_t k = 0; k < b.nspans; k++)
					own |= spans[k].number && spans[k].from == l.lines[i].to;
				wrong += !own || strcmp(p->ornament, "-") != 0 || p->x + 1u != l.lines[i].width;
				drawn++;
			}
		for (const char *p = text; *p; p++)
			if (*p != ' ')
				buf_addc(&want, *p);
		for (size_t k = 0; k < got.len;)
			if (got.data[k] == ' ')
				memmove(got.data + k, got.data + k + 1, got.len-- - k);
			else
				k++;
		lost += strcmp(buf_str(&got), want.data) != 0;
		buf_fini(&got);
		buf_fini(&want);
		layout_fini(&l);
	}
	tap_ok(lost == 0 && wrong == 0 && drawn > 10, "widths 1 to 80: %d with another text, %d of %d hyphens wrong",
		lost, wrong, drawn);
}

/* Spans come from a cache, which anyone may have written. */
static void
hostile(void)
{
	struct span spans[] = { { 0, 1, SPAN_BREAK, 1, NULL }, { 1, 2, SPAN_BREAK, 0, NULL }, { 2, 9, SPAN_BREAK, 7, NULL },
		{ 4, 5, SPAN_BREAK, 0, NULL }, { 7, 8, SPAN_BREAK, 0, NULL }, { 90, 91, SPAN_BREAK, 1, NULL } };
	struct block b = { .text = "e\u0301中 x", .len = 8, .spans = spans, .nspans = 6 }, none = { .text = "",
		.spans = spans, .nspans = 6 };
	struct layout_options o = { .measure = 1, .language = "zh" };
	struct layout l;
	char *got;

	layout_set(&l, &b, 1, &o);
	got = picture(&l, &b, ' ');
	tap_str(got, "e\u0301\n?\nx\n", "no cluster is cut, no blank drawn");
	free(got);
	layout_fini(&l);
	layout_set(&l, &none, 1, &o);
	tap_int(l.count, 0, "nothing has no lines");
	layout_fini(&l);
}

int
main(void)
{
	table();
	all_widths(true);
	all_widths(false);
	hostile();
	return tap_done();
}
