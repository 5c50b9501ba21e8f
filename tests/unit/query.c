/* query.c - what is typed, as phrases; where they stand; whether all of them do. */
#include "app/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tap.h"

/* What is typed, its phrases, a text, what is found in it; "!" behind it when not
 * every phrase is. */
static const struct { const char *query, *phrases, *text, *found; } rows[] = {
	{ "渡口", "渡口", "老渡口又响了，渡口。", "渡口|渡口" },
	{ "渡", "渡", "老渡口", "渡" },
	{ "渡口 船", "渡口|船", "船到渡口", "船|渡口" },
	{ "渡口　钟", "渡口|钟", "船到渡口", "渡口!" },
	{ "\"mill road\"", "mill road", "Mill  Road, the mill", "Mill  Road" },
	{ "mill road", "mill|road", "the road to the mill", "road|mill" },
	{ "“mill road”", "mill road", "mill road", "mill road" },
	{ "“十四五”以来", "“十四五”以来", "“十四五”以来，十四五", "“十四五”以来" },
	{ "\"open at the end", "open at the end", "open at the end", "open at the end" },
	{ "\"\" 渡", "渡", "渡", "渡" },
	{ "5\" 渡", "5\"|渡", "5\" 渡口", "5\"|渡" },
	{ "mill", "mill", "mills", "!" },
	{ "電視", "電視", "电视和電視", "电视|電視" },
	{ "cafe", "cafe", "Café CAFÉ", "Café|CAFÉ" },
	{ "３５", "３５", "第35期", "35" },
	{ "嘉兴南湖", "嘉兴南湖", "嘉兴，南湖", "!" },
	{ "嘉兴，南湖", "嘉兴，南湖", "在嘉兴,南湖边", "嘉兴,南湖" },
	{ "，", "，", "好,坏", "," },
	{ "통 문", "통|문", "신문 통신", "문|통" },
	{ "渡渡", "渡渡", "渡渡渡渡渡", "渡渡|渡渡" },
	{ "渡 渡口", "渡|渡口", "渡口", "渡口" },
	{ "👍", "👍", "好👍🏽👍", "👍" },
	{ "AND", "AND", "and", "and" },
};

static void
find(struct query *q, const char *text, struct buf *out)
{
	struct query_range *v;
	size_t n = query_find(q, text, strlen(text), &v);

	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%.*s", i ? "|" : "", (int)(v[i].to - v[i].from), text + v[i].from);
	free(v);
	query_begin(q);
	query_look(q, text, strlen(text));
	if (!query_seen(q))
		buf_addc(out, '!');
}

static void
refused(void)
{
	struct buf b = { 0 };
	struct err e = { 0 };
	struct query *q;

	tap_ok(!query_new("", &e) && !query_new(" \"\" ", &e), "nothing is no query: %s", e.text);
	for (int i = 0; i <= QUERY_PHRASES; i++)
		buf_adds(&b, "渡 ");
	tap_ok(!query_new(b.data, &e), "too many are none: %s", e.text);
	buf_clear(&b);
	for (int i = 0; i < 350000; i++)
		buf_adds(&b, "渡");
	q = query_new(b.data, &e);
	query_begin(q);
	query_look(q, b.data, b.len - 3);
	tap_ok(!query_seen(q), "a megabyte");
	query_look(q, b.data, b.len);
	tap_ok(query_seen(q), "is found in itself");
	query_free(q);
	buf_fini(&b);
}

int
main(void)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct query *q = query_new(rows[i].query, NULL);
		const char *const *phrases;
		size_t n;

		buf_clear(&b);
		phrases = query_phrases(q, &n);
		for (size_t k = 0; k < n; k++)
			buf_addf(&b, "%s%s", k ? "|" : "", phrases[k]);
		tap_str(buf_str(&b), rows[i].phrases, rows[i].query);
		buf_clear(&b);
		find(q, rows[i].text, &b);
		tap_str(buf_str(&b), rows[i].found, rows[i].text);
		query_free(q);
	}
	refused();
	buf_fini(&b);
	return tap_done();
}
