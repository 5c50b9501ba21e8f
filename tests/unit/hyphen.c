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
	/* layout.md 3: addresses and file names break behind / ? & = . - alone, with no hyphen */
	{ "en", "www.example.com/antimicrobial-resistance?n /usr/international-development",
	  "an address as a whole" },
	{ "en", "report-internationalization-characteristics.pdf. Inter=na=tional", "a file name" },
	{ "en", "international-development@x --international-development x/international-development",
	  "what is tied to a name, however far away" },
	{ "en", "an inter=na=tional-devel=op=ment. Devel=op=ment.” Devel=op=ment: it",
	  "but not where a sentence ends" },
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

/* Addresses in running text, as a feed has them. */
static const char *const addresses[] = {
	"https://www.who.int/news-room/fact-sheets/detail/antimicrobial-resistance?lang=en",
	"https://example.org/a-international-development",
	"https://www.bbc.com/sport/football-transfers-rumours",
	"https://www.example.com/news/international-cooperation?from=timeline",
	"internationalization-characteristics.pdf", "people.com.cn/international/development",
	"/usr/share/international-development/characteristics", "C:\\Documents\\international-development",
	"international.development@characteristics-organization.org",
};

/* The lines one behind the other, without blanks; *wrong: a hyphen of ours stands where
 * the address [from, to) goes on. */
static char *
undone(const struct layout *l, const struct block *b, uint32_t from, uint32_t to, bool *wrong)
{
	struct buf out = { 0 };

	for (uint32_t i = 0; i < l->count; i++)
		for (uint16_t j = 0; j < l->lines[i].npieces; j++) {
			const struct piece *p = &l->lines[i].pieces[j];
			bool last = j + 1 == l->lines[i].npieces;

			for (uint32_t k = p->from; !p->ornament && k < p->to; k++)
				if (b->text[k] != ' ')
					buf_addc(&out, b->text[k]);
			if (p->ornament && !(last && strcmp(p->ornament, "-") == 0))
				buf_adds(&out, p->ornament);
			else if (p->ornament)
				*wrong |= l->lines[i].to > from && l->lines[i].to < to;
		}
	return buf_take(&out);
}

/* Whatever the width, the lines without our hyphens are the text, and no address has one. */
static void
in_addresses(struct hyphen *h, const char *language, const char *before, const char *behind)
{
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
		struct buf text = { 0 }, solid = { 0 };
		uint32_t from = (uint32_t)strlen(before), to = from + (uint32_t)strlen(addresses[i]);
		int lost = 0, inside = 0;

		buf_addf(&text, "%s%s%s", before, addresses[i], behind);
		for (const char *p = text.data; *p; p++)
			if (*p != ' ')
				buf_addc(&solid, *p);
		for (uint16_t width = 6; width <= 60; width++) {
			struct block b = { .text = text.data, .len = (uint32_t)text.len };
			struct layout_options o = { .measure = width, .language = language, .hyphen = h,
				.justify = width % 3 > 0 };
			struct layout l;
			bool wrong = false;
			char *got;

			layout_set(&l, &b, 1, &o);
			got = undone(&l, &b, from, to, &wrong);
			lost += strcmp(got, solid.data) != 0;
			inside += wrong;
			free(got);
			layout_fini(&l);
		}
		tap_ok(lost == 0 && inside == 0, "%s: %s: %d widths with a hyphen, %d with another text",
			language, addresses[i], inside, lost);
		buf_fini(&text);
		buf_fini(&solid);
	}
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
		in_addresses(h, "en", "For international development see ", ". Characteristics follow");
		in_addresses(h, "en", "Read (", ") or international newspapers");
		in_addresses(h, "zh", "请看国际组织的网页", "，和international development");
		in_addresses(h, "zh", "网址：", "");
	} else {
		tap_skip("en", "no dictionary");
	}
#else
	tap_skip("en", "built without libhyphen");
	(void)table;
	(void)drawn;
	(void)in_cells;
	(void)in_addresses;
#endif
	hyphen_free(h);
	return tap_done();
}
