#include "source/news/news.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/json/json.h"
#include "source/markup/html_tags.h"
#include "source/markup/xml.h"

enum { TAG_MOST = 2000 };	/* bytes; a "<" that nothing closes sooner is one by itself */

void
news_feed_fini(struct news_feed *f)
{
	for (size_t i = 0; i < f->nitems; i++)
		if (f->items[i].body) {
			body_fini(f->items[i].body);
			free(f->items[i].body);
		}
	free(f->items);
	f->items = NULL;
	f->nitems = f->cap = 0;
}

struct news_item *
news_feed_add(struct news_feed *f)
{
	struct news_item *item;

	f->items = mem_grow(f->items, f->nitems, &f->cap, sizeof *f->items);
	item = &f->items[f->nitems++];
	*item = (struct news_item){ .id = "", .url = "", .title = "", .authors = "", .tags = "" };
	return item;
}

static uint64_t
fnv(uint64_t hash, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)s[i]) * 0x100000001b3;
	return hash;
}

/* Without an id and an address an item is known by its words. */
static const char *
made_id(struct arena *a, const struct news_item *item)
{
	const struct news_text *t = item->content.s ? &item->content : &item->summary;
	uint64_t hash = fnv(0xcbf29ce484222325, item->title, strlen(item->title));

	if (!*item->title && t->s)
		hash = fnv(hash, t->s, t->len < 400 ? t->len : 400);
	return arena_printf(a, "item-%016llx", (unsigned long long)hash);
}

void
news_item_settle(struct arena *a, struct news_feed *f)
{
	struct news_item *item = &f->items[f->nitems - 1];

	if (!*item->title && !item->content.s && !item->summary.s && !item->body && !*item->url) {
		f->nitems--;
		f->skipped++;
		return;
	}
	if (!*item->id)
		item->id = *item->url ? item->url : made_id(a, item);
}

/* -- text in one line ---------------------------------------------------------- */

/* Bytes of a tag of HTML that begins at s; 0 when it is none. "a < b" and "<T>" are
 * text. */
static size_t
tag_at(const char *s, size_t n, bool *breaks)
{
	static const char *const inlines[] = { "span", "font", "sub", "sup", "u", "s", "small",
		"big", "tt",
		"code", "strike", "del", "ins", "mark", "wbr", "abbr", "bdi", "time", "nobr" };
	char name[12];
	size_t at = s[1] == '/' ? 2 : 1, len = 0;
	const char *end;
	bool known;

	for (; at + len < n && len + 1 < sizeof name; len++) {
		char c = s[at + len];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!letter && !(len && c >= '1' && c <= '6'))
			break;
		name[len] = (char)(letter ? c | 0x20 : c);
	}
	if (len == 0 || at + len >= n || !strchr(" \t\r\n/>", s[at + len]) || !s[at + len])
		return 0;
	name[len] = '\0';
	known = html_tag(name) != HTML_NOTHING;
	*breaks = known && html_tag(name) != HTML_STRONG && html_tag(name) != HTML_EM &&
		html_tag(name) != HTML_LINK;
	for (size_t i = 0; !known && i < sizeof inlines / sizeof *inlines; i++)
		known = strcmp(name, inlines[i]) == 0;
	end = known ? memchr(s, '>', n < TAG_MOST ? n : TAG_MOST) : NULL;
	return end ? (size_t)(end - s) + 1 : 0;
}

bool
news_has_tags(const char *s, size_t n)
{
	bool breaks;

	for (const char *at = s; (at = memchr(at, '<', n - (size_t)(at - s))) != NULL; at++)
		if (n - (size_t)(at - s) > 2 && tag_at(at, n - (size_t)(at - s), &breaks))
			return true;
	return false;
}

static void
plain(struct buf *out, const char *s, size_t n, bool html)
{
	for (size_t i = 0; i < n; ) {
		bool breaks = false;
		size_t used = 0;

		if (html && s[i] == '<' && n - i > 2)
			used = tag_at(s + i, n - i, &breaks);
		else if (s[i] == '&')
			used = xml_reference(out, s + i, n - i);
		if (breaks)
			buf_addc(out, ' ');
		if (used == 0)
			buf_addc(out, s[i++]);
		i += used;
	}
}

const char *
news_line(struct arena *a, const char *s, size_t n, bool html)
{
	struct buf once = { 0 }, twice = { 0 };
	const char *line;

	n = utf8_border(s, n, JSON_LINE_MAX);
	plain(&once, s, n, html);
	/* What was escaped twice: tags are then what the title speaks of. */
	plain(&twice, buf_str(&once), once.len, false);
	line = utf8_gate_dup(a, buf_str(&twice), twice.len, UTF8_LINE);
	buf_fini(&once);
	buf_fini(&twice);
	return line;
}

const char *
news_add_line(struct arena *a, const char *lines, const char *line)
{
	size_t n = strlen(line), count = 0;

	if (n == 0)
		return lines;
	for (const char *s = lines; *s; count++) {
		size_t len = strcspn(s, "\n");

		if (len == n && memcmp(s, line, n) == 0)
			return lines;
		s += len + (s[len] == '\n');
	}
	if (count >= NEWS_MAX_LINES)
		return lines;
	return *lines ? arena_printf(a, "%s\n%s", lines, line) : line;
}

void
news_add_image(struct arena *a, struct news_item *item, struct image m)
{
	if (!*m.url || item->nimages == NEWS_MAX_IMAGES)
		return;
	for (uint32_t i = 0; i < item->nimages; i++)
		if (strcmp(item->images[i].url, m.url) == 0)
			return;
	if (!item->images)
		item->images = arena_array(a, NEWS_MAX_IMAGES, sizeof *item->images);
	item->images[item->nimages++] = m;
}
