#include "source/markup/tags.h"

#include <string.h>

/* NAME_PART: libxml2 reads a longer name of HTML as several. WORK: bytes looked at for each
 * byte of the text, at most; a page's own scripts have "<" that are no tags. */
enum { NAME_PART = 100, WORK = 32, WORK_FREE = 1 << 20 };

struct tag {
	const char *s;
	size_t len, at;
	bool html;
	int attributes;
	size_t cut;		/* where the first one begins that is too many; 0: none is */
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_letter(unsigned char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0xc0 && c != 0xd7 && c != 0xf7);
}

static void
skip_blanks(struct tag *t)
{
	while (t->at < t->len && is_blank(t->s[t->at]))
		t->at++;
}

/* Of an attribute of HTML as libxml2 sees it, byte by byte. */
static bool
is_name_part(const struct tag *t, bool first)
{
	unsigned char c = (unsigned char)t->s[t->at];

	if (!t->html)
		return !is_blank((char)c) && !strchr("=>/\"'", c);
	return is_letter(c) || c == '_' || c == ':' || c == '.' || (!first && (c == '-' || (c >= '0' && c <= '9')));
}

static bool
ends_here(const struct tag *t)
{
	return t->at >= t->len || t->s[t->at] == '>' ||
		(t->s[t->at] == '/' && t->at + 1 < t->len && t->s[t->at + 1] == '>');
}

static void
skip_name(struct tag *t)
{
	size_t from = t->at;

	while (t->at < t->len && is_name_part(t, t->at == from))
		t->at++;
	t->attributes += (int)((t->at - from) / NAME_PART);
}

static void
skip_value(struct tag *t)
{
	const char *end;

	skip_blanks(t);
	if (t->at >= t->len || t->s[t->at] != '=')
		return;
	t->at++;
	skip_blanks(t);
	if (t->at < t->len && (t->s[t->at] == '"' || t->s[t->at] == '\'')) {
		end = memchr(t->s + t->at + 1, t->s[t->at], t->len - t->at - 1);
		t->at = end ? (size_t)(end - t->s) + 1 : t->len;
	} else if (t->html) {
		while (t->at < t->len && !is_blank(t->s[t->at]) && t->s[t->at] != '>')
			t->at++;
	}
}

static void
note_cut(struct tag *t, size_t at)
{
	if (t->attributes > TAGS_MAX_ATTRIBUTES && !t->cut)
		t->cut = at;
}

/* From behind its "<" to its end. */
static void
read_tag(struct tag *t)
{
	size_t from = t->at;

	skip_name(t);
	note_cut(t, from + NAME_PART);
	for (skip_blanks(t); !ends_here(t); skip_blanks(t)) {
		from = t->at;
		t->attributes++;
		skip_name(t);
		note_cut(t, from);
		if (t->at > from)
			skip_value(t);
		else if (t->html)	/* what is no name goes up to the next blank */
			while (!ends_here(t) && !is_blank(t->s[t->at]))
				t->at++;
		else
			t->at++;
	}
}

/* Each "<" may begin one, also in what looks like a comment or a value: what is looked at here
 * does not depend on where libxml2 thinks that it is. */
bool
tags_bound(struct buf *out, const char *text, size_t len, bool html)
{
	size_t copied = 0, at = 0, work = WORK_FREE + len * WORK;
	const char *open;

	while (at < len && (open = memchr(text + at, '<', len - at))) {
		struct tag t = { .s = text, .len = len, .at = (size_t)(open - text) + 1, .html = html };

		at = t.at;
		if (at >= len || !is_name_part(&t, true) || strchr("!?", text[at]))
			continue;
		read_tag(&t);
		if (t.at - at > work) {
			buf_add(out, text + copied, at - 1 - copied);
			return true;
		}
		work -= t.at - at;
		if (!t.cut)
			continue;
		buf_add(out, text + copied, t.cut - copied);
		copied = at = t.at;
	}
	if (copied)
		buf_add(out, text + copied, len - copied);
	return copied > 0;
}
