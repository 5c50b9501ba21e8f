/* convert.c - Chinese in the other script, with the OpenCC of the system: texts, spans and places.
 * Where it is not installed there is nothing to try. A byte says which conversion, one the kind
 * of block, one seeds the spans; the rest is text. */
#include "typeset/convert.h"

#include "fuzz/promise.h"

enum { SPANS = 6, PLACES = 16, HEAD = 3 };

static const char *const names[] = {
	"s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp", "t2tw", "tw2t", "t2hk", "hk2t",
};
enum { NAMES = sizeof names / sizeof *names };

/* Its dictionaries are read once. */
static struct convert *
conversion(uint8_t which)
{
	static struct convert *made[NAMES];
	static bool tried[NAMES];

	which %= NAMES;
	if (!tried[which]) {
		tried[which] = true;
		made[which] = convert_new(names[which], NULL);
	}
	return made[which];
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static uint32_t
border(const char *s, uint32_t len, uint32_t at)
{
	at %= len + 1;
	while (at > 0 && at < len && ((unsigned char)s[at] & 0xc0) == 0x80)
		at--;
	return at;
}

/* As the sources make them: inside the text, at characters' borders, by where they begin. */
static uint32_t
make_spans(struct span *spans, const char *text, uint32_t len, uint32_t seed)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < seed % (SPANS + 1) && len > 0; i++) {
		struct span sp = { .kind = next_random(&seed) % (SPAN_SEAM + 1), .target = text };
		uint32_t k = n;

		sp.from = border(text, len, next_random(&seed));
		sp.to = border(text, len, sp.from + 1 + next_random(&seed) % 30);
		if (sp.from >= sp.to)
			continue;
		for (; k > 0 && spans[k - 1].from > sp.from; k--)
			spans[k] = spans[k - 1];
		spans[k] = sp;
		n++;
	}
	return n;
}

/* Lines of a poem and cells of a table stay as many; the text is as clean as it was. */
static void
promise_text(const char *from, const char *to)
{
	const char *a = from, *b = to;
	struct buf gated = { 0 };

	promise_utf8(to);
	for (; *a || *b; a++, b++) {
		a += strcspn(a, "\n\t");
		b += strcspn(b, "\n\t");
		PROMISE(*a == *b);
		if (!*a)
			break;
	}
	for (size_t i = 0, n; to[i]; i += n) {	/* the gate takes a tab for white space */
		n = strcspn(to + i, "\t");
		buf_clear(&gated);
		utf8_gate(&gated, to + i, n, UTF8_TEXT);
		PROMISE(gated.len == n && memcmp(buf_str(&gated), to + i, n) == 0);
		n += to[i + n] == '\t';
	}
	buf_fini(&gated);
}

static void
promise_blocks(struct convert *c, struct arena *a, const struct block *b)
{
	struct block *v = convert_blocks(c, a, b, 1);

	PROMISE(v->kind == b->kind && v->nspans == b->nspans && strlen(v->text) == v->len);
	promise_text(b->text, v->text);
	for (uint32_t i = 0; i < v->nspans; i++) {
		PROMISE(v->spans[i].from < v->spans[i].to);
		PROMISE(at_border(v, v->spans[i].from) && at_border(v, v->spans[i].to));
		PROMISE(v->spans[i].kind == b->spans[i].kind);
		promise_utf8(v->spans[i].target);
	}
}

/* Places keep their order, both ways; the ends are the ends. */
static void
promise_places(struct convert *c, const char *from, const char *to, bool back, uint32_t seed)
{
	uint32_t at[PLACES + 2] = { 0 }, len = (uint32_t)strlen(from), there = (uint32_t)strlen(to);
	struct block shown = { .text = to, .len = there };

	for (uint32_t i = 1; i <= PLACES; i++)
		at[i] = border(from, len, at[i - 1] + next_random(&seed) % (len / PLACES * 2 + 4));
	for (uint32_t i = 1; i <= PLACES; i++)
		at[i] = at[i] < at[i - 1] ? at[i - 1] : at[i];
	at[PLACES + 1] = len;
	convert_places(c, from, to, back, at, PLACES + 2);
	PROMISE(at[0] == 0 && at[PLACES + 1] == there);
	for (uint32_t i = 0; i < PLACES + 2; i++)
		PROMISE(at_border(&shown, at[i]) && (i == 0 || at[i - 1] <= at[i]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct convert *c = conversion(size > 0 ? data[0] : 0);
	uint32_t seed = size > 2 ? data[2] : 0;
	struct arena a = { 0 };
	struct span spans[SPANS];
	struct block b = { .spans = spans };
	const char *shown;

	if (!c)
		return 0;
	b.kind = size > 1 ? data[1] % BLOCK_KINDS : 0;
	b.text = utf8_gate_dup(&a, (const char *)data + (size > HEAD ? HEAD : size),
		size > HEAD ? size - HEAD : 0, UTF8_TEXT);
	for (char *p = (char *)b.text; b.kind == BLOCK_TABLE && *p; p++)
		if (*p == '|')
			*p = '\t';
	b.len = (uint32_t)strlen(b.text);
	b.nspans = make_spans(spans, b.text, b.len, seed);
	promise_blocks(c, &a, &b);
	shown = convert_text(c, &a, b.text);
	promise_places(c, b.text, shown, false, seed);
	promise_places(c, shown, b.text, true, seed);
	arena_fini(&a);
	return 0;
}
