/* json.h - walking a document that json_guard has passed. What is not of the
 * type that was asked for is as if it were not there. */
#ifndef SOURCE_JSON_H
#define SOURCE_JSON_H

#include <cjson/cJSON.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

enum { JSON_LINE_MAX = 4096 };	/* bytes of a text of one line; what is longer is cut */

/* The whole document; NULL with a reason. Free with cJSON_Delete. */
cJSON *json_parse(const char *data, size_t len, struct err *e);
/* The same, with U+FFFD for each \u0000, which cJSON would take for a text's end. */
cJSON *json_parse_leniently(const char *data, size_t len, struct err *e);
/* A member, NULL when there is none or `o` is no object. */
const cJSON *json_member(const cJSON *o, const char *name);
/* The first of the two that there is. */
const cJSON *json_either(const cJSON *o, const char *name, const char *other);
/* A string as it stands in the document, "" when it is none. */
const char *json_string(const cJSON *v);
/* One line of text that has passed the gate; numbers are words, too; "" else. */
const char *json_line(struct arena *a, const cJSON *v);
/* A text, or each text of a list (or its member `name`), parted by \n. */
const char *json_lines(struct arena *a, const cJSON *v, const char *name);
/* The list itself, for cJSON_ArrayForEach; NULL when it is none. */
const cJSON *json_list(const cJSON *v);
/* Elements of a list, 0 of anything else. */
uint32_t json_count(const cJSON *v);
/* A whole number from 0 to max; 0 else. */
uint32_t json_size(const cJSON *v, uint32_t max);

#endif
