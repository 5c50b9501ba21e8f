#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define S(text) text, sizeof(text) - 1

static const struct {
	const char *in; size_t n; const char *line, *text, *printable;
} rows[] = {
	{ S(""), "", "", "" },
	{ S("看报 kanbao"), "看报 kanbao", "看报 kanbao", "看报 kanbao" },
	{ S("  a \t b\r\nc  "), "a b c", "  a   b\nc  ", "  a   b c  " },
	{ S("　　段首　x"), "段首 x", "　　段首　x", "　　段首　x" },
	{ S("a\rb\vc\fd\xc2\x85""e\u2028f\u2029g"), "a b c d e f g", "a\nb\nc\nd\ne\nf\ng",
		"a b c d e f g" },
	/* C0, DEL, C1 as code points and as bytes */
	{ S("a\x1b]52;c;UFc=\x07z"), "a]52;c;UFc=z", "a]52;c;UFc=z", "a]52;c;UFc=z" },
	{ S("a\x1b[2Jb\x7f\x08\x0e\0c"), "a[2Jbc", "a[2Jbc", "a[2Jbc" },
	{ S("a\xc2\x9b""2J\xc2\x9d""0;x\xc2\x9c""b"), "a2J0;xb", "a2J0;xb", "a2J0;xb" },
	{ S("a\x9b""2J"), "a\ufffd2J", "a\ufffd2J", "a\ufffd2J" },
	{ S("\xc2"), "\ufffd", "\ufffd", "\ufffd" },
	{ S("\xc2\xff\x9b"), "\ufffd\ufffd\ufffd", "\ufffd\ufffd\ufffd", "\ufffd\ufffd\ufffd" },
	{ S("\xc2\x1b\x9b"), "\ufffd\ufffd", "\ufffd\ufffd", "\ufffd\ufffd" },
	/* bidi controls */
	{ S("a\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069z"), "az", "az", "az" },
	/* nothing that shows: SHY, ZWSP, WJ, BOM, interlinear, tags, fillers, CGJ */
	{ S("a\u00ad\u200b\u2060\ufeff\ufff9\ufffa\ufffb\U000e0041\u115f\u3164\u034fz"), "az", "az", "az" },
	/* visible format characters, private, unassigned, noncharacters, surrogates */
	{ S("\u0600|\ue000|\U000f0000|\u0378|\ufffe|\ufdd0|\xed\xa0\x80"),
		"\ufffd|\ufffd|\ufffd|\ufffd|\ufffd|\ufffd|\ufffd\ufffd\ufffd",
		"\ufffd|\ufffd|\ufffd|\ufffd|\ufffd|\ufffd|\ufffd\ufffd\ufffd",
		"\ufffd|\ufffd|\ufffd|\ufffd|\ufffd|\ufffd|\ufffd\ufffd\ufffd" },
	/* newer than the tables: Han of plane 3, an emoji */
	{ S("\U00031350\U0001fae8"), "\U00031350\U0001fae8", "\U00031350\U0001fae8", "\U00031350\U0001fae8" },
	{ S("\U0002fffe"), "\ufffd", "\ufffd", "\ufffd" },
	/* marks: four on a base, none on nothing or white space */
	{ S("e\u0301\u0302\u0303\u0304\u0305\u0306x\u0301"), "e\u0301\u0302\u0303\u0304x\u0301",
		"e\u0301\u0302\u0303\u0304x\u0301", "e\u0301\u0302\u0303\u0304x\u0301" },
	{ S("\u0301a \u0301b\n\u0301c"), "a b c", "a b\nc", "a b c" },
	{ S("\u0301"), "", "", "" },
	{ S("e\u200b\u0301"), "e\u0301", "e\u0301", "e\u0301" },
	/* the first of five takes a cell of its own: "secret" in Burmese */
	{ S("\u101c\u103b\u103e\u102d\u102f\u1037"), "\u101c\u103b\u103e\u102d\u102f\u1037",
		"\u101c\u103b\u103e\u102d\u102f\u1037", "\u101c\u103b\u103e\u102d\u102f\u1037" },
	/* selectors and joiners: single, and where they mean something */
	{ S("❤\ufe0f\ufe0f\ufe0fa\ufe0f"), "❤\ufe0fa", "❤\ufe0fa", "❤\ufe0fa" },
	{ S("葛\U000e0100x\U000e0100"), "葛\U000e0100x", "葛\U000e0100x", "葛\U000e0100x" },
	{ S("1\ufe0f\u20e3"), "1\ufe0f\u20e3", "1\ufe0f\u20e3", "1\ufe0f\u20e3" },
	{ S("👨\u200d👩\u200d\u200d👧\u200d"), "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧" },
	{ S("👨\u200d a"), "👨 a", "👨 a", "👨 a" },
	{ S("a\u200db\u200cc"), "abc", "abc", "abc" },
	{ S("می\u200c\u200cخواهم"), "می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم" },
	{ S("ជា\u200cក"), "ជា\u200cក", "ជា\u200cក", "ជា\u200cក" },
	{ S("ﾊ\u200cx"), "ﾊx", "ﾊx", "ﾊx" },
	{ S("က\u200cx"), "က\u200cx", "က\u200cx", "က\u200cx" },
	{ S("क्\u200dष"), "क्\u200dष", "क्\u200dष", "क्\u200dष" },
	/* behind a virama (Newa, Chakma), between letters that join (Adlam), Mongolian forms */
	{ S("\U0001140e\U00011442\u200d\U0001140e"), "\U0001140e\U00011442\u200d\U0001140e",
		"\U0001140e\U00011442\u200d\U0001140e", "\U0001140e\U00011442\u200d\U0001140e" },
	{ S("\U00011107\U00011133\u200cx"), "\U00011107\U00011133\u200cx", "\U00011107\U00011133\u200cx",
		"\U00011107\U00011133\u200cx" },
	{ S("\U0001e900\u200c\U0001e901"), "\U0001e900\u200c\U0001e901", "\U0001e900\u200c\U0001e901",
		"\U0001e900\u200c\U0001e901" },
	{ S("\u1820\u180b\u180ba\u180b"), "\u1820\u180ba", "\u1820\u180ba", "\u1820\u180ba" },
	{ S("🇨🇳"), "🇨🇳", "🇨🇳", "🇨🇳" },
	/* what blanks stand around may vanish without leaving a second blank */
	{ S("a \u200b b \x1b"), "a b", "a  b ", "a  b " },
};

static void
expect(const char *got, const char *want, size_t row, const char *mode)
{
	char name[64];

	snprintf(name, sizeof name, "row %zu, %s", row, mode);
	tap_str(got, want, name);
}

static void
table(void)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&out);
		utf8_gate(&out, rows[i].in, rows[i].n, UTF8_LINE);
		expect(buf_str(&out), rows[i].line, i, "line");
		buf_clear(&out);
		utf8_gate(&out, rows[i].in, rows[i].n, UTF8_TEXT);
		expect(buf_str(&out), rows[i].text, i, "text");
		buf_clear(&out);
		utf8_printable(&out, rows[i].in, rows[i].n);
		expect(buf_str(&out), rows[i].printable, i, "printable");
		if (memmem(rows[i].in, rows[i].n, "\u00ad", 2) || memmem(rows[i].in, rows[i].n, "\u200b", 3))
			continue;
		buf_clear(&out);
		utf8_gate(&out, rows[i].in, rows[i].n, UTF8_SOFT);
		expect(buf_str(&out), rows[i].text, i, "soft");
	}
	buf_fini(&out);
}

static uint32_t
next_random(uint32_t *state)
{
	return *state = *state * 1664525u + 1013904223u;
}

/* Half of the bytes are random, half are code points from the dangerous corners. */
static size_t
make_noise(uint32_t *state, char *s, size_t size)
{
	static const uint32_t corners[] = { 0, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0xa0, 0xad, 0x300, 0x34f,
		0x600, 0x628, 0x94d, 0x915, 0x1100, 0x1160, 0x11a8, 0x180b, 0x200b, 0x200c, 0x200d,
		0x200e, 0x2028, 0x202e, 0x2069, 0x20e3, 0x2764, 0x3000, 0x3099, 0x4e00, 0xac00,
		0xe000, 0xfe0f, 0xfeff, 0xfffe, 0x1f1e8, 0x1f3fd, 0x1f468, 0x1f525, 0xe0041, 0xe0100,
		0x2ffff, 0x30000, 0x10ffff, '\n', '\r', '\t', ' ', 'a' };
	size_t n = 0;

	while (n + 4 <= size) {
		uint32_t r = next_random(state) >> 8;

		if (r % 4 == 0)
			s[n++] = (char)(r >> 4);
		else
			n += utf8_encode(r % 4 == 1 ? (r >> 2) % 0x110000 :
				corners[(r >> 2) % (sizeof corners / sizeof *corners)], s + n);
	}
	return n;
}

static bool
is_clean(const char *s, size_t n, bool lines)
{
	uint32_t cp;

	if (utf8_invalid_at(s, n) != n)
		return false;
	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &cp);
		if (cp == '\n' ? !lines : cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
			return false;
		if (cp == 0x61c || cp == 0x200e || cp == 0x200f || (cp >= 0x2028 && cp <= 0x202e) ||
		    (cp >= 0x2060 && cp <= 0x206f) || (cp >= 0xe000 && cp < 0xf900))
			return false;
	}
	return true;
}

static void
noise(void)
{
	struct buf once = { 0 }, twice = { 0 };
	bool clean = true, idempotent = true, bare = true;
	uint32_t state = 20260709;
	char s[400];

	for (int i = 0; i < 20000; i++) {
		size_t n = make_noise(&state, s, 8 + next_random(&state) % (sizeof s - 8));
		int mode = i % 3;

		for (int pass = 0; pass < 2; pass++) {
			struct buf *out = pass ? &twice : &once;
			const char *in = pass ? buf_str(&once) : s;
			size_t len = pass ? once.len : n;

			buf_clear(out);
			if (mode == 2)
				utf8_printable(out, in, len);
			else
				utf8_gate(out, in, len, mode ? UTF8_TEXT : UTF8_LINE);
		}
		clean &= is_clean(buf_str(&once), once.len, mode == 1);
		idempotent &= once.len == twice.len && memcmp(buf_str(&once), buf_str(&twice), once.len) == 0;
		if (mode == 0 && once.len > 0)
			bare &= once.data[0] != ' ' && once.data[once.len - 1] != ' ' && !strstr(once.data, "  ");
	}
	tap_ok(clean, "noise comes out clean");
	tap_ok(idempotent, "a second gate changes nothing");
	tap_ok(bare, "a line has single blanks inside only");
	buf_fini(&once);
	buf_fini(&twice);
}

/* Chances to break come in where they are wanted, and nowhere else; out, never. */
static void
soft(void)
{
	struct buf out = { 0 };

	utf8_gate(&out, S("a\u00adb\u200bc\u2060\ufeff d"), UTF8_SOFT);
	tap_str(buf_str(&out), "a\u00adb\u200bc d", "soft hyphen and zero width space stay, others go");
	buf_clear(&out);
	utf8_gate(&out, S("e\u200b\u0301 \u00ad\u0301x"), UTF8_SOFT);
	tap_str(buf_str(&out), "e\u200b\u0301 \u00adx", "they are no base of a mark, nor hide one");
	buf_clear(&out);
	utf8_printable(&out, S("a\u00adb\u200bc"));
	tap_str(buf_str(&out), "abc", "none goes out");
	buf_fini(&out);
}

/* What the program writes may have lines, the last one without an end. */
static void
lines(void)
{
	static const struct { const char *in, *out; } v[] = {
		{ "", "" }, { "a\nb", "a\nb" }, { "a\n\033b\n", "a\nb\n" }, { "\n", "\n" },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct buf out = { 0 };

		utf8_printable_lines(&out, v[i].in, strlen(v[i].in));
		tap_str(buf_str(&out), v[i].out, "lines");
		buf_fini(&out);
	}
}

static void
appending(void)
{
	struct arena a = { 0 };
	struct buf out = { 0 };

	buf_adds(&out, "x ");
	utf8_gate(&out, S("  \u0301y "), UTF8_LINE);
	tap_str(buf_str(&out), "x y", "the gate appends; a mark joins nothing before it");
	tap_str(utf8_gate_dup(&a, S(" 看\x1b报 "), UTF8_LINE), "看报", "into an arena");
	tap_str(utf8_gate_dup(&a, NULL, 0, UTF8_LINE), "", "nothing into an arena");
	tap_ok(utf8_is_printable('a') && utf8_is_printable(0x62a5) && utf8_is_printable(0x3000) &&
		utf8_is_printable(0x301) && utf8_is_printable(0x31350), "printable");
	tap_ok(utf8_is_printable(' ') && utf8_is_printable(0xa0) && utf8_is_printable(0x3000), "blanks are");
	tap_ok(!utf8_is_printable(0x85) && !utf8_is_printable(0x2029), "ends of lines are not");
	tap_ok(!utf8_is_printable('\n') && !utf8_is_printable(0x9b) && !utf8_is_printable(0x202e) &&
		!utf8_is_printable(0xe000) && !utf8_is_printable(0x200d) && !utf8_is_printable(0x2028) &&
		!utf8_is_printable(0xd800) && !utf8_is_printable(0x110000), "not printable");
	buf_fini(&out);
	arena_fini(&a);
}

int
main(void)
{
	table();
	noise();
	soft();
	lines();
	appending();
	return tap_done();
}
