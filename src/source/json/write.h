/* write.h - JSON for people to read: one member a line, two blanks a level.
 * Members that are empty are left out. */
#ifndef SOURCE_JSON_WRITE_H
#define SOURCE_JSON_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct json_write {
	struct buf *out;
	int depth;
	bool more;		/* something stands before in the same object or list */
};

/* name NULL: an element of a list, or the document itself. */
void json_open(struct json_write *w, const char *name, char bracket);	/* { or [ */
void json_close(struct json_write *w, char bracket);			/* } or ] */
void json_text(struct json_write *w, const char *name, const char *s);
void json_number(struct json_write *w, const char *name, uint32_t n);	/* 0 is empty */
void json_true(struct json_write *w, const char *name, bool value);
/* Lines parted by \n as a list. */
void json_list_of(struct json_write *w, const char *name, const char *lines);
/* A value that is JSON already. */
void json_raw(struct json_write *w, const char *name, const char *json);

#endif
