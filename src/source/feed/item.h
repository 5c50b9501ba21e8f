/* item.h - one item of an edition feed; read.c's other half. */
#ifndef SOURCE_FEED_ITEM_H
#define SOURCE_FEED_ITEM_H

#include "paper/edition.h"
#include "source/json/json.h"


enum { FEED_ITEM_PAGES = 32, FEED_ITEM_IMAGES = 100, FEED_ITEM_PLACES = 32 };

/* False when there is nothing to read in it. */
bool feed_item_usable(const cJSON *item);
/* The head: all but its pages. `base` is what relative addresses are relative to. */
void feed_item_head(struct arena *a, const cJSON *item, const char *base, struct article *out);
/* Polygons of at least three points [x, y], in percent of the page. */
bool feed_item_is_area(const cJSON *v);
/* `_newspaper.images`, NULL when it is no list, and one of them; its url may be "". */
const cJSON *feed_item_images(const cJSON *item);
struct image feed_item_image(struct arena *a, const cJSON *image, const char *base);
/* The text and the pictures that stand beside it; NULL when it has neither. */
struct body *feed_item_body(const cJSON *item, const char *base, const struct article *head);
/* Labels of the pages it stands on, parted by \n; "" unknown. *name: the page's,
 * when a tag has it. */
const char *feed_item_pages(struct arena *a, const cJSON *item, const char **name);

#endif
