/* convert.h - Chinese in the other script, text to text, before it is set:
 * simplified and traditional, as OpenCC converts them, where kanbao was built
 * with it.
 *
 * Only what is shown is converted. Jumps, marks, places and names stay those of
 * the paper's own text: convert_places() leads from one text to the other. */
#ifndef TYPESET_CONVERT_H
#define TYPESET_CONVERT_H

#include "base/err.h"
#include "paper/edition.h"

struct convert;

/* name: a choice of the setting `convert`, "no" left out. NULL with ERR_USAGE
 * where kanbao was built without OpenCC, with ERR_ABSENT where the system has
 * neither library nor dictionaries. */
struct convert *convert_new(const char *name, struct err *e);
void convert_free(struct convert *c);
/* The same the other way, as s2t for t2s; borrowed, NULL when it cannot be had. */
struct convert *convert_reverse(struct convert *c);
/* The name that converts text of this language: t2s for traditional, else s2t. */
const char *convert_fitting(const char *language);

/* Is a text of this language (BCP 47, "" is Chinese) converted? Not where its tag
 * says that it is no Chinese, or of the script already that it would become. */
bool convert_applies(const struct convert *c, const char *language);
/* What the converted text is: "zh-Hant", "zh-TW", ... */
const char *convert_language(const struct convert *c);

/* A whole text at once: 头发 and 发展 differ by their neighbours. Returns `text`
 * itself where nothing changes, else a copy in `a`. */
const char *convert_text(struct convert *c, struct arena *a, const char *text);

/* Copies of blocks with their texts converted and their spans moved; all but
 * texts, spans and readings is borrowed. */
struct block *convert_blocks(struct convert *c, struct arena *a, const struct block *blocks,
	uint32_t count);
/* The strings of a head that a reader reads; language: the edition's. */
void convert_article(struct convert *c, struct arena *a, struct article *art, const char *language);
/* The edition as it is shown: the same pages and articles at the same indices. What
 * is not text is borrowed from `ed`. */
struct edition *convert_edition(struct convert *c, const struct edition *ed);

/* Places in `from` (bytes, ascending, at characters' borders) become the same
 * places in `to`; one of the two is the other, converted (back: `from` is). A
 * phrase that became longer or shorter has no inner places: in it they are
 * taken in proportion. */
void convert_places(struct convert *c, const char *from, const char *to, bool back, uint32_t *at,
	uint32_t count);

#endif
