/* hyphen.c - words part where the system's dictionary says, and where no rule of
 * ours forbids it. */
#include "typeset/hyphen.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "typeset/layout.h"

#include "tap.h"

static const struct { const char *language, *want, *rule; } rows[] = {
	{ "en", "devel=op=ment", "a word" },
	{ "en-US", "inter=na=tional gov=ern=ment", "words, by region" },
	{ "en", "News=pa=per", "a capital at the start" },
	{ "en", "NEWSPAPER NewsPaper", "but not inside" },
	{ "en", "daily", "a short word stays whole" },
	{ "en", "(news=pa=per), “devel=op=ment”. news=pa=per", "punctuation" },
	{ "en", "newspaper.org a/development development@x newspaper_2 0newspaper", "addresses, names" },
	{ "en", "well-inter=na=tional", "the parts of a compound" },
	{ "zh", "看newspa", "English in Chinese: too short to part" },
	{ "zh", "看news=pa=per报", "English in Chinese" },
	{ "xx", "development", "no such dictionary" },
	{ "../../etc/x", "development", "no such language" },
	{ "", "devel=op=ment", "no language is Chinese" },
};

static void
table(struct hyphen *h)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct unit units[128];
		char text[128];
		size_t n = 0, count;
		struct buf got = { 0 };

		for (const char *p = rows[i].want; *p; p++)
			if (*p != '=')
				text[n++] = *p;
		count = breaks_units(text, n, rows[i].language, LAYOUT_STRICT, units);
		hyphen_mark(h, rows[i].language, text, units, (uint32_t)count);
		for (size_t k = 0; k < count; k++) {
			if (units[k].level == BREAK_HYPHEN)
				buf_addc(&got, '=');
			buf_add(&got, text + units[k].at, units[k].len);
		}
		tap_str(buf_str(&got), rows[i].want, rows[i].rule);
		buf_fini(&got);
	}
}

/* The line ends with a hyphen that is not the text's. */
static void
drawn(struct hyphen *h, bool justify)
{
	const char *text = "the development of international newspapers";
	struct block b = { .kind = BLOCK_CAPTION, .text = text, .len = (uint32_t)strlen(text) };
	struct layout_options o = { .measure = 11, .language = "en", .justify = justify, .hyphen = h };
	struct layout l;
	const struct piece *last;

	layout_set(&l, &b, 1, &o);
	last = &l.lines[0].pieces[l.lines[0].npieces - 1];
	if (justify)
		tap_ok(last->ornament && strcmp(last->ornament, "-") == 0 && l.lines[0].width <= 11 &&
			l.lines[0].to == 9, "a hyphen is drawn behind \"the devel\"");
	else
		tap_ok(!last->ornament && l.lines[0].to == 4, "line by line no word parts that fits");
	layout_fini(&l);
}

/* In a table, where words are too wide for their columns. */
static void
in_cells(struct hyphen *h)
{
	const char *text = "a\tinternational\tdevelopment";
	struct block b = { .kind = BLOCK_TABLE, .text = text, .len = (uint32_t)strlen(text) };
	struct layout_options o = { .measure = 24, .language = "en", .hyphen = h };
	struct layout l;
	int hyphens = 0;

	layout_set(&l, &b, 1, &o);
	for (uint32_t i = 0; i < l.count; i++)
		for (uint16_t j = 0; j < l.lines[i].npieces; j++) {
			const struct piece *p = &l.lines[i].pieces[j];

			hyphens += p->ornament && strcmp(p->ornament, "-") == 0;
		}
	tap_ok(l.count == 2 && hyphens == 2 && l.lines[1].joined,
		"words part in cells: %u lines, %d hyphens", l.count, hyphens);
	layout_fini(&l);
}

int
main(void)
{
	struct hyphen *h = hyphen_new();

	hyphen_mark(h, "en", "", NULL, 0);
	tap_ok(true, "nothing");
#ifdef HAVE_HYPHEN
	if (access("/usr/share/hyphen/hyph_en_US.dic", R_OK) == 0) {
		table(h);
		drawn(h, true);
		drawn(h, false);
		in_cells(h);
	} else {
		tap_skip("en", "no dictionary");
	}
#else
	tap_skip("en", "built without libhyphen");
	(void)table;
	(void)drawn;
	(void)in_cells;
#endif
	hyphen_free(h);
	return tap_done();
}
