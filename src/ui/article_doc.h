/* article_doc.h - an article as it is shown: its blocks with the headline in
 * front, set in lines, its links, and where the search matches. Alone, or the
 * whole story stitched. */
#ifndef UI_ARTICLE_DOC_H
#define UI_ARTICLE_DOC_H

#include "app/search.h"
#include "app/session.h"
#include "app/settings.h"
#include "paper/story.h"
#include "typeset/convert.h"
#include "typeset/layout.h"

#define DOC_PICTURE UINT32_MAX		/* in a span's place: the block is a picture, which can be opened */

struct doc_link {
	uint32_t block, span, line;
};

/* What the lines are set for. */
struct doc_shape {
	uint16_t measure;		/* of a line, or of one that stands across the columns */
	uint16_t ncolumns;
	bool vertical;			/* typeset/vertical.h */
};

/* Where a reader is in a story, whether it is stitched or not: in one of its
 * parts, in that part's own body. */
struct doc_place {
	uint32_t part;			/* of the story */
	struct position at;
};

struct article_doc {
	uint32_t index;
	bool stitched;
	struct story story;
	uint32_t part;			/* which of its parts `index` is */
	const char *ids[STORY_PARTS];	/* of the parts: find them again in an edition read anew */
	struct story_map map;		/* when stitched */
	struct arena arena;
	struct body body;		/* of the article, or of the stitched story */
	bool has_body;
	struct block *plain;		/* the blocks as the paper has them: places are theirs */
	struct block *blocks;		/* and as they are shown */
	struct convert *convert;	/* borrowed; what made the ones of the others, or NULL */
	const char *language;		/* of what is shown */
	uint32_t count, head, run_in;
	uint64_t hash;			/* of the shown blocks: the headline borrows from an edition that may go */
	struct hyphen *hyphen;		/* NULL until a layout may use it */
	/* In columns the headline block is set across them, and its lines come first;
	 * in one column `layout` has all lines. Line numbers count both. */
	struct layout headline, layout;
	uint32_t nheadline;		/* lines */
	bool set;			/* the layouts are there */
	struct doc_shape shape;
	struct doc_link *links;
	size_t nlinks, links_cap;
	struct match *matches;
	size_t nmatches;
};

/* Loads what the cache has; without a body the document says what is missing. */
void article_doc_load(struct article_doc *d, struct session *s, struct convert *convert,
	uint32_t index, bool stitched);
void article_doc_fini(struct article_doc *d);
/* Sets the lines, unless they are set so. */
void article_doc_set(struct article_doc *d, const struct settings *s, struct doc_shape shape);
bool article_doc_same_shape(struct doc_shape a, struct doc_shape b);
uint32_t article_doc_count(const struct article_doc *d);	/* lines */
const struct line *article_doc_at(const struct article_doc *d, uint32_t line);
uint32_t article_doc_line_of(const struct article_doc *d, uint32_t block, uint32_t byte);
void article_doc_search(struct article_doc *d, const struct needle *n);

/* A line as a place, and back. */
struct doc_place article_doc_place(const struct article_doc *d, uint32_t line);
uint32_t article_doc_line(const struct article_doc *d, const struct doc_place *p);
/* A match as a place, and back: -1 where nothing matches there. */
struct doc_place article_doc_match_place(const struct article_doc *d, uint32_t match);
int article_doc_match_at(const struct article_doc *d, const struct doc_place *p);
/* The part that a link stands in. */
uint32_t article_doc_part(const struct article_doc *d, const struct doc_link *l);
/* NULL: it is a picture. */
const struct span *article_doc_span(const struct article_doc *d, const struct doc_link *l);
/* Where it leads outside of the paper, a link or a picture; NULL: it is a jump. */
const char *article_doc_address(const struct article_doc *d, const struct doc_link *l);

#endif
