#include "base/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"

/* One fact of the whole process, like its standard streams; "": UTF-8. */
static char reader[64];

void
charset_use(const char *codeset)
{
	iconv_t cd;

	reader[0] = '\0';
	/* ASCII is what the C locale says, and its terminal is a UTF-8 one */
	if (strcasecmp(codeset, "UTF-8") == 0 || strcmp(codeset, "ANSI_X3.4-1968") == 0 ||
	    strlen(codeset) >= sizeof reader)
		return;
	cd = iconv_open(codeset, "UTF-8");
	if (cd == (iconv_t)-1)
		return;
	iconv_close(cd);
	memcpy(reader, codeset, strlen(codeset) + 1);
}

/* Converts until the end or to what cannot be; `from` is then what is left. */
static bool
convert(iconv_t cd, const char **from, size_t *left, struct buf *out)
{
	char room[512], *to, *in = (char *)(uintptr_t)*from;	/* iconv's own signature */
	size_t free, done;

	do {
		to = room;
		free = sizeof room;
		done = iconv(cd, *left ? &in : NULL, left, &to, &free);
		buf_add(out, room, sizeof room - free);
	} while (done == (size_t)-1 && errno == E2BIG);
	*from = in;
	return done != (size_t)-1;
}

void
charset_out(struct buf *out, const char *s, size_t n)
{
	iconv_t cd = reader[0] ? iconv_open(reader, "UTF-8") : (iconv_t)-1;
	size_t none = 0;
	uint32_t cp;

	if (cd == (iconv_t)-1) {
		buf_add(out, s, n);
		return;
	}
	while (n > 0 && !convert(cd, &s, &n, out)) {
		size_t len = utf8_decode(s, n, &cp);
		int cells = utf8_width_of(cp);

		convert(cd, &s, &none, out);	/* back to the state that ASCII is read in */
		buf_fill(out, '?', cells > 0 ? (size_t)cells : 0);
		s += len;
		n -= len;
	}
	convert(cd, &s, &none, out);
	iconv_close(cd);
}

/* NULL when it cannot be. */
static char *
whole(const char *to, const char *from, const char *word)
{
	iconv_t cd = reader[0] ? iconv_open(to, from) : (iconv_t)-1;
	size_t n = strlen(word), none = 0;
	struct buf out = { 0 };
	bool ok;

	if (cd == (iconv_t)-1)
		return NULL;
	ok = convert(cd, &word, &n, &out) && convert(cd, &word, &none, &out);
	iconv_close(cd);
	if (ok)
		return buf_take(&out);
	buf_fini(&out);
	return NULL;
}

char *
charset_in(const char *word)
{
	char *converted = whole("UTF-8", reader, word);

	return converted ? converted : mem_dup(word);
}

char *
charset_file(const char *name)
{
	char *converted = whole(reader, "UTF-8", name);

	return converted ? converted : mem_dup(name);
}
