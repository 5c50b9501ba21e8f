#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/mem.h"

struct fold {
	struct buf *out;
	uint32_t *map;		/* NULL: nobody asked */
	size_t cap;
};

static void
put(struct fold *f, const char *bytes, size_t n, size_t from)
{
	for (size_t i = 0; f->map && i < n; i++) {
		f->map = mem_grow(f->map, f->out->len + i, &f->cap, sizeof *f->map);
		f->map[f->out->len + i] = (uint32_t)from;
	}
	buf_add(f->out, bytes, n);
}

/* What does not show does not count: 葛 with and without its selector are one. */
static size_t
without_ignorable(const char *s, size_t n, char *out)
{
	size_t used = 0, len;
	uint32_t cp;

	for (size_t i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (uc_is_property_default_ignorable_code_point(cp))
			continue;
		memcpy(out + used, s + i, len);
		used += len;
	}
	return used;
}

/* One cluster through NFKC and full case folding. A spacing accent stays what
 * it is, where NFKC would make a blank and a mark of it. */
static void
fold_cluster(struct fold *f, const char *s, size_t n, size_t from)
{
	char shown[UTF8_CLUSTER_MOST];
	uint8_t *folded;
	size_t len = 0;

	n = without_ignorable(s, n, shown);
	if (n == 0)
		return;
	folded = u8_casefold((const uint8_t *)shown, n, NULL, UNINORM_NFKC, NULL, &len);
	if (!folded && errno == ENOMEM)	/* a word that is there would not be found */
		die("out of memory");
	if (!folded || len == 0 || folded[0] == ' ')
		put(f, shown, n, from);
	else
		put(f, (const char *)folded, len, from);
	free(folded);
}

static bool
fold_simple(struct fold *f, uint32_t cp, size_t from)
{
	char bytes[4];

	if (cp >= 0xff01 && cp <= 0xff5e)
		cp -= 0xfee0;
	if (cp >= 'A' && cp <= 'Z')
		cp += 'a' - 'A';
	if (cp >= 0x80 && (cp < 0x4e00 || cp > 0x9fff))
		return false;
	put(f, bytes, utf8_encode(cp, bytes), from);
	return true;
}

void
utf8_fold(struct buf *out, const char *s, size_t n, uint32_t **map)
{
	struct fold f = { .out = out, .cap = out->len + n + 1 };
	bool blank = false;
	uint32_t cp;

	if (map)
		f.map = mem_array(f.cap, sizeof *f.map);
	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_cluster(s + i, n - i);
		if (utf8_decode(s + i, len, &cp) == len && utf8_is_space(cp)) {
			if (!blank)
				put(&f, " ", 1, i);
			blank = true;
			continue;
		}
		blank = false;
		if (utf8_decode(s + i, len, &cp) != len || !fold_simple(&f, cp, i))
			fold_cluster(&f, s + i, len, i);
	}
	if (!map)
		return;
	f.map = mem_grow(f.map, out->len, &f.cap, sizeof *f.map);
	f.map[out->len] = (uint32_t)n;
	*map = f.map;
}
