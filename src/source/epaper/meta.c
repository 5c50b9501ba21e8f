/* The vendors' publishing tools leave notes in a page: properties inside a comment that is
 * no comment any more when a "-->" stands in one of them, and comments that frame
 * the parts of an article. Both are read as bytes. */
#include "source/epaper/epaper.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"

#define OPEN "<!--enpproperty"
#define CLOSE "/enpproperty-->"
enum { PROPERTIES_MAX = 65536, MAX_CUTS = 64 };

static const char *
find(const char *s, size_t n, const char *word)
{
	size_t len = strlen(word);

	for (const char *end = s + n; (size_t)(end - s) >= len; s++) {
		s = memchr(s, word[0], (size_t)(end - s) - len + 1);
		if (!s)
			return NULL;
		if (strncasecmp(s, word, len) == 0)
			return s;
	}
	return NULL;
}

/* -- properties ---------------------------------------------------------------------- */

/* Text with HTML's entities, in one line. */
static const char *
plain_line(struct arena *a, const char *s, size_t n)
{
	const char *text = utf8_gate_dup(a, s, n, UTF8_LINE);
	struct dom d;

	if (!strpbrk(text, "&<") || !dom_read(&d, text, strlen(text), NULL))
		return text;
	text = dom_line(a, d.root);
	dom_fini(&d);
	return text;
}

static const char *
property(struct arena *a, const char *s, size_t n, const char *name)
{
	char open[32], close[32];
	const char *from, *to;

	snprintf(open, sizeof open, "<%s>", name);
	snprintf(close, sizeof close, "</%s>", name);
	from = find(s, n, open);
	if (!from)
		return "";
	from += strlen(open);
	to = find(from, n - (size_t)(from - s), close);
	return to ? plain_line(a, from, (size_t)(to - from)) : "";
}

/* Where the properties begin that end at `end`: at their mark, or where that was lost, at
 * the first of them behind the article's text. */
static const char *
begin_of(const char *s, const char *end)
{
	static const char *const first[] = { "<date>", "<author>", "<subtitle>", "<introtitle>",
		"<keyword>", "<paperarticleid>", "<nodeid>" };
	const char *from = end - s > PROPERTIES_MAX ? end - PROPERTIES_MAX : s, *at, *best = NULL;

	for (at = from; (at = find(at, (size_t)(end - at), OPEN)); at += strlen(OPEN))
		best = at;
	if (best)
		return best;
	for (at = from; (at = find(at, (size_t)(end - at), "<!--/enpcontent")); at++)
		from = at;
	for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
		at = find(from, (size_t)(end - from), first[i]);
		if (at && (!best || at < best))
			best = at;
	}
	return best;
}

/* Where they lost their tags, too: "2026-07-09 4 4 菱塘日报 content_1.html 1 3 题", from the
 * day on that their text begins with. */
static const char *
bare_begin(const char *s, const char *end)
{
	static const char form[] = "0000-00-00 ";
	const char *at = end, *best = end;

	while (at > s && end - at < 1024 && at[-1] != '>') {
		size_t i = 0;

		at--;
		while (i < sizeof form - 1 && (form[i] == '0' ? at[i] >= '0' && at[i] <= '9' : at[i] == form[i]))
			i++;
		if (i == sizeof form - 1)
			best = at;
	}
	return best;
}

static void
cut_properties(struct arena *a, struct buf *html, struct epaper_meta *m)
{
	const char *s = buf_str(html), *end, *from;
	struct buf kept = { 0 };
	int cuts = 0;

	while (cuts++ < MAX_CUTS && (end = find(s, html->len - (size_t)(s - buf_str(html)), CLOSE))) {
		size_t n;

		from = begin_of(s, end);
		if (!from) {
			from = bare_begin(s, end);
		} else if (!*m->title) {
			n = (size_t)(end - from);
			m->title = property(a, from, n, "title");
			m->subtitle = property(a, from, n, "subtitle");
			m->kicker = property(a, from, n, "introtitle");
			m->author = property(a, from, n, "author");
			m->date = property(a, from, n, "date");
			m->paper_id = property(a, from, n, "paperid");
		}
		buf_add(&kept, s, (size_t)(from - s));
		s = end + strlen(CLOSE);
	}
	buf_adds(&kept, s);
	buf_fini(html);
	*html = kept;
}

/* -- frames ------------------------------------------------------------------------------- */

/* "enpcontent", "/enpcontent", "<npm:article-title>", "</npm:article-title>" inside a
 * comment: the element's name, and whether it ends. */
static bool
is_frame(const char *s, size_t n, char name[40], bool *ends)
{
	size_t used = 0;

	while (n > 0 && (*s == ' ' || *s == '<'))
		s++, n--;
	*ends = n > 0 && *s == '/';
	s += *ends;
	n -= *ends;
	if (!(n >= 10 && strncasecmp(s, "enpcontent", 10) == 0) &&
	    !(n > 4 && strncasecmp(s, "npm:", 4) == 0))
		return false;
	for (; n > 0 && used < 39 && *s && !strchr(" >/<\t\n", *s); s++, n--)
		name[used++] = *s == ':' ? '-' : *s;
	name[used] = '\0';
	return true;
}

static void
unfold_frames(struct buf *html, bool *cut_off)
{
	const char *s = buf_str(html), *open;
	struct buf out = { 0 };
	int depth = 0;

	while ((open = strstr(s, "<!--"))) {
		const char *close = strstr(open + 4, "-->");
		char name[40];
		bool ends;

		buf_add(&out, s, (size_t)(open - s));
		s = open;
		if (!close)
			break;
		if (is_frame(open + 4, (size_t)(close - open) - 4, name, &ends)) {
			buf_addf(&out, ends ? "</%s>" : "<%s>", name);
			depth += ends ? -(depth > 0) : 1;
		} else {
			buf_add(&out, open, (size_t)(close - open) + 3);
		}
		s = close + 3;
	}
	/* A comment that nothing ends would swallow what is left of the page. */
	buf_adds(&out, strncmp(s, "<!--", 4) == 0 ? s + 4 : s);
	*cut_off = depth > 0 && !find(buf_str(&out), out.len, "</html");
	buf_fini(html);
	*html = out;
}

void
epaper_meta_cut(struct arena *a, struct buf *html, struct epaper_meta *m)
{
	const char *end;
	size_t n;

	*m = (struct epaper_meta){ "", "", "", "", "", "", false };
	cut_properties(a, html, m);
	unfold_frames(html, &m->cut_off);
	/* A page that was sent to its end ends with a tag. */
	for (n = html->len; n > 0 && strchr(" \t\n", html->data[n - 1]); n--)
		;
	end = n > 0 ? html->data + n - 1 : ">";
	m->cut_off |= *end != '>' && !find(buf_str(html), html->len, "</html");
}
