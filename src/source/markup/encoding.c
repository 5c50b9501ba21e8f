#include "source/markup/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"

enum {
	PRESCAN = 4096,		/* bytes in which a document says what it is; HTML's rule is 1024 */
	LABEL = 40,
	SAMPLE = 256 << 10,	/* bytes that are tried where nothing is said */
	FEW = 40,		/* one wrong sequence in so many right ones is damage, not another charset */
	MOSTLY = 4,		/* so many right ones for each wrong one are UTF-8 even so */
	PROBE = 64 << 10,	/* bytes; what iconv wants for one, about */
	FEW_COMMON = 3,		/* of the commonest characters, in what is said to be another charset */
	SHORT = 3,		/* fewer sequences read as UTF-8 by chance */
	THREES = 2, CUT = 8,	/* those of three bytes do not, though one in so many is cut */
};

/* What a label means on the web (https://encoding.spec.whatwg.org/#names-and-labels),
 * in iconv's names. Others go to iconv as they are. */
static const struct {
	const char *label, *charset;
} labels[] = {
	{ "gb2312", "GB18030" }, { "gb_2312", "GB18030" }, { "gb_2312-80", "GB18030" },
	{ "gbk", "GB18030" }, { "x-gbk", "GB18030" }, { "cp936", "GB18030" }, { "ms936", "GB18030" },
	{ "csgb2312", "GB18030" }, { "chinese", "GB18030" }, { "euc-cn", "GB18030" },
	{ "big5", "BIG5-HKSCS" }, { "big5-hkscs", "BIG5-HKSCS" }, { "x-x-big5", "BIG5-HKSCS" },
	{ "cp950", "BIG5-HKSCS" }, { "big-5", "BIG5-HKSCS" },
	{ "shift_jis", "CP932" }, { "shift-jis", "CP932" }, { "sjis", "CP932" }, { "x-sjis", "CP932" },
	{ "windows-31j", "CP932" }, { "euc-kr", "CP949" }, { "ks_c_5601-1987", "CP949" },
	{ "iso-8859-1", "CP1252" }, { "latin1", "CP1252" }, { "us-ascii", "CP1252" },
	{ "ascii", "CP1252" }, { "utf8", "UTF-8" }, { "unicode-1-1-utf-8", "UTF-8" },
	/* A document that could be searched for this word is not in it. */
	{ "utf-16", "UTF-8" }, { "utf-16le", "UTF-8" }, { "utf-16be", "UTF-8" },
};

/* -- what is said ---------------------------------------------------------- */

static bool
is_label(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		strchr("-_.:+", c);
}

/* The value behind `word` and "=" in n bytes; "" when there is none. */
static void
value_of(const char *s, size_t n, const char *word, char out[LABEL])
{
	size_t w = strlen(word);

	out[0] = '\0';
	for (size_t at = 0; at + w < n; at++) {
		size_t i = at + w, len = 0;

		if (strncasecmp(s + at, word, w) != 0)
			continue;
		while (i < n && strchr(" \t\r\n", s[i]) && s[i])
			i++;
		if (i == n || s[i++] != '=')
			continue;
		while (i < n && s[i] && strchr(" \t\r\n\"'", s[i]))
			i++;
		while (i + len < n && s[i + len] && is_label(s[i + len]))
			len++;
		if (len == 0 || len >= LABEL)
			continue;
		memcpy(out, s + i, len);
		out[len] = '\0';
		return;
	}
}

static const char *
known(const char *label)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcasecmp(labels[i].label, label) == 0)
			return labels[i].charset;
	return label;
}

/* By <?xml encoding="..."?> or <meta charset>; a "charset=" elsewhere in the head is
 * a style sheet's or a script's: those that lie agree with the page as a rule. */
static void
declared(const char *data, size_t len, char out[LABEL])
{
	size_t n = len < PRESCAN ? len : PRESCAN, xml = 0;

	while (xml < n && data[xml] && strchr(" \t\r\n", data[xml]))
		xml++;
	if (n - xml > 5 && memcmp(data + xml, "<?xml", 5) == 0) {
		const char *end = memchr(data + xml, '>', n - xml);

		value_of(data + xml, end ? (size_t)(end - data) - xml : n - xml, "encoding", out);
		if (*out)
			return;
	}
	value_of(data, n, "charset", out);
}

/* -- UTF-8 ------------------------------------------------------------------ */

struct tally {
	size_t good, bad;	/* sequences of several bytes */
	size_t three;		/* good ones of three bytes and more */
};

static struct tally
tally_utf8(const char *s, size_t n)
{
	struct tally t = { 0 };

	while (n > 0) {
		uint32_t cp;
		size_t len;

		if (!((unsigned char)*s & 0x80)) {
			s++, n--;
			continue;
		}
		len = utf8_decode(s, n, &cp);
		t.good += len > 1;
		t.three += len > 2;
		t.bad += len == 1;
		s += len, n -= len;
	}
	return t;
}

void
encoding_add_utf8(struct buf *out, const char *s, size_t n)
{
	for (size_t at = 0; at < n; at++) {
		size_t good = utf8_invalid_at(s + at, n - at);

		buf_add(out, s + at, good);
		at += good;
		if (at < n)
			buf_adds(out, "\xef\xbf\xbd");
	}
}

/* Of what stands in the buffer from `from` on. */
static void
drop_nul(struct buf *b, size_t from)
{
	size_t to = from;

	for (size_t i = from; i < b->len; i++)
		if (b->data[i])
			b->data[to++] = b->data[i];
	if (b->data)
		b->data[to] = '\0';
	b->len = to;
}

/* -- others ----------------------------------------------------------------- */

/* HKSCS lacks the signs that only Windows' cp950 has, ／ of 【記者／台北報導】 among them; one
 * that is taken for a broken byte would eat the character behind it, too. */
static size_t
convert_cp950(struct buf *out, iconv_t cp950, const char *s, size_t n)
{
	char room[8], *in = (char *)(uintptr_t)s, *to = room;
	size_t pair = 2, left = sizeof room;

	if (cp950 == (iconv_t)-1 || n < pair || iconv(cp950, &in, &pair, &to, &left) == (size_t)-1)
		return 0;
	encoding_add_utf8(out, room, sizeof room - left);
	return 2;
}

/* (iconv_t)-1: unknown. */
static iconv_t
open_charset(const char *charset)
{
	iconv_t cd = iconv_open("UTF-8", charset);

	if (cd != (iconv_t)-1)
		return cd;
	/* The C library calls a charset unknown as well whose table it had no memory for: the
	 * document would be taken for another's. */
	if (errno == ENOMEM)
		die("out of memory");
	free(mem_alloc(PROBE));
	return iconv_open("UTF-8", charset);
}

long
encoding_convert(struct buf *out, const char *charset, const char *s, size_t n)
{
	iconv_t cd = open_charset(charset), cp950 = (iconv_t)-1;
	char room[4096], *in = (char *)(uintptr_t)s;	/* iconv's own signature */
	size_t unit = strncasecmp(charset, "UTF-16", 6) == 0 ? 2 : 1, skip;
	long bad = 0;

	if (cd == (iconv_t)-1)
		return ENCODING_UNKNOWN;
	if (strcmp(charset, "BIG5-HKSCS") == 0)
		cp950 = open_charset("BIG5");
	while (n > 0) {
		char *to = room;
		size_t left = sizeof room, done = iconv(cd, &in, &n, &to, &left);

		encoding_add_utf8(out, room, sizeof room - left);
		if (done != (size_t)-1 || errno == E2BIG)
			continue;
		if (errno != EILSEQ && errno != EINVAL)
			break;
		if ((skip = convert_cp950(out, cp950, in, n)) == 0) {
			bad++;
			buf_adds(out, "\xef\xbf\xbd");
			skip = unit < n ? unit : n;
		}
		in += skip, n -= skip;
	}
	iconv_close(cd);
	if (cp950 != (iconv_t)-1)
		iconv_close(cp950);
	return bad;
}

static size_t
occurrences(const char *s, const char *word)
{
	size_t n = 0;

	while ((s = strstr(s, word)) != NULL) {
		s += strlen(word);
		n++;
	}
	return n;
}

/* A few bytes that do not fit, such as a character that was cut, are damage. */
static bool
is_damage(size_t bad, size_t good)
{
	return bad <= 2 + good / FEW;
}

/* Of what text of East Asia is full of: how much stands in a text. */
static size_t
count_common(const char *text)
{
	static const char *const common[] = { "的", "，", "。", "、", "在", "不", "了", "の", "은",
		"는" };
	size_t n = 0;

	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		n += occurrences(text, common[i]);
	return n;
}

/* Nothing is said, or what is said is wrong: the charset in which least is unreadable
 * and most is what text is full of; where none has more than `few` of that, `likely`. */
static const char *
guess(const char *data, size_t len, const char *likely, size_t few)
{
	static const char *const tried[] = { "GB18030", "BIG5-HKSCS", "CP932", "CP949" };
	size_t n = len < SAMPLE ? len : SAMPLE, most = few;
	const char *best = NULL;

	for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
		struct buf text = { 0 };
		size_t score, pairs;
		long bad = encoding_convert(&text, tried[i], data, n);

		drop_nul(&text, 0);
		score = count_common(buf_str(&text));
		pairs = tally_utf8(buf_str(&text), text.len).good;
		if (bad != ENCODING_UNKNOWN && is_damage((size_t)bad, pairs) && score > most) {
			most = score;
			best = tried[i];
		}
		buf_fini(&text);
	}
	return best ? best : likely;
}

/* What was decoded without harm: Big5 that calls itself gb2312 is mostly GB18030 too, but no
 * text that anybody would write. */
static bool
reads_best(const char *text, const char *data, size_t len, const char *charset)
{
	size_t common = count_common(text);

	return common > FEW_COMMON || strcmp(guess(data, len, charset, FEW_COMMON), charset) == 0;
}

static const char *
marked(const char *data, size_t len, size_t *mark)
{
	*mark = 0;
	if (len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
		return *mark = 3, "UTF-8";
	if (len >= 2 && memcmp(data, "\xff\xfe", 2) == 0)
		return *mark = 2, "UTF-16LE";
	if (len >= 2 && memcmp(data, "\xfe\xff", 2) == 0)
		return *mark = 2, "UTF-16BE";
	if (len >= 4 && memcmp(data, "<\0", 2) == 0 && data[2] && !data[3])
		return "UTF-16LE";
	if (len >= 4 && memcmp(data, "\0<\0", 3) == 0 && data[3])
		return "UTF-16BE";
	return NULL;
}

/* The sender's word counts for more than the document's, but for the word of a
 * server that says Latin-1 of everything. */
static const char *
said(const char *data, size_t len, const char *content_type, char label[LABEL])
{
	char inside[LABEL];

	value_of(content_type, strlen(content_type), "charset", label);
	declared(data, len, inside);
	if (*inside && (!*label || strcmp(known(label), "CP1252") == 0))
		memcpy(label, inside, LABEL);
	return *label ? known(label) : NULL;
}

/* The charset's name, for longer than `label` lives. */
static const char *
lasting(const char *charset)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].charset, charset) == 0)
			return labels[i].charset;
	return "another";
}

static const char *
decode(struct buf *out, const char *data, size_t len, const char *content_type, const char *likely)
{
	char label[LABEL];
	size_t mark, before = out->len;
	long bad;
	const char *charset = marked(data, len, &mark), *tried;
	struct tally t;

	data += mark, len -= mark;
	if (charset && strcmp(charset, "UTF-8") != 0) {
		encoding_convert(out, charset, data, len);
		return charset;
	}
	tried = said(data, len, content_type, label);
	t = tally_utf8(data, len);
	if (charset || (t.bad == 0 && (t.good == 0 || t.good >= SHORT)) ||
	    (t.three >= THREES && t.bad * CUT <= t.three))
		tried = "UTF-8";	/* by its mark, or because it cannot be chance */
	else if (!tried && (t.bad == 0 || t.good >= SHORT))
		tried = "UTF-8";
	if (charset || (tried && strcasecmp(tried, "UTF-8") == 0 && is_damage(t.bad, t.good))) {
		encoding_add_utf8(out, data, len);
		return "UTF-8";
	}
	if (tried && strcasecmp(tried, "UTF-8") != 0) {
		bad = encoding_convert(out, tried, data, len);
		if (bad != ENCODING_UNKNOWN && is_damage((size_t)bad, len / 2) &&
		    reads_best(buf_str(out) + before, data, len, tried))
			return lasting(tried);
		out->len = before;
	}
	if (t.good > t.bad * MOSTLY) {	/* no other charset reads so by chance */
		encoding_add_utf8(out, data, len);
		return "UTF-8";
	}
	tried = guess(data, len, likely, 0);
	encoding_convert(out, tried, data, len);
	return tried;
}

const char *
encoding_decode(struct buf *out, const char *data, size_t len, const char *content_type,
	const char *likely)
{
	size_t before = out->len;
	const char *charset = decode(out, data, len, content_type, likely);

	drop_nul(out, before);
	return charset;
}

void
encoding_head(struct buf *out, const char *data, size_t len)
{
	size_t mark, before = out->len;
	const char *charset = marked(data, len, &mark);

	data += mark, len -= mark;
	len = len < PRESCAN ? len : PRESCAN;
	if (charset && strcmp(charset, "UTF-8") != 0)
		encoding_convert(out, charset, data, len);
	else
		encoding_add_utf8(out, data, len);
	drop_nul(out, before);
}
