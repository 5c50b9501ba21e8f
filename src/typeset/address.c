#include "typeset/address.h"

#include <string.h>
#include <strings.h>

#include "typeset/script.h"

enum {
	NAME_LEAST = 10,	/* bytes: a shorter name (Node.js, qq.com) moves as a word */
	ENDING_MOST = 8,
};

/* What a name without a scheme may end in. Of the domains of countries those that are no
 * English words; of the endings of files the usual ones. Both are needed: "the end.Then" and
 * "v2.x" have the form of a name. */
static const char domains[] = " com org net edu gov int mil info biz news app dev io ai tv cc co "
	"online site shop top xyz club blog cn hk tw mo jp kr kp sg my th vn ph id au nz us ca mx br "
	"ar uk ie de fr es pt nl ch se dk fi pl cz hu ro gr ru ua tr il za eu asia museum ";
static const char endings[] = " html htm xhtml php asp aspx jsp shtml txt md pdf doc docx xls xlsx ppt "
	"pptx odt ods odp rtf csv tsv json xml yaml yml toml ini cfg conf log c h cc cpp hpp cs js mjs "
	"ts css py pl rb rs go java sh bat sql so dll exe msi deb rpm apk iso img zip gz tgz bz2 xz "
	"zst tar rar 7z jpg jpeg png gif svg webp bmp tif tiff ico psd mp3 mp4 m4a wav flac ogg avi "
	"mov mkv webm srt ttf otf woff epub mobi djvu tex bib ";

static bool
is_word(uint32_t cp)
{
	return script_is_ascii_digit(cp) || script_is_latin(cp);
}

static bool
is_letter(char c)
{
	return script_is_ascii_letter((unsigned char)c);
}

static bool
is_web_char(char c)
{
	return c > ' ' && c < 0x7f && !strchr("<>\"{}|\\^`", c);
}

static bool
is_name_char(char c)
{
	return is_letter(c) || script_is_ascii_digit((unsigned char)c) || c == '-' || c == '_';
}

static bool
is_path_char(char c)
{
	return is_name_char(c) || (c && strchr("./~+%@", c));
}

static size_t
without_stops(const char *s, size_t end)
{
	while (end > 0 && strchr(".,;:!?)]'", s[end - 1]))
		end--;
	return end;
}

static size_t
web_end(const char *s, size_t n, size_t end)
{
	while (end < n && is_web_char(s[end]))
		end++;
	return without_stops(s, end);
}

static size_t
find_web(const char *s, size_t n)
{
	static const char *const schemes[] = { "http://", "https://", "ftp://", "gemini://", "www." };
	size_t end = 0;

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		size_t len = strlen(schemes[i]);

		if (n > len && memcmp(s, schemes[i], len) == 0)
			end = len;
	}
	return end ? web_end(s, n, end) : 0;
}

/* /usr/share/doc, ~/notes.txt, src/base/err.c; but km/h is a unit and 2026/7/9
 * is a day. */
static size_t
find_path(const char *s, size_t n)
{
	size_t end = 0, slashes = 0;
	bool letter = false;

	for (; end < n && is_path_char(s[end]); end++) {
		slashes += s[end] == '/';
		letter |= is_letter(s[end]);
	}
	if (n > 2 && (memcmp(s, "~/", 2) == 0 || memcmp(s, "./", 2) == 0 || memcmp(s, "../", 3) == 0))
		slashes++;
	return letter && slashes > 1 ? without_stops(s, end) : 0;
}

/* C:\Documents\file.txt; of \\server\papers what is behind the two. */
static size_t
find_drive(const char *s, size_t n, uint32_t prev)
{
	size_t end = 0;

	if (n > 3 && is_letter(s[0]) && s[1] == ':' && s[2] == '\\')
		end = 3;
	else if (prev != '\\')
		return 0;
	while (end < n && (is_path_char(s[end]) || s[end] == '\\' || s[end] == '&'))
		end++;
	return without_stops(s, end);
}

/* The dotted labels that begin here; *last: where the last one of two or more does. */
static size_t
labels(const char *s, size_t n, size_t at, size_t *last)
{
	*last = 0;
	for (;;) {
		size_t from = at;

		while (at < n && is_name_char(s[at]))
			at++;
		if (at == from)
			return at;
		if (from > 0 && s[from - 1] == '.')
			*last = from;
		if (at + 1 >= n || s[at] != '.' || !is_name_char(s[at + 1]))	/* or a stop at the end */
			return at;
		at++;
	}
}

static bool
is_among(const char *list, const char *s, size_t len)
{
	char word[ENDING_MOST + 3];

	if (len > ENDING_MOST)
		return false;
	word[0] = ' ';
	memcpy(word + 1, s, len);
	word[len + 1] = ' ';
	word[len + 2] = '\0';
	return strcasestr(list, word);
}

/* people.com.cn/index.html, mail.example.com, editor@example.org, report-2026.final.pdf. */
static size_t
find_name(const char *s, size_t n)
{
	size_t last, at = 0, end;
	bool mail, domain;

	while (at < n && (is_name_char(s[at]) || s[at] == '.' || s[at] == '+'))
		at++;
	mail = at > 0 && at < n && s[at] == '@';
	at = mail ? at + 1 : 0;
	end = labels(s, n, at, &last);
	if (last == 0 || (!mail && end < NAME_LEAST && (end == n || !strchr("/:", s[end]))))
		return 0;
	domain = is_among(domains, s + last, end - last);
	if (mail)
		return domain || (end - last >= 2 && is_letter(s[last])) ? end : 0;
	if (domain && end + 1 < n && s[end] == ':' && script_is_ascii_digit((unsigned char)s[end + 1]))
		for (end++; end < n && script_is_ascii_digit((unsigned char)s[end]); end++)
			;
	if (end < n && s[end] == '/')
		return domain ? web_end(s, n, end) : 0;
	return end >= NAME_LEAST && (domain || is_among(endings, s + last, end - last)) ? end : 0;
}

size_t
address_find(const char *s, size_t n, uint32_t prev)
{
	size_t len;

	if (is_word(prev) || !is_path_char(*s))
		return 0;
	len = find_web(s, n);
	/* once for each run of such characters: a long one is looked at once */
	if (len > 0 || (prev < 0x80 && is_path_char((char)prev)))
		return len;
	len = find_drive(s, n, prev);
	if (len == 0)
		len = find_path(s, n);
	return len ? len : find_name(s, n);
}

enum breaks
address_level(uint32_t before, uint32_t prev, uint32_t next)
{
	if (next < 0x80 && next && strchr("/?&=.-@\\,:;!)]'", (char)next))
		return BREAK_BAD;
	if (prev == '%' || before == '%')	/* %E4 */
		return BREAK_BAD;
	return prev < 0x80 && prev && strchr("/?&=.-\\", (char)prev) ? BREAK_MAY : BREAK_CUT;
}
