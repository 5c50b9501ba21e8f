#include "typeset/item.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static unsigned
level_of(const struct block *b)
{
	return b->level < SETTER_LISTS ? b->level : SETTER_LISTS - 1;
}

/* What stands beside an item or below it without ending its list. */
static bool
is_within(const struct block *b)
{
	return b->kind == BLOCK_LIST_ITEM || b->kind == BLOCK_FIGURE || b->kind == BLOCK_CAPTION ||
		b->kind == BLOCK_TABLE || b->kind == BLOCK_VERSE;
}

static uint32_t
digits(uint32_t n)
{
	return n < 10 ? 1 : 1 + digits(n / 10);
}

/* The most digits that a number of this list has, from the item on. */
static uint32_t
most_digits(const struct block *item, const struct block *end)
{
	uint32_t number = item->number;

	for (const struct block *b = item + 1; b < end && is_within(b); b++) {
		if (b->kind != BLOCK_LIST_ITEM || b->number == BLOCK_GOES_ON || b->level > item->level)
			continue;
		if (b->level < item->level || b->number != number + 1)
			break;
		number++;
	}
	return digits(number);
}

/* The marker. Where lists go on is kept by level, so that each is looked through
 * once; levels beyond those kept stand as they come. */
static void
number_marker(struct setter *s, const struct block *end, char *out, size_t n)
{
	struct setter_list *list = &s->lists[level_of(s->b)];
	uint32_t number = s->b->number;
	int pad = 0;

	if (!s->o->vertical && s->b->level < SETTER_LISTS) {
		if (list->next != number)
			list->digits = most_digits(s->b, end);
		if (list->digits > digits(number))
			pad = (int)(list->digits - digits(number));
	}
	list->next = number + 1;
	snprintf(out, n, "%*s%lu.%s", pad, "", (unsigned long)number, s->o->vertical ? "" : " ");
}

void
item_set(struct setter *s, const struct block *end)
{
	struct setter_list *list = &s->lists[level_of(s->b)];
	struct shape shape = { .justified = true };
	char marker[32];
	uint32_t deeper = s->b->level > 1 ? s->b->level - 1u : 0;

	while (deeper > 0 && s->left + 2 * deeper > s->l->measure / 3)
		deeper--;
	s->left += 2 * deeper;
	if (s->b->number == BLOCK_GOES_ON) {
		shape.first = shape.broken = shape.turned = list->indent;
		setter_text(s, 0, s->b->len, &shape);
		return;
	}
	if (s->b->number) {
		number_marker(s, end, marker, sizeof marker);
	} else {	/* a slot has its own blanks */
		snprintf(marker, sizeof marker, "%s%s", s->b->level > 1 && s->b->level % 2 == 0 ? "-" : "•",
			s->o->vertical ? "" : " ");
		list->next = 0;
	}
	list->indent = setter_width(s, marker);
	shape.marker = marker;
	setter_text(s, 0, s->b->len, &shape);
}
