/* The charset of a text that does not say it: a byte order mark, well-formed
 * UTF-8, else the one in which it reads most like Chinese. */
#include "source/import/import.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/among.h"
#include "source/markup/encoding.h"

enum { SAMPLE = 1 << 14, UTF16_WORTH = 200 };	/* bytes that a guess looks at; of worth() */

/* -- how much a text reads like one ------------------------------------ */

/* The commonest characters of Chinese, simplified and traditional, and its stops. */
static bool
is_common(uint32_t cp)
{
	return among(cp, U"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对"
		U"成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家"
		U"電力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由"
		U"其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比"
		U"或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
		U"五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组"
		U"見這個國來時們對發動學過說產種後經進著當應開還關間與義線內數質氣變條沒結問軍題"
		U"黨員總設長頭資邊圖統較將組報記者訊記報讯市区县省，。、：；“”‘’（）《》！？—　");
}

/* In thousandths of what is not ASCII; below 0 where more is wrong than right. A
 * text of another language in UTF-8 has no common characters, but no faults either. */
static long
worth(const struct buf *text)
{
	long common = 0, wrong = 0, all = 0;
	uint32_t cp;

	for (size_t i = 0; i < text->len; ) {
		i += utf8_decode(text->data + i, text->len - i, &cp);
		if (cp < 0x80)
			continue;
		all++;
		common += is_common(cp);
		wrong += cp == 0xfffd || (cp >= 0xe000 && cp <= 0xf8ff) || cp < 0xa0;
	}
	return all ? (common - 4 * wrong) * 1000 / all : 0;
}

/* -- which one --------------------------------------------------------- */

enum charset { UTF8, UTF16_LITTLE, UTF16_BIG, GB18030, BIG5, CHARSETS };

static bool
convert(struct buf *out, enum charset c, const char *s, size_t n, struct err *e)
{
	static const char *const names[CHARSETS] = { "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030",
		"BIG5-HKSCS" };

	if (c == UTF8)
		encoding_add_utf8(out, s, n);
	else if (encoding_convert(out, names[c], s, n) == ENCODING_UNKNOWN)
		return err_set(e, ERR_IO, "this system does not know the charset %s", names[c]);
	return true;
}

/* Where blanks, digits and line ends are, half of a unit is NUL; so it is in 一. Which
 * half comes first is told by what reads like Chinese. */
static bool
may_be_utf16(const char *s, size_t n)
{
	size_t nuls = 0;

	for (size_t i = 0; i < n; i++)
		nuls += s[i] == '\0';
	return nuls > n / 100;
}

static enum charset
guess(const char *s, size_t n, struct err *e, bool *ok)
{
	size_t sample = n < SAMPLE ? n : SAMPLE, bad = utf8_invalid_at(s, n);
	enum charset best = UTF8;
	long most = 0;

	/* A file that was cut off may end inside a character. */
	if ((bad == n || n - bad < 4) && !memchr(s, '\0', sample))
		return UTF8;
	for (enum charset c = UTF8; c < CHARSETS; c++) {
		struct buf text = { 0 };
		long is = 0;

		if ((c == UTF16_LITTLE || c == UTF16_BIG) && !may_be_utf16(s, sample))
			continue;
		if (!convert(&text, c, s, sample, e))
			*ok = false;
		else
			is = worth(&text);
		/* UTF-8 wins a draw, and chance makes some Chinese of pairs of letters */
		if (c == UTF8 || is > (c == GB18030 || c == BIG5 ? most : most + UTF16_WORTH)) {
			best = c;
			most = is;
		}
		buf_fini(&text);
	}
	return best;
}

bool
import_decode(struct buf *out, const char *data, size_t len, struct err *e)
{
	enum charset c;
	bool ok = true;

	if (len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
		return convert(out, UTF8, data + 3, len - 3, e);
	if (len >= 2 && memcmp(data, "\xff\xfe", 2) == 0)
		return convert(out, UTF16_LITTLE, data + 2, len - 2, e);
	if (len >= 2 && memcmp(data, "\xfe\xff", 2) == 0)
		return convert(out, UTF16_BIG, data + 2, len - 2, e);
	c = guess(data, len, e, &ok);
	return ok && convert(out, c, data, len, e);
}
