/* buf.h - bytes that grow. `data` is always closed by a NUL that `len` does
 * not count; an empty buffer that was never written to has data == NULL. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *data;
	size_t len, cap;
};

void buf_init(struct buf *b);
void buf_fini(struct buf *b);		/* frees; the buffer may be used again */
void buf_clear(struct buf *b);		/* keeps the memory */
void buf_add(struct buf *b, const void *p, size_t n);
void buf_adds(struct buf *b, const char *s);
void buf_addc(struct buf *b, char c);
/* With & < > " as entities, as HTML and XML have them in text and in attributes. */
void buf_add_markup(struct buf *b, const char *s, size_t n);
void buf_fill(struct buf *b, char c, size_t count);
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_addv(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
const char *buf_str(const struct buf *b);	/* borrowed; "" when empty */
char *buf_take(struct buf *b);			/* yours to free; the buffer is empty after */

#endif
