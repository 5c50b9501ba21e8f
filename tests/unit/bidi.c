/* bidi.c - text from right to left: its order against FriBidi's own, its forms, and lines of a
 * layout. Hebrew and Arabic are written here as code points, since an editor would turn them. */
#include <fribidi.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tap.h"
#include "typeset/bidi.h"
#include "typeset/layout.h"

#define SHALOM "\u05e9\u05dc\u05d5\u05dd"	/* seen from the left: mem, vav, lamed, shin */
#define MOLAHS "\u05dd\u05d5\u05dc\u05e9"
#define SALAM "\u0633\u0644\u0627\u0645"

static void
seen(const char *text, const char *want, const char *name)
{
	struct buf out = { 0 };

	bidi_line(&out, text, strlen(text), false);
	tap_str(buf_str(&out), want, name);
	buf_fini(&out);
}

static void
test_lines(void)
{
	tap_ok(!bidi_needed("看报 kanbao — “é”", strlen("看报 kanbao — “é”")), "nothing to turn");
	tap_ok(bidi_needed("a " SHALOM, strlen("a " SHALOM)), "Hebrew");
	tap_ok(bidi_needed(SALAM, strlen(SALAM)), "Arabic");
	tap_ok(bidi_needed("\U0001e900", 4) && bidi_needed("\ufefb", 3) && bidi_needed("\u08a0", 3), "Adlam, forms, Arabic Extended");
	tap_ok(!bidi_needed("\U0001f600\u0900\uff01", 10), "an emoji, Devanagari, full width: not");
	seen(SHALOM, MOLAHS, "a word");
	seen("报 " SHALOM " 纸", "报 " MOLAHS " 纸", "a word in a Chinese line");
	seen(SHALOM "!", "!" MOLAHS, "a mark at the end of a Hebrew line stands at its left");
	seen("a (" SHALOM ") b", "a (" MOLAHS ") b", "brackets around it");
	seen(SHALOM " (12)", "(12) " MOLAHS, "brackets of its own are mirrored, digits are not turned");
	seen(SHALOM " 2026", "2026 " MOLAHS, "a number after it");
	seen("\u05e9\u05b8\u05c1\u05dc", "\u05dc\u05e9\u05b8\u05c1", "points stay with their letter");
	seen(SALAM, "\ufee1\ufe8e\ufee0\ufeb3", "Arabic letters in their forms");
	seen("\u0645\u06cc\u200c\u0631\u0648\u062f", "\ufea9\ufeed\ufead\ufbfd\u200c\ufee3", "a ZWNJ parts them");
	bidi_set_visual(false);
	tap_ok(!bidi_needed(SHALOM, strlen(SHALOM)), "left to the terminal");
	bidi_set_visual(true);
}

/* Letters, digits, blanks, brackets and marks at random, as FriBidi turns a whole line. */
static void
test_against_fribidi(void)
{
	static const FriBidiChar letters[] = { 'a', 'b', '1', '2', ' ', ' ', '(', ')', '[', ']', '.', ',', '-', '%', 0x5d0, 0x5d1,
		0x5d2, 0x661, 0x662, 0x4e00, 0x3002, '"', '/', '+' };
	int wrong = 0, turned = 0;

	srand(9);
	for (int i = 0; i < 20000; i++) {
		FriBidiChar text[40], visual[41];
		FriBidiParType base = FRIBIDI_PAR_WLTR;
		FriBidiStrIndex n = 1 + rand() % 39;
		struct buf in = { 0 }, out = { 0 }, want = { 0 };
		char bytes[4];

		for (FriBidiStrIndex k = 0; k < n; k++)
			text[k] = letters[(size_t)rand() % (sizeof letters / sizeof *letters)];
		while (n > 0 && text[n - 1] == ' ')	/* blanks at a line's end are not drawn */
			n--;
		for (FriBidiStrIndex k = 0; k < n; k++)
			buf_add(&in, bytes, utf8_encode(text[k], bytes));
		if (n == 0 || !fribidi_log2vis(text, n, &base, visual, NULL, NULL, NULL))
			continue;
		for (FriBidiStrIndex k = 0; k < n; k++)
			buf_add(&want, bytes, utf8_encode(visual[k], bytes));
		bidi_line(&out, in.data, in.len, false);
		if (strcmp(buf_str(&out), buf_str(&want)) != 0 && wrong++ < 3)
			printf("# %s\n# gave %s\n# want %s\n", buf_str(&in), buf_str(&out), buf_str(&want));
		turned += strcmp(buf_str(&out), buf_str(&in)) != 0;
		buf_fini(&in);
		buf_fini(&out);
		buf_fini(&want);
	}
	tap_int(wrong, 0, "20000 lines as FriBidi turns them");
	tap_ok(turned > 10000, "%d of them turned", turned);
}

/* -- a layout ------------------------------------------------------------- */

static void
draw(const struct layout *l, const struct block *b, uint32_t i, struct buf *out)
{
	const struct line *line = &l->lines[i];
	uint32_t x = 0;

	for (int k = 0; k < line->npieces; k++) {
		const struct piece *p = &line->pieces[k];

		if (p->x > x)
			buf_fill(out, ' ', p->x - x);
		if (p->ornament)
			buf_adds(out, p->ornament);
		else
			buf_add(out, b[line->block].text + p->from, p->to - p->from);
		x = (uint32_t)p->x + p->width;
	}
	buf_addc(out, '\n');
}

static void
set(const char *text, enum block_kind kind, uint16_t measure, const char *language, struct layout *l, struct buf *out)
{
	struct block b = { .kind = kind, .text = text, .len = (uint32_t)strlen(text) };
	struct layout_options o = { .measure = measure, .language = language };
	uint32_t *covered = mem_array(b.len + 1, sizeof *covered), overlaps = 0;

	layout_set(l, &b, 1, &o);
	for (uint32_t i = 0; i < l->count; i++) {
		draw(l, &b, i, out);
		for (int k = 0; k < l->lines[i].npieces; k++)
			for (uint32_t at = l->lines[i].pieces[k].from; at < l->lines[i].pieces[k].to; at++)
				overlaps += covered[at]++ > 0;
	}
	for (uint32_t at = 0; at < b.len; at++)
		overlaps += !covered[at] && text[at] != ' ' && text[at] != '\n' && text[at] != '\t' ;
	tap_int(overlaps, 0, "each byte is drawn once");
	free(covered);
}

static void
laid(const char *text, enum block_kind kind, uint16_t measure, const char *language, const char *want, const char *name)
{
	struct layout l;
	struct buf out = { 0 };

	set(text, kind, measure, language, &l, &out);
	tap_str(buf_str(&out), want, name);
	layout_fini(&l);
	buf_fini(&out);
}

static void
test_layout(void)
{
	laid("他说" SHALOM "。", BLOCK_TITLE, 20, "zh", "他说" MOLAHS "。\n", "a word in a Chinese title");
	laid(SHALOM " 12", BLOCK_TITLE, 20, "he", "             12 " MOLAHS "\n", "a Hebrew title stands at the right");
	laid(SHALOM "\n" "abc", BLOCK_TITLE, 10, "he", "      " MOLAHS "\nabc\n", "each paragraph in its direction");
	laid(SHALOM " " SHALOM " " SHALOM, BLOCK_PARAGRAPH, 12, "he",
		" " MOLAHS " " MOLAHS "\n        " MOLAHS "\n", "a paragraph, indented from the right, its lines turned one by one");
	laid("1.", BLOCK_TITLE, 6, "he", "    .1\n", "where no letter says, the language does");
	laid("a\t" SHALOM "\tb\n", BLOCK_TABLE, 30, "en", "a  " MOLAHS "  b\n", "a table keeps its columns");
}

static void
test_places(void)
{
	const char *text = "ab " SHALOM " cd";
	struct block b = { .kind = BLOCK_TITLE, .text = text, .len = (uint32_t)strlen(text) };
	struct layout_options o = { .measure = 30, .language = "en" };
	const struct piece *p = NULL;
	struct layout l;

	layout_set(&l, &b, 1, &o);
	for (int k = 0; k < l.lines[0].npieces; k++)
		if (l.lines[0].pieces[k].from == 3)
			p = &l.lines[0].pieces[k];
	tap_ok(p && p->x == 6 && p->width == 1 && p->to == 5, "the word's first letter is its rightmost: a match is marked there");
	tap_int(l.lines[0].width, 10, "the line is as wide as before");
	layout_fini(&l);
}

int
main(void)
{
	test_lines();
	test_against_fribidi();
	test_layout();
	test_places();
	return tap_done();
}
