#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A cut in the middle of a character would leave bytes that are no UTF-8. */
static void
trim_partial(char *s, size_t size)
{
	size_t n = strlen(s);

	if (n + 1 < size)
		return;
	while (n > 0 && ((unsigned char)s[n - 1] & 0xc0) == 0x80)
		n--;
	if (n > 0 && (unsigned char)s[n - 1] >= 0xc0)
		n--;
	s[n] = '\0';
}

bool
err_set(struct err *e, enum err_code code, const char *fmt, ...)
{
	va_list ap;

	if (!e)
		return false;
	e->code = code;
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof e->text, fmt, ap);
	va_end(ap);
	trim_partial(e->text, sizeof e->text);
	return false;
}

bool
err_wrap(struct err *e, const char *fmt, ...)
{
	char where[sizeof e->text], reason[sizeof e->text];
	va_list ap;

	if (!e)
		return false;
	va_start(ap, fmt);
	vsnprintf(where, sizeof where, fmt, ap);
	va_end(ap);
	memcpy(reason, e->text, sizeof reason);
	if (snprintf(e->text, sizeof e->text, "%s: %s", where, reason) >= (int)sizeof e->text)
		trim_partial(e->text, sizeof e->text);
	return false;
}
