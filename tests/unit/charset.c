#include "base/charset.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "tap.h"

static const struct {
	const char *charset, *utf8, *want, *name;
} out_cases[] = {
	{ "UTF-8", "版面 🚢", "版面 🚢", "UTF-8 is not touched" },
	{ "ANSI_X3.4-1968", "版面", "版面", "the C locale's terminal takes UTF-8" },
	{ "no-such-charset", "版面", "版面", "a charset that iconv does not know" },
	{ "GBK", "版面 2", "\xb0\xe6\xc3\xe6 2", "GBK" },
	{ "GBK", "渡🚢口", "\xb6\xc9??\xbf\xda", "what GBK lacks has its width" },
	{ "GBK", "🚢", "??", "alone" },
	{ "GBK", "", "", "nothing" },
	{ "GB18030", "渡𠮷", "\xb6\xc9\x95\x34\xb2\x35", "GB18030 has all" },
	{ "BIG5", "臺灣 a", "\xbb\x4f\xc6\x57 a", "Big5" },
	{ "EUC-JP", "朝刊", "\xc4\xab\xb4\xa9", "EUC-JP" },
	/* one with shift states ends in that of ASCII, and stands in it for a "?" */
	{ "ISO-2022-JP", "朝", "\x1b$BD+\x1b(B", "shift states end" },
	{ "ISO-2022-JP", "朝🚢刊", "\x1b$BD+\x1b(B??\x1b$B4)\x1b(B", "shift states around what is missing" },
};

static const struct {
	const char *charset, *typed, *want, *name;
} in_cases[] = {
	{ "UTF-8", "渡口", "渡口", "UTF-8" },
	{ "GBK", "\xb6\xc9\xbf\xda", "渡口", "GBK" },
	{ "GBK", "feed.json", "feed.json", "ASCII" },
	{ "GBK", "\xff\xff", "\xff\xff", "what is not GBK stays" },
};

int
main(void)
{
	/* longer than the room that iconv is given at a time */
	struct buf out = { 0 }, many = { 0 };

	for (size_t i = 0; i < sizeof out_cases / sizeof *out_cases; i++) {
		charset_use(out_cases[i].charset);
		buf_clear(&out);
		charset_out(&out, out_cases[i].utf8, strlen(out_cases[i].utf8));
		tap_str(buf_str(&out), out_cases[i].want, out_cases[i].name);
	}
	for (size_t i = 0; i < sizeof in_cases / sizeof *in_cases; i++) {
		char *word, *file;

		charset_use(in_cases[i].charset);
		word = charset_in(in_cases[i].typed);
		tap_str(word, in_cases[i].want, in_cases[i].name);
		file = charset_file(word);
		tap_str(file, in_cases[i].typed, "and back, for a file's name");
		free(word);
		free(file);
	}
	charset_use("GBK");
	for (int i = 0; i < 5000; i++)
		buf_adds(&many, "版🚢");
	buf_clear(&out);
	charset_out(&out, many.data, many.len);
	tap_int((long long)out.len, 5000 * 4, "a long text");
	tap_ok(memmem(out.data + out.len - 4, 4, "\xb0\xe6??", 4) != NULL, "to its end");
	buf_fini(&out);
	buf_fini(&many);
	return tap_done();
}
