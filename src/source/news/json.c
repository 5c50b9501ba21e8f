/* A plain JSON Feed. What it says of its items, feed/item.c reads. */
#include "source/news/news.h"

#include <string.h>

#include "source/feed/item.h"
#include "source/json/json.h"
#include "source/url.h"

/* The extension, by its name as a member: in a text its quotes would have a \ before them. */
static bool
speaks_newspaper(const char *data, size_t len)
{
	static const char member[] = "\"_newspaper\"";

	return memmem(data, len, member, sizeof member - 1) != NULL;
}

bool
news_json_is_plain(const char *data, size_t len)
{
	struct arena scratch = { 0 };
	struct err e = { 0 };
	cJSON *root = speaks_newspaper(data, len) ? NULL : json_parse_leniently(data, len, &e);
	const cJSON *items = json_list(json_member(root, "items")), *v;
	bool plain = json_count(items) > 0;
	const char *name;

	cJSON_ArrayForEach(v, items)
		plain = plain && !*feed_item_pages(&scratch, v, &name);
	arena_fini(&scratch);
	cJSON_Delete(root);
	return plain;
}

static void
read_item(struct arena *a, const cJSON *v, const char *base, struct news_feed *out)
{
	struct article *head = arena_alloc(a, sizeof *head);
	struct news_item *item = news_feed_add(out);
	const char *html = json_string(json_member(v, "content_html"));
	const char *text = json_string(json_member(v, "content_text"));

	feed_item_head(a, v, base, head);
	item->head = head;
	item->id = head->id;
	item->url = head->url;
	item->title = head->title;
	item->authors = head->authors;
	item->tags = head->tags;
	item->body = feed_item_body(v, base, head);
	item->images = head->images;
	item->nimages = head->nimages;
	if (*html || *text)	/* that it has content; the body is made already */
		item->content = (struct news_text){ .s = "", .html = *html != '\0' };
	else if (*json_string(json_member(v, "summary")))
		item->summary.s = "";
	item->dated = news_time_parse(json_string(json_member(v, "date_published")),
		out->language, &item->time);
	news_item_settle(a, out);
}

bool
news_read_json(struct arena *a, const char *data, size_t len, const char *url,
	struct news_feed *out, struct err *e)
{
	cJSON *root = json_parse_leniently(data, len, e);
	const cJSON *items = json_list(json_member(root, "items")), *v;
	const char *base;

	if (!root)
		return err_wrap(e, "%.240s", url);
	if (!items) {
		cJSON_Delete(root);
		return err_set(e, ERR_PARSE, "%.240s: JSON, but no feed: it has no list of items", url);
	}
	base = url_base(json_string(json_member(root, "feed_url")), url_base(url, ""));
	out->title = json_line(a, json_member(root, "title"));
	out->motto = json_line(a, json_member(root, "description"));
	out->language = json_line(a, json_member(root, "language"));
	out->home = url_keep(a, base, json_string(json_member(root, "home_page_url")));
	out->icon = url_keep(a, base, json_string(json_member(root, "icon")));
	base = arena_dup(a, base);
	cJSON_ArrayForEach(v, items) {
		if (out->nitems < NEWS_MAX_ITEMS && feed_item_usable(v))
			read_item(a, v, base, out);
		else
			out->skipped++;
	}
	cJSON_Delete(root);
	return true;
}
