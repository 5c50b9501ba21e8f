/* charset.h - the reader's charset, where it is not UTF-8: a zh_CN.GBK terminal.
 * Inside all text is UTF-8; words of the command line are converted on their way
 * in, what goes to a standard stream on its way out. Documents that say what
 * their charset is (JSON, HTML) and the fetcher's events stay UTF-8. */
#ifndef BASE_CHARSET_H
#define BASE_CHARSET_H

#include "base/buf.h"

/* The charset that is the reader's: nl_langinfo(CODESET), copied. Until it is
 * called, and where iconv does not know the charset, nothing is converted. */
void charset_use(const char *codeset);
/* Appends n bytes of UTF-8 in the reader's charset; what it lacks is "?", as often
 * as it has cells. */
void charset_out(struct buf *out, const char *s, size_t n);
/* A word as it was typed, in UTF-8; one that is not in the reader's charset comes
 * back as it is. Yours to free. */
char *charset_in(const char *word);
/* The name of a file whose name was typed: charset_in() undone. Yours to free. */
char *charset_file(const char *name);

#endif
