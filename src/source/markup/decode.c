#include "source/markup/decode.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/markup/encoding.h"

enum { META_WITHIN = 4096, NAME_MAX_BYTES = 32 };

/* What a page says, and what it then is: its authors' tools knew more characters
 * than the charset that they named. */
static const struct {
	const char *says, *is;
} charsets[] = {
	{ "gb2312", "GB18030" }, { "gbk", "GB18030" }, { "gb18030", "GB18030" },
	{ "x-gbk", "GB18030" }, { "gb_2312-80", "GB18030" }, { "cp936", "GB18030" },
	{ "big5", "BIG5-HKSCS" }, { "big5-hkscs", "BIG5-HKSCS" }, { "x-x-big5", "BIG5-HKSCS" },
	{ "cp950", "BIG5-HKSCS" }, { "utf-16", "UTF-16LE" }, { "utf-16le", "UTF-16LE" },
	{ "utf-16be", "UTF-16BE" }, { "shift_jis", "CP932" }, { "euc-kr", "CP949" },
};

/* "text/html; charset=gb2312": the charset's own name; "" when there is none. */
static void
charset_named(const char *s, size_t n, char out[NAME_MAX_BYTES])
{
	static const char word[] = "charset";
	const size_t len = sizeof word - 1;
	size_t at = 0, used = 0;

	out[0] = '\0';
	while (at + len <= n && strncasecmp(s + at, word, len) != 0)
		at++;
	for (at += len; at < n && memchr(" \t\r\n=\"'", s[at], 7); at++)
		;
	for (; at < n && used + 1 < NAME_MAX_BYTES && s[at] && !strchr(" \t\r\n\"';>/", s[at]); at++)
		out[used++] = s[at];
	out[used] = '\0';
}

static const char *
charset_of(const char *data, size_t len, const char *content_type)
{
	char name[2][NAME_MAX_BYTES];

	charset_named(content_type, strlen(content_type), name[0]);
	charset_named(data, len < META_WITHIN ? len : META_WITHIN, name[1]);
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
			if (strcasecmp(name[k], charsets[i].says) == 0)
				return charsets[i].is;
	return "GB18030";
}

/* Its characters outside ASCII are UTF-8, but for a few that were damaged or cut. */
static bool
is_utf8(const char *s, size_t n)
{
	size_t good = 0, bad = 0;
	uint32_t cp;

	for (size_t i = 0, size; i < n; i += size) {
		size = utf8_decode(s + i, n - i, &cp);
		good += size > 1;
		bad += size == 1 && (unsigned char)s[i] >= 0x80;
	}
	return bad == 0 || good / 2 > bad;	/* GBK read so has many more bad than good */
}

static void
convert(struct buf *out, const char *charset, const char *s, size_t n)
{
	if (encoding_convert(out, charset, s, n) == ENCODING_UNKNOWN)
		buf_add(out, s, n);	/* the gate makes of it what it can */
}

/* From `from` on: \r\n and \r are \n, NUL goes. */
static void
clean(struct buf *b, size_t from)
{
	size_t to = from;

	for (size_t i = from; i < b->len; i++) {
		char c = b->data[i];

		if (c == '\0' || (c == '\r' && i + 1 < b->len && b->data[i + 1] == '\n'))
			continue;
		b->data[to++] = c == '\r' ? '\n' : c;
	}
	if (b->data)
		b->data[to] = '\0';
	b->len = to;
}

void
decode_page(struct buf *out, const char *data, size_t len, const char *content_type)
{
	size_t from = out->len;

	if (len >= 2 && memcmp(data, "\xff\xfe", 2) == 0)
		convert(out, "UTF-16LE", data + 2, len - 2);
	else if (len >= 2 && memcmp(data, "\xfe\xff", 2) == 0)
		convert(out, "UTF-16BE", data + 2, len - 2);
	else if (len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
		buf_add(out, data + 3, len - 3);
	else if (is_utf8(data, len))
		buf_add(out, data, len);
	else
		convert(out, charset_of(data, len, content_type), data, len);
	clean(out, from);
}
