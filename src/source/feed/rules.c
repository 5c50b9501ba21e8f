#include "source/feed/rules.h"

#include <string.h>

static const struct feed_rule author[] = {
	{ "name", FEED_TEXT, false, NULL }, { "url", FEED_LINK, false, NULL },
	{ "avatar", FEED_LINK, false, NULL }, { NULL, 0, false, NULL },
};

static const struct feed_rule attachment[] = {
	{ "url", FEED_LINK, true, NULL }, { "mime_type", FEED_NAME, true, NULL },
	{ "title", FEED_TEXT, false, NULL }, { "size_in_bytes", FEED_SIZE, false, NULL },
	{ NULL, 0, false, NULL },
};

static const struct feed_rule place[] = {
	{ "page", FEED_NAME, false, NULL }, { "id", FEED_NAME, false, NULL },
	{ NULL, 0, false, NULL },
};

static const struct feed_rule image[] = {
	{ "url", FEED_LINK, true, NULL }, { "caption", FEED_TEXT, false, NULL },
	{ "credit", FEED_TEXT, false, NULL }, { "width", FEED_SIZE, false, NULL },
	{ "height", FEED_SIZE, false, NULL }, { NULL, 0, false, NULL },
};

static const struct feed_rule item_newspaper[] = {
	{ "page", FEED_NAME, false, NULL }, { "pages", FEED_NAMES, false, NULL },
	{ "section", FEED_LINE, false, NULL }, { "order", FEED_SIZE, false, NULL },
	{ "kind", FEED_KIND, false, NULL }, { "label", FEED_LINE, false, NULL },
	{ "kicker", FEED_NAMES, false, NULL }, { "subtitle", FEED_NAMES, false, NULL },
	{ "byline", FEED_LINE, false, NULL }, { "dateline", FEED_LINE, false, NULL },
	{ "source", FEED_LINE, false, NULL }, { "images", FEED_OBJECTS, false, image },
	{ "area", FEED_AREA, false, NULL }, { "continued_on", FEED_OBJECT, false, place },
	{ "continued_from", FEED_OBJECT, false, place },
	{ "refers_to", FEED_OBJECTS, false, place }, { NULL, 0, false, NULL },
};

static const struct feed_rule item[] = {
	{ "id", FEED_NAME, true, NULL }, { "url", FEED_LINK, false, NULL },
	{ "external_url", FEED_LINK, false, NULL }, { "title", FEED_LINE, false, NULL },
	{ "content_html", FEED_TEXT, false, NULL }, { "content_text", FEED_TEXT, false, NULL },
	{ "summary", FEED_TEXT, false, NULL }, { "image", FEED_LINK, false, NULL },
	{ "banner_image", FEED_LINK, false, NULL }, { "date_published", FEED_TIME, false, NULL },
	{ "date_modified", FEED_TIME, false, NULL }, { "authors", FEED_OBJECTS, false, author },
	{ "tags", FEED_NAMES, false, NULL }, { "language", FEED_LANGUAGE, false, NULL },
	{ "attachments", FEED_OBJECTS, false, attachment },
	{ "_newspaper", FEED_OBJECT, false, item_newspaper }, { NULL, 0, false, NULL },
};

static const struct feed_rule page[] = {
	{ "label", FEED_NAME, true, NULL }, { "name", FEED_LINE, false, NULL },
	{ "section", FEED_LINE, false, NULL }, { "url", FEED_LINK, false, NULL },
	{ "image", FEED_LINK, false, NULL }, { "pdf", FEED_LINK, false, NULL },
	{ "width", FEED_SIZE, false, NULL }, { "height", FEED_SIZE, false, NULL },
	{ "spread", FEED_NAMES, false, NULL }, { NULL, 0, false, NULL },
};

static const struct feed_rule newspaper[] = {
	{ "date", FEED_DATE, true, NULL }, { "time_zone", FEED_ZONE, false, NULL },
	{ "edition", FEED_LINE, false, NULL }, { "issue", FEED_LINE, false, NULL },
	{ "pages", FEED_OBJECTS, false, page }, { "calendar", FEED_LINK, false, NULL },
	{ NULL, 0, false, NULL },
};

const struct feed_rule feed_rules[] = {
	{ "version", FEED_VERSION, true, NULL }, { "title", FEED_NAME, true, NULL },
	{ "home_page_url", FEED_URL, false, NULL }, { "feed_url", FEED_URL, false, NULL },
	{ "description", FEED_TEXT, false, NULL }, { "user_comment", FEED_TEXT, false, NULL },
	{ "next_url", FEED_LINK, false, NULL }, { "icon", FEED_LINK, false, NULL },
	{ "favicon", FEED_LINK, false, NULL }, { "authors", FEED_OBJECTS, false, author },
	{ "language", FEED_LANGUAGE, false, NULL }, { "expired", FEED_BOOLEAN, false, NULL },
	{ "_newspaper", FEED_OBJECT, true, newspaper }, { "items", FEED_OBJECTS, true, item },
	{ NULL, 0, false, NULL },
};

const char *
feed_type_words(enum feed_type t)
{
	static const char *const words[] = {
		[FEED_TEXT] = "a string",
		[FEED_NAME] = "a string that is not empty",
		[FEED_LINE] = "a string of one line",
		[FEED_VERSION] = "\"https://jsonfeed.org/version/1.1\"",
		[FEED_URL] = "an http or https URL",
		[FEED_LINK] = "an http or https URL, or a relative one",
		[FEED_DATE] = "a date such as 2026-07-09",
		[FEED_TIME] = "a time such as 2026-07-09T05:30:00+08:00",
		[FEED_ZONE] = "a time zone such as Asia/Shanghai",
		[FEED_LANGUAGE] = "a language such as zh-CN",
		[FEED_KIND] = "article, photo, refer, notice, weather or ad",
		[FEED_BOOLEAN] = "true or false",
		[FEED_SIZE] = "a whole number, 0 or more",
		[FEED_NAMES] = "a list of strings that are not empty",
		[FEED_AREA] = "a list of polygons: three or more points [x, y] from 0 to 100",
		[FEED_OBJECT] = "an object",
		[FEED_OBJECTS] = "a list of objects",
	};

	return words[t];
}

bool
feed_is_zone(const char *s)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	static const char others[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789_+-";

	if (!*s || !strchr(letters, *s) || strlen(s) > 64)
		return false;
	for (;;) {
		size_t n = strspn(s, others);

		if (n == 0 || (s[n] && s[n] != '/'))
			return false;
		if (!s[n])
			return true;
		s += n + 1;
	}
}
