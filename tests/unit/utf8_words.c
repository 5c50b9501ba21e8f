/* utf8_words.c - the words of a text as a search sees them, and where they stand. */
#include "base/utf8_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "tap.h"

#define DATA "/usr/share/unicode"

/* Words parted by |, signs in brackets. */
static const struct { const char *in, *out; } rows[] = {
	{ "", "" },
	{ " \n\t　", "" },
	{ "渡", "渡" },
	{ "渡口", "渡|口" },
	{ "老渡口又响", "老|渡|口|又|响" },
	{ "嘉兴，南湖。", "嘉|兴|[,]|南|湖|[。]" },
	{ "通　知", "通|知" },
	/* simplified and traditional, one to one; both 发, both 复 */
	{ "電視", "电|视" },
	{ "電視臺灣髮發", "电|视|台|湾|发|发" },
	{ "乾隆 乾淨 裏裡里 衞羣", "干|隆|干|净|里|里|里|卫|群" },
	{ "后後", "后|后" },
	/* planes 2 and 3, a compatibility character, a selector, an iteration mark */
	{ "𠮷野", "𠮷|野" },
	{ "\U000323af", "\U000323af" },
	{ "神", "神" },
	{ "葛\U000e0100飾", "葛|饰" },
	{ "人々〇", "人|々|〇" },
	{ "㍻㈱", "平|成|[(]|株|[)]" },
	/* kana: full and half width, voiced by a mark or not; a mark without a place */
	{ "カタカナ", "カ|タ|カ|ナ" },
	{ "ﾊﾟｿｺﾝ", "パ|ソ|コ|ン" },
	{ "か\u3099き", "が|き" },
	{ "か\u309a", "か\u309a" },
	{ "コーヒー・紅茶", "コ|ー|ヒ|ー|[・]|红|茶" },
	/* Hangul: syllables, jamo that make one, half width, old ones that make none */
	{ "신문", "신|문" },
	{ "\u1109\u1175\u11ab", "신" },
	{ "ㅋㅋ", "ᄏ|ᄏ" },
	{ "\u1112\u119e\u11ab글", "\u1112\u119e\u11ab|글" },
	/* UAX #29 */
	{ "The mill, closed.", "the|mill|[,]|closed|[.]" },
	{ "can't don’t", "can't|don’t" },
	{ "3.14 1,260 ３．１４", "3.14|1,260|3.14" },
	{ "state-of-the-art", "state|[-]|of|[-]|the|[-]|art" },
	{ "foo_bar _ __x", "foo_bar|[_]|__x" },
	{ "iPhone15发布", "iphone15|发|布" },
	{ "A04版", "a04|版" },
	{ "（下转２版）", "[(]|下|转|2|版|[)]" },
	{ "“十四五”", "[“]|十|四|五|[”]" },
	{ "…", "[.]|[.]|[.]" },
	/* case, width, accents, ligatures */
	{ "ＫａｎＢａｏ", "kanbao" },
	{ "Straße ÉCOLE e\u0301te\u0301 Năm", "strasse|ecole|ete|nam" },
	{ "ΆΛΦΑ Ёлка", "αλφα|елка" },
	{ "ﬁn ㎏", "fin|kg" },
	{ "① ℃", "1|[°]|c" },
	{ "co\u00adop", "coop" },
	/* other scripts keep their marks */
	{ "कि", "कि" },
	{ "ก็", "ก็" },
	/* emoji: words, one by one when they are joined */
	{ "好👍🏽吧", "好|👍🏽|吧" },
	{ "👩\u200d👩\u200d👧x", "👩|👩|👧|x" },
	{ "❤\ufe0f❤", "❤|❤" },
	{ "🇨🇳🇯🇵", "🇨🇳|🇯🇵" },
	{ "★■→", "★|[■]|[→]" },
	/* no UTF-8 */
	{ "渡\xff口", "渡|[\ufffd]|口" },
	{ "ab\xe6\xb8", "ab|[\ufffd]|[\ufffd]" },
	{ "a\x01""b", "a|[\x01]|b" },
};

static bool
put(void *ctx, const struct utf8_word *w)
{
	struct buf *b = ctx;

	buf_addf(b, "%s%s%.*s%s", b->len ? "|" : "", w->sign ? "[" : "", (int)w->len, w->text,
		w->sign ? "]" : "");
	return true;
}

static bool
put_place(void *ctx, const struct utf8_word *w)
{
	buf_addf(ctx, "%zu-%zu ", w->from, w->to);
	return true;
}

static bool
first_two(void *ctx, const struct utf8_word *w)
{
	return ++*(int *)ctx < 2;
}

static bool
length(void *ctx, const struct utf8_word *w)
{
	size_t *most = ctx;

	*most = w->len > *most ? w->len : *most;
	return true;
}

static void
long_ones(void)
{
	struct buf b = { 0 };
	size_t most = 0;
	int n = 0;

	buf_fill(&b, 'x', 100000);
	utf8_words(buf_str(&b), b.len, length, &most);
	tap_int((long long)most, UTF8_WORD_MOST, "a flood of letters makes no long key");
	buf_clear(&b);
	buf_adds(&b, "a");
	for (int i = 0; i < 1000; i++)
		buf_adds(&b, "\u0301");
	most = 0;
	utf8_words(buf_str(&b), b.len, length, &most);
	tap_ok(most <= UTF8_WORD_MOST, "nor does a flood of marks");
	tap_ok(!utf8_words("一二三四", 12, first_two, &n) && n == 2, "enough is enough");
	buf_fini(&b);
}

/* The committed table is what the generator makes of this machine's data, when
 * that is the same version. */
static void
table_is_current(void)
{
	const char *top = getenv("top_srcdir");
	char command[2048];
	int status;

	snprintf(command, sizeof command, "cd '%s' && v=$(bzcat %s/Unihan_Variants.txt.bz2 2>/dev/null | "
		"sed -n 's/^# Date: \\([^ ]*\\).*/\\1/p') && grep -q \"of $v:$\" src/base/utf8_han_table.h || exit 77; "
		"awk -f data/han-table.awk | cmp - src/base/utf8_han_table.h", top ? top : ".", DATA);
	status = system(command);
	if (status == 77 << 8)
		tap_skip("the table", "no data of its version here");
	else
		tap_int(status, 0, "the table is what data/han-table.awk makes");
}

int
main(void)
{
	struct buf b = { 0 };
	bool stays = true;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&b);
		utf8_words(rows[i].in, strlen(rows[i].in), put, &b);
		tap_str(buf_str(&b), rows[i].out, rows[i].in);
	}
	buf_clear(&b);
	utf8_words("渡 ﬁn，㍻e\u0301", strlen("渡 ﬁn，㍻e\u0301"), put_place, &b);
	tap_str(buf_str(&b), "0-3 4-8 8-11 11-14 11-14 14-17 ", "where they stand");
	for (uint32_t cp = 0; cp < 0x32400; cp++)
		stays &= utf8_words_plain_han(utf8_words_plain_han(cp)) == utf8_words_plain_han(cp);
	tap_ok(stays, "a simplified form is its own");
	tap_ok(utf8_words_plain_han(0x4e00) == 0x4e00 && utf8_words_plain_han(0) == 0 &&
		utf8_words_plain_han(UINT32_MAX) == UINT32_MAX, "all else stays");
	long_ones();
	table_is_current();
	buf_fini(&b);
	return tap_done();
}
