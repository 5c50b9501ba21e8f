/* Lists of HTML: the numbers of their items, and what stands in them. */
#include "source/html/block.h"

#include <stddef.h>

static struct html_list *
open_list(struct html *h)
{
	return &h->lists[h->nlists < HTML_MAX_LISTS ? h->nlists : HTML_MAX_LISTS];
}

struct html_list *
html_list_item(struct html *h)
{
	for (ptrdiff_t i = open_list(h) - h->lists; i >= 0; i--)
		if (h->lists[i].in_item)
			return &h->lists[i];
	return NULL;
}

/* The first block of an item has its marker, others go on below it. */
static void
item_block(struct html *h, const struct html_list *item)
{
	unsigned level = item > h->lists ? (unsigned)(item - h->lists) : 1;

	html_block_new(h, BLOCK_PARAGRAPH, 0, 0);	/* what was open is there now */
	html_block_new(h, BLOCK_LIST_ITEM, level,
		h->build.out->count > item->from ? BLOCK_GOES_ON : item->shown);
}

void
html_list_block(struct html *h)
{
	item_block(h, html_list_item(h));
}

void
html_list_begin_item(struct html *h, const xmlChar **atts)
{
	struct html_list *list = open_list(h);
	uint32_t value = html_number(html_attribute(atts, "value"));

	if (!html_block_takes(h)) {
		html_block_plain(h);
		return;
	}
	html_block_new(h, BLOCK_PARAGRAPH, 0, 0);
	list->in_item = true;
	if (value && list->ordered)
		list->number = value;
	list->shown = list->ordered ? list->number : 0;
	if (!list->backwards)
		list->number++;
	else if (list->number > 1)	/* below it the model has none */
		list->number--;
	list->from = h->build.out->count;
	item_block(h, list);
}

void
html_list_end_item(struct html *h)
{
	if (html_block_takes(h))
		open_list(h)->in_item = false;
	html_block_plain(h);
}

void
html_list_begin(struct html *h, bool ordered, const xmlChar **atts)
{
	uint32_t from = html_number(html_attribute(atts, "start"));
	bool reversed = ordered && html_has_attribute(atts, "reversed");

	html_block_plain(h);
	if (h->nlists++ < HTML_MAX_LISTS)
		*open_list(h) = (struct html_list){ .ordered = ordered, .number = from ? from : 1,
			.begin = h->build.out->count, .backwards = reversed && from,
			.turned = reversed && !from };
}

/* The last item has 1, so that the first one's number is known when all are there (HTML
 * 4.4.5, "starting value"). */
static void
turn_numbers(struct html *h, const struct html_list *list)
{
	const struct body *out = h->build.out;
	unsigned level = (unsigned)(list - h->lists);
	uint32_t number = 0;

	for (uint32_t i = out->count; i-- > list->begin;) {
		struct block *k = &out->blocks[i];

		if (k->kind == BLOCK_LIST_ITEM && k->level == level && k->number && k->number != BLOCK_GOES_ON)
			k->number = ++number;
	}
}

void
html_list_end(struct html *h)
{
	struct html_list *list = open_list(h);
	bool turned = list > h->lists && list->turned && h->nlists <= HTML_MAX_LISTS;

	if (h->nlists > 0)
		h->nlists--;
	html_block_plain(h);
	if (turned)
		turn_numbers(h, list);
}

