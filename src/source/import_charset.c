/* The charset of a text that does not say it: a byte order mark, well-formed
 * UTF-8, else the one in which it reads most like Chinese. */
#include "source/import.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/among.h"

enum { SAMPLE = 1 << 14, UTF16_WORTH = 200 };	/* bytes that a guess looks at; of worth() */

static void
put(struct buf *out, uint32_t cp)
{
	char bytes[4];

	buf_add(out, bytes, utf8_encode(cp, bytes));
}

/* -- UTF-16 ------------------------------------------------------------ */

static uint32_t
unit16(const char *s, bool big)
{
	const unsigned char *p = (const unsigned char *)s;

	return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

/* A surrogate without its other half, and half a unit at the end, show. */
static void
from_utf16(struct buf *out, const char *s, size_t n, bool big)
{
	size_t i = 0;

	for (; i + 1 < n; i += 2) {
		uint32_t cp = unit16(s + i, big), low = i + 3 < n ? unit16(s + i + 2, big) : 0;

		if (cp >= 0xd800 && cp <= 0xdbff && low >= 0xdc00 && low <= 0xdfff) {
			cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
			i += 2;
		}
		put(out, cp >= 0xd800 && cp <= 0xdfff ? 0xfffd : cp);
	}
	if (i < n)
		put(out, 0xfffd);
}

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

/* -- iconv ------------------------------------------------------------- */

/* What is no character is U+FFFD, a byte each, so that it shows where it stood. */
static bool
from_charset(struct buf *out, const char *charset, const char *s, size_t n, struct err *e)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	char room[4096], *in = (char *)(uintptr_t)s;	/* iconv's own signature */

	if (cd == (iconv_t)-1 && errno == ENOMEM)
		die("out of memory");
	if (cd == (iconv_t)-1)
		return err_set(e, ERR_IO, "this system does not know the charset %s", charset);
	while (n > 0) {
		char *to = room;
		size_t left = sizeof room;
		size_t done = iconv(cd, &in, &n, &to, &left);

		buf_add(out, room, sizeof room - left);
		if (done != (size_t)-1 || errno == E2BIG)
			continue;
		put(out, 0xfffd);
		in++;
		n--;
	}
	iconv_close(cd);
	return true;
}

static bool
from_utf8(struct buf *out, const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (cp == 0xfffd && len == 1)
			put(out, cp);
		else
			buf_add(out, s + i, len);
	}
	return true;
}

enum charset { UTF8, UTF16_LITTLE, UTF16_BIG, GB18030, BIG5, CHARSETS };

static bool
convert(struct buf *out, enum charset c, const char *s, size_t n, struct err *e)
{
	switch (c) {
	case UTF16_LITTLE:
	case UTF16_BIG:
		from_utf16(out, s, n, c == UTF16_BIG);
		return true;
	case GB18030:
		return from_charset(out, "GB18030", s, n, e);
	case BIG5:
		return from_charset(out, "BIG5-HKSCS", s, n, e);
	default:
		return from_utf8(out, s, n);
	}
}

/* -- which one --------------------------------------------------------- */

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
