/* What a block says of its neighbours holds: those it leans on may have come to
 * nothing, as empty elements do. */
#include "source/html/block.h"

#include <string.h>

/* A caption that no picture stands before, or no table behind, is a paragraph, of one
 * line. */
static bool
is_caption_of(const struct body *b, uint32_t i)
{
	const struct block *k = &b->blocks[i], *other = k;

	if (k->level > 0)
		return i + 1 < b->count && k[1].kind == BLOCK_TABLE && k[1].quote == k->quote;
	if (i > 0)
		other = k - 1;
	return other->quote == k->quote && (other->kind == BLOCK_FIGURE ||
		(other != k && other->kind == BLOCK_CAPTION && other->level == 0));
}

/* A paragraph of an item goes on below it; behind a table or a picture it stands alone. */
static bool
is_of_item(const struct body *b, uint32_t i, unsigned open)
{
	const struct block *k = &b->blocks[i];

	return i > 0 && open >= k->level && k[-1].kind == BLOCK_LIST_ITEM && k[-1].quote == k->quote;
}

/* A paragraph of one line: more might be read as verse. */
static void
make_paragraph(struct body *b, struct block *k)
{
	char *text = arena_dupn(&b->arena, k->text, k->len);

	for (char *nl = text; (nl = strchr(nl, '\n')) != NULL; )
		*nl = ' ';
	k->text = text;
	k->kind = BLOCK_PARAGRAPH;
	k->level = 0;
	k->number = 0;
}

/* The first block of this kind from `at` on. */
static uint32_t
next_of(const struct body *b, uint32_t at, enum block_kind kind)
{
	while (at < b->count && b->blocks[at].kind != kind)
		at++;
	return at;
}

/* <figure><table>...</table><figcaption>: the table's caption (HTML 4.9.1), unless it has
 * one of its own. In the model it stands above. */
void
html_settle_tables(struct body *b, uint32_t from)
{
	uint32_t table = next_of(b, from, BLOCK_TABLE), at = next_of(b, from, BLOCK_CAPTION);
	struct block caption;

	if (table >= b->count || at >= b->count || b->blocks[at].level > 0 ||
	    next_of(b, from, BLOCK_FIGURE) < b->count)
		return;
	caption = b->blocks[at];
	caption.level = 1;
	if (at < table) {
		memmove(&b->blocks[at], &b->blocks[at + 1], (table - 1 - at) * sizeof caption);
		b->blocks[table - 1] = caption;
		return;
	}
	memmove(&b->blocks[table + 1], &b->blocks[table], (at - table) * sizeof caption);
	b->blocks[table] = caption;
}

void
html_settle(struct body *b)
{
	unsigned open = 0;	/* the depth of the lists around the block */

	for (uint32_t i = 0; i < b->count; i++) {
		struct block *k = &b->blocks[i];

		if (k->kind == BLOCK_CAPTION && !is_caption_of(b, i))
			make_paragraph(b, k);
		if (k->kind == BLOCK_LIST_ITEM && k->number == BLOCK_GOES_ON && !is_of_item(b, i, open))
			make_paragraph(b, k);
		open = k->kind == BLOCK_LIST_ITEM ? k->level : 0;
	}
}
