/* A page that is only a door: the address of a paper often answers with one line that
 * sends the browser on, to today's front page. */
#include "source/epaper/door.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/epaper/epaper.h"
#include "source/markup/decode.h"
#include "source/url.h"

enum { DOOR_MAX_BYTES = 32768, WORDS_MAX = 120, TEXT_MAX = 12 * WORDS_MAX,
	SCRIPT_MAX = 16384 };

/* "0; URL='html/2026-07/09/node_1.htm'" */
static const char *
refresh(struct arena *a, const xmlNode *meta)
{
	const char *s = dom_attr(meta, "content");
	size_t n;

	if (strcasecmp(dom_attr(meta, "http-equiv"), "refresh") != 0)
		return "";
	s += strspn(s, " 0123456789.");
	s += strspn(s, " ;,");
	if (strncasecmp(s, "url", 3) == 0 && s[3 + strspn(s + 3, " ")] == '=') {	/* or it is left out */
		s += 3;
		s += strspn(s, " =");
	}
	n = strlen(s);
	if (n > 0 && (*s == '"' || *s == '\'')) {
		n = strcspn(s + 1, "\"'");
		s++;
	}
	return arena_dupn(a, s, n);
}

/* The string that stands at s, whole, or in parts: "a" + b leads nobody knows where. */
static const char *
literal(struct arena *a, const char *s)
{
	const char *whole = "";

	for (;; s++) {
		size_t n;
		char quote;

		s += strspn(s, " \t\n");
		quote = *s;
		if (quote != '"' && quote != '\'')
			return "";
		n = strcspn(s + 1, quote == '"' ? "\"\n\\" : "'\n\\");
		if (s[n + 1] != quote)
			return "";
		whole = arena_printf(a, "%s%.*s", whole, (int)n, s + 1);
		s += n + 2;
		s += strspn(s, " \t)");
		if (*s != '+')
			return whole;
	}
}

/* location = "...", location.href = "...", window.location.replace("...") */
static const char *
script_location(struct arena *a, const char *code)
{
	static const char word[] = "location";

	for (const char *s = code; (s = strstr(s, word)); ) {
		const char *to = "";
		bool call = false;

		s += sizeof word - 1;
		s += strspn(s, " \t");
		if (strncmp(s, ".href", 5) == 0)
			s += 5;
		else if ((call = strncmp(s, ".replace", 8) == 0))
			s += 8;
		else if ((call = strncmp(s, ".assign", 7) == 0))
			s += 7;
		s += strspn(s, " \t");
		if (*s == (call ? '(' : '=') && s[1] != '=')
			to = literal(a, s + 1);
		if (*to)
			return to;
	}
	return "";
}

/* What a reader would see; the words that offer a link to those whom nothing sends on. */
static bool
has_more(const struct dom *d)
{
	struct buf text = { 0 }, clean = { 0 };
	bool more;

	dom_text(&text, d->root);
	utf8_gate(&clean, buf_str(&text), text.len, UTF8_LINE);
	more = utf8_count(buf_str(&clean), clean.len) > WORDS_MAX || epaper_page_is_login(d);
	buf_fini(&text);
	buf_fini(&clean);
	return more;
}

/* Most pages are none, and need not be read as a tree to know it: they have more text
 * between their tags than a door has in all. */
static bool
may_be(const char *s)
{
	size_t text = 0;

	for (; *s && text <= TEXT_MAX; s++) {
		if (*s != '<') {
			text += (unsigned char)*s > ' ';
			continue;
		}
		if (strncasecmp(s, "<script", 7) == 0 || strncasecmp(s, "<style", 6) == 0) {
			const char *end = strstr(s, "</");

			if (!end)
				return true;
			s = end;
		}
		s += strcspn(s, ">");
		if (!*s)
			break;
	}
	return text <= TEXT_MAX;
}

static bool
is_in(const xmlNode *n, const char *name)
{
	while (n && !(n->name && strcmp((const char *)n->name, name) == 0))
		n = n->parent;
	return n != NULL;
}

/* noscript: of those that are for browsers without scripts, which are led elsewhere. */
static const char *
find_refresh(struct arena *a, const xmlNode *root, const char *base, bool noscript)
{
	const char *to = "";

	for (const xmlNode *n = root; !*to && (n = dom_find_next(root, n, "meta")); )
		if (is_in(n, "noscript") == noscript)
			to = url_keep(a, base, refresh(a, n));
	return to;
}

/* The one frame that fills the page; a short text with an advertisement is none. */
static const char *
find_frame(struct arena *a, const xmlNode *root, const char *base)
{
	const xmlNode *frame = dom_find_next(root, root, "frame, iframe");

	if (!frame || dom_find_next(root, frame, "frame, iframe") || *dom_line(a, dom_find(root, "body")))
		return "";
	return url_keep(a, base, dom_attr(frame, "src"));
}

static const char *
find_exit(struct arena *a, const struct dom *d, const char *base)
{
	const xmlNode *root = d->root;
	const char *to = find_refresh(a, root, base, false);

	for (const xmlNode *n = root; !*to && (n = dom_find_next(root, n, "script")); ) {
		const char *code = n->children && n->children->content ?
			(const char *)n->children->content : "";

		if (strlen(code) <= SCRIPT_MAX)
			to = url_keep(a, base, script_location(a, code));
	}
	if (!*to && *dom_attr(dom_find(root, "body"), "onload"))
		to = url_keep(a, base, script_location(a, dom_attr(dom_find(root, "body"), "onload")));
	if (!*to)
		to = find_refresh(a, root, base, true);
	return *to ? to : find_frame(a, root, base);
}

char *
door_find(const struct source_input *in)
{
	struct arena a = { 0 };
	struct buf html = { 0 };
	struct dom d = { 0 };
	char *exit = NULL;

	if (in->len > 0 && in->len <= DOOR_MAX_BYTES) {
		decode_page(&html, in->data, in->len, in->content_type);
		if (may_be(buf_str(&html)) && dom_read(&d, buf_str(&html), html.len, NULL) && d.root &&
		    !has_more(&d)) {
			const char *to = find_exit(&a, &d, in->url);

			/* to itself: a page that looks for news by itself */
			if (*to && strcmp(to, in->url) != 0)
				exit = mem_dup(to);
		}
	}
	dom_fini(&d);
	buf_fini(&html);
	arena_fini(&a);
	return exit;
}

/* -- as a source ---------------------------------------------------------------------- */

static int
match(const struct source_input *in)
{
	char *exit = door_find(in);
	bool is = exit != NULL;

	free(exit);
	return is ? 60 : 0;
}

static bool
step(void *state, const struct source_input *in, struct source_output *out, struct err *e)
{
	(void)state;
	out->instead = door_find(in);
	return out->instead ? true : err_set(e, ERR_PARSE, "%.240s: leads nowhere", in->url);
}

const struct source_ops source_door = {
	.name = "door",
	.match = match,
	.step = step,
};
