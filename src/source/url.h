/* url.h - which addresses from a document are kept: http and https only. */
#ifndef SOURCE_URL_H
#define SOURCE_URL_H

#include "base/arena.h"

enum { URL_MAX = 4096, URL_BASE_MAX = 512 };

/* The address `s` of a document whose own is `base` (may be ""): absolute, in
 * plain ASCII; "" when it is no http or https URL, or too long. A base is repeated
 * by each relative address and must be shorter. */
const char *url_keep(struct arena *a, const char *base, const char *s);
/* The address when it may be a base, else `otherwise`. */
const char *url_base(const char *url, const char *otherwise);

#endif
