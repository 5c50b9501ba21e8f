#include "source/markup/encoding.h"

#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>

#include "tap.h"

#define TEXT "渡口的钟声在清晨响起，船工不慌不忙。老人说，这是三十年来的头一回。"
#define OLD "渡口的鐘聲在清晨響起，船工不慌不忙。老人說，這是三十年來的頭一回。"

static const struct {
	const char *name, *head, *text, *in;	/* in: what it is written in */
	const char *content_type, *charset;	/* as found */
} cases[] = {
	{ "nothing said", "", TEXT, "UTF-8", "", "UTF-8" },
	{ "plain ASCII", "", "ferry", "UTF-8", "", "UTF-8" },
	{ "nothing said, GBK", "", TEXT, "GBK", "", "GB18030" },
	{ "nothing said, Big5", "", OLD, "BIG5", "", "BIG5-HKSCS" },
	{ "said in XML", "<?xml version=\"1.0\" encoding='gb2312'?>", TEXT, "GBK", "", "GB18030" },
	{ "four bytes of GB18030", "<?xml version=\"1.0\" encoding='GB18030'?>", "𠮷" TEXT, "GB18030", "", "GB18030" },
	{ "said in HTML", "<html><meta charset=big5>", OLD, "BIG5", "", "BIG5-HKSCS" },
	{ "a sign of Windows' Big5 that Hong Kong's lacks", "<meta charset=big5>", "【記者陳美玲／台北報導】" OLD, "BIG5", "",
	  "BIG5-HKSCS" },
	{ "said the old way", "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>", TEXT, "GBK", "", "GB18030" },
	{ "said by the server", "", OLD, "BIG5", "text/html; charset=Big5", "BIG5-HKSCS" },
	{ "the server knows better", "<meta charset=utf-8>", TEXT, "GBK", "text/html;charset=GBK", "GB18030" },
	{ "a server that says Latin-1 of all", "<meta charset=gbk>", TEXT, "GBK", "text/html; charset=ISO-8859-1", "GB18030" },
	{ "GBK that calls itself UTF-8", "<meta charset=utf-8>", TEXT, "GBK", "", "GB18030" },
	{ "UTF-8 that calls itself GBK", "<?xml version='1.0' encoding='gbk'?>", TEXT, "UTF-8", "", "UTF-8" },
	{ "Big5 that calls itself UTF-8", "<meta charset=utf-8>", OLD, "BIG5", "", "BIG5-HKSCS" },
	{ "Big5 that calls itself gb2312", "<meta charset=gb2312>", OLD, "BIG5", "text/html; charset=gb2312", "BIG5-HKSCS" },
	{ "UTF-8 with damage", "\xff\xff\xff\xff", TEXT, "UTF-8", "", "UTF-8" },
	{ "a charset that nobody knows", "<meta charset=x-moon>", TEXT, "UTF-8", "", "UTF-8" },
	{ "Latin-1", "<meta charset=iso-8859-1>", "Zürich – Genève", "CP1252", "", "CP1252" },
	{ "with a mark", "\xef\xbb\xbf<meta charset=gbk>", TEXT, "UTF-8", "", "UTF-8" },
};

static char *
encode(const char *s, const char *charset, size_t *n)
{
	iconv_t cd = iconv_open(charset, "UTF-8");
	char *in = (char *)(uintptr_t)s, *out = malloc(4096), *to = out;
	size_t left = strlen(s), room = 4096;

	iconv(cd, &in, &left, &to, &room);
	iconv_close(cd);
	*n = (size_t)(to - out);
	return out;
}

static void
one(size_t i)
{
	struct buf bytes = { 0 }, out = { 0 };
	size_t n;
	char *text = encode(cases[i].text, cases[i].in, &n);
	const char *charset;

	buf_adds(&bytes, cases[i].head);
	buf_add(&bytes, text, n);
	charset = encoding_decode(&out, buf_str(&bytes), bytes.len, cases[i].content_type, "CP1252");
	tap_str(charset, cases[i].charset, cases[i].name);
	tap_ok(strstr(buf_str(&out), cases[i].text) != NULL, "%s: its text", cases[i].name);
	buf_fini(&bytes);
	buf_fini(&out);
	free(text);
}

static void
utf16(const char *charset, const char *mark)
{
	struct buf bytes = { 0 }, out = { 0 }, head = { 0 };
	size_t n;
	char *text = encode("<rss>" TEXT, charset, &n);

	buf_add(&bytes, mark, strlen(mark));
	buf_add(&bytes, text, n);
	tap_str(encoding_decode(&out, buf_str(&bytes), bytes.len, "text/xml; charset=utf-8", "CP1252"), charset,
		"16 bits");
	tap_str(buf_str(&out), "<rss>" TEXT, "and its text");
	encoding_head(&head, buf_str(&bytes), bytes.len);
	tap_ok(strncmp(buf_str(&head), "<rss>", 5) == 0, "its head");
	buf_fini(&bytes);
	buf_fini(&out);
	buf_fini(&head);
	free(text);
}

int
main(void)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		one(i);
	utf16("UTF-16LE", "\xff\xfe");
	utf16("UTF-16BE", "\xfe\xff");
	utf16("UTF-16LE", "");
	utf16("UTF-16BE", "");
	encoding_decode(&out, "a\0b" TEXT "\xe6\xb8", 5 + strlen(TEXT), "", "CP1252");
	tap_str(buf_str(&out), "ab" TEXT "\xef\xbf\xbd\xef\xbf\xbd", "a NUL goes, a character that was cut is seen");
	buf_fini(&out);
	return tap_done();
}
