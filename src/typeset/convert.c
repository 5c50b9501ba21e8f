#include "typeset/convert.h"

#include <stdlib.h>
#include <string.h>

#ifdef HAVE_OPENCC
#include <dlfcn.h>
#include <opencc/opencc.h>
#endif

#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/convert_room.h"
#include "typeset/kinsoku.h"

/* What OpenCC 1.1 ships for Chinese (t2jp and jp2t are for Japanese). */
static const struct {
	const char *name, *reverse, *language;
} conversions[] = {
	{ "s2t", "t2s", "zh-Hant" }, { "t2s", "s2t", "zh-Hans" },
	{ "s2tw", "tw2s", "zh-TW" }, { "tw2s", "s2tw", "zh-Hans" },
	{ "s2hk", "hk2s", "zh-HK" }, { "hk2s", "s2hk", "zh-Hans" },
	{ "s2twp", "tw2sp", "zh-TW" }, { "tw2sp", "s2twp", "zh-Hans" },
	{ "t2tw", "tw2t", "zh-TW" }, { "tw2t", "t2tw", "zh-Hant" },
	{ "t2hk", "hk2t", "zh-HK" }, { "hk2t", "t2hk", "zh-Hant" },
};

#ifdef HAVE_OPENCC
/* OpenCC is C++, and so are its libraries: linked, they would be loaded and
 * relocated at every start, 2 ms of the 6 to the first screen, for readers who
 * never ask for them. So it is opened when a setting asks for it, at the price of
 * what its dictionaries take: 37 ms from simplified (its phrases are made ready
 * each time), 4 ms from traditional. */
struct convert {
	size_t kind;		/* index into conversions */
	struct convert *reverse;
	void *library;
	opencc_t handle;
	__typeof__(opencc_close) *close;
	__typeof__(opencc_convert_utf8) *run;
	__typeof__(opencc_convert_utf8_free) *give_back;
};

static void *
symbol(struct convert *c, const char *name)
{
	return c->library ? dlsym(c->library, name) : NULL;
}

static bool
load(struct convert *c, struct err *e)
{
	const char *name = conversions[c->kind].name;
	__typeof__(opencc_open) *open;
	char *file;

	c->library = dlopen(OPENCC_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	/* POSIX: what dlsym() returns is a function's address too */
	*(void **)&open = symbol(c, "opencc_open");
	*(void **)&c->close = symbol(c, "opencc_close");
	*(void **)&c->run = symbol(c, "opencc_convert_utf8");
	*(void **)&c->give_back = symbol(c, "opencc_convert_utf8_free");
	if (!open || !c->close || !c->run || !c->give_back)
		return err_set(e, ERR_ABSENT, "OpenCC (%s) is not installed here", OPENCC_LIBRARY);
	file = mem_printf("%s.json", name);
	c->handle = open(file);
	free(file);
	if (c->handle == (opencc_t)-1)
		return err_set(e, ERR_ABSENT, "OpenCC's dictionaries for %s are not installed here", name);
	return true;
}

struct convert *
convert_new(const char *name, struct err *e)
{
	struct convert *c = mem_alloc(sizeof *c);

	c->handle = (opencc_t)-1;
	while (c->kind < sizeof conversions / sizeof *conversions &&
		strcmp(conversions[c->kind].name, name) != 0)
		c->kind++;
	if (c->kind < sizeof conversions / sizeof *conversions ? load(c, e) :
		err_set(e, ERR_USAGE, "no such conversion: %s", name))
		return c;
	convert_free(c);
	return NULL;
}

void
convert_free(struct convert *c)
{
	if (!c)
		return;
	convert_free(c->reverse);
	if (c->handle != (opencc_t)-1)
		c->close(c->handle);
	if (c->library)
		dlclose(c->library);
	free(c);
}

struct convert *
convert_reverse(struct convert *c)
{
	if (!c->reverse)
		c->reverse = convert_new(conversions[c->kind].reverse, NULL);
	return c->reverse;
}

/* The same \n and \t in the same order: lines of a poem, cells of a table. */
static bool
same_parts(const char *a, size_t n, const char *b, size_t m)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < n && a[i] != '\n' && a[i] != '\t')
			i++;
		while (k < m && b[k] != '\n' && b[k] != '\t')
			k++;
		if (i == n || k == m)
			return i == n && k == m;
		if (a[i++] != b[k++])
			return false;
	}
}

/* The text has passed the gate: it is UTF-8, the only thing that OpenCC refuses.
 * Its dictionaries are files that people may change: what comes back must be
 * UTF-8 as well, and no part of a table or of a poem may go. */
bool
convert_run(struct convert *c, const char *s, size_t n, struct buf *out)
{
	char *text = utf8_invalid_at(s, n) == n ? c->run(c->handle, s, n) : NULL;
	size_t len = text ? strlen(text) : 0, from = out->len;
	bool good = text && utf8_invalid_at(text, len) == len;

	if (good)
		buf_add(out, text, len);
	if (text)
		c->give_back(text);
	return good && same_parts(s, n, buf_str(out) + from, len);
}
#else
struct convert {
	size_t kind;
};

struct convert *
convert_new(const char *name, struct err *e)
{
	err_set(e, ERR_USAGE, "this build has no OpenCC");
	return NULL;
}

void
convert_free(struct convert *c)
{
}

struct convert *
convert_reverse(struct convert *c)
{
	return NULL;
}

bool
convert_run(struct convert *c, const char *s, size_t n, struct buf *out)
{
	return false;
}
#endif

const char *
convert_language(const struct convert *c)
{
	return conversions[c->kind].language;
}

static bool
from_simplified(const struct convert *c)
{
	return conversions[c->kind].name[0] == 's';
}

bool
convert_applies(const struct convert *c, const char *language)
{
	if (!c || kinsoku_language(language) != KINSOKU_CHINESE)
		return false;
	return !(from_simplified(c) ? kinsoku_is_traditional(language) : kinsoku_is_simplified(language));
}

const char *
convert_fitting(const char *language)
{
	return kinsoku_is_traditional(language) ? "t2s" : "s2t";
}

/* The first Han character in UTF-8 is U+2E80. */
static bool
has_han(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0xe2)
			return true;
	return false;
}

const char *
convert_text(struct convert *c, struct arena *a, const char *text)
{
	size_t n = text ? strlen(text) : 0;
	const char *result = text;
	struct buf out = { 0 };

	if (!n || !has_han(text))
		return text;
	if (convert_run(c, text, n, &out) && strcmp(out.data, text) != 0)
		result = arena_dupn(a, out.data, out.len);
	buf_fini(&out);
	return result;
}
