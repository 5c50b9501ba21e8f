/* utf8.c - any bytes: code points, clusters and widths, both gates, folding. */
#include "base/utf8.h"

#include "fuzz/promise.h"

static void
promise_clusters(const char *s, size_t n)
{
	char reduced[UTF8_CLUSTER_MOST];
	size_t width = 0, len, used;

	for (size_t i = 0; i < n; i += len) {
		len = utf8_cluster(s + i, n - i);
		PROMISE(len > 0 && len <= n - i && len <= UTF8_CLUSTER_MOST);
		PROMISE(utf8_cluster_width(s + i, len) >= 0);
		PROMISE(utf8_reduce(s + i, len, reduced, sizeof reduced) <= len);
		width += (size_t)utf8_cluster_width(s + i, len);
	}
	PROMISE(utf8_width(s, n) == width);
	PROMISE(utf8_fit(s, n, width, &used) == n && used == width);
	PROMISE(utf8_fit(s, n, width / 2, &used) <= n && used <= width / 2);
	PROMISE(utf8_count(s, n) <= n);
}

static bool
may_stand(uint32_t cp)
{
	bool bidi = (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069) ||
		cp == 0x200e || cp == 0x200f || cp == 0x61c;
	bool joins = cp == 0x200c || cp == 0x200d || (cp >= 0xfe00 && cp <= 0xfe0f) ||
		(cp >= 0xe0100 && cp <= 0xe01ef);

	return !bidi && (joins || utf8_is_printable(cp));
}

static void
promise_passed(const char *s, size_t n, bool lines)
{
	uint32_t cp;

	PROMISE(utf8_invalid_at(s, n) == n);
	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &cp);
		PROMISE(cp == '\n' ? lines : cp >= 0x20 && !(cp >= 0x7f && cp < 0xa0));
		PROMISE(cp == '\n' || may_stand(cp));
	}
}

static void
promise_gates(const char *s, size_t n)
{
	struct buf text = { 0 }, line = { 0 }, shown = { 0 }, again = { 0 };
	struct arena a = { 0 };

	utf8_gate(&text, s, n, UTF8_TEXT);
	promise_passed(buf_str(&text), text.len, true);
	utf8_gate(&again, buf_str(&text), text.len, UTF8_TEXT);
	PROMISE(strcmp(buf_str(&text), buf_str(&again)) == 0);
	PROMISE(strcmp(utf8_gate_dup(&a, s, n, UTF8_TEXT), buf_str(&text)) == 0);
	utf8_gate(&line, s, n, UTF8_LINE);
	promise_passed(buf_str(&line), line.len, false);
	PROMISE(!line.len || (line.data[0] != ' ' && line.data[line.len - 1] != ' '));
	PROMISE(!strstr(buf_str(&line), "  "));
	buf_clear(&again);
	utf8_gate(&again, buf_str(&line), line.len, UTF8_LINE);
	PROMISE(strcmp(buf_str(&line), buf_str(&again)) == 0);
	utf8_printable(&shown, s, n);
	promise_passed(buf_str(&shown), shown.len, false);
	/* what came in by the one gate goes out by the other as it is */
	buf_clear(&again);
	utf8_printable(&again, buf_str(&line), line.len);
	PROMISE(strcmp(buf_str(&line), buf_str(&again)) == 0);
	promise_clusters(buf_str(&text), text.len);
	arena_fini(&a);
	buf_fini(&text);
	buf_fini(&line);
	buf_fini(&shown);
	buf_fini(&again);
}

/* Every offset of the map begins a cluster, in order. */
static void
promise_map(const struct buf *out, size_t before, const uint32_t *map, const char *s, size_t n)
{
	size_t at = 0;

	for (size_t i = 0; i < before; i++)
		PROMISE(map[i] == 0);
	for (size_t i = before; i < out->len; i++) {
		PROMISE(map[i] < n && (i == before || map[i] >= map[i - 1]));
		while (at < map[i])
			at += utf8_cluster(s + at, n - at);
		PROMISE(at == map[i]);
	}
	PROMISE(map[out->len] == n);
}

/* Clusters are folded one by one, since the map needs them: a syllable that comes
 * out of a circle (U+3270) does not meet the consonant that stands behind it. */
static bool
has_jamo(const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &cp);
		if ((cp >= 0x1100 && cp <= 0x11ff) || (cp >= 0xa960 && cp <= 0xa97f) ||
		    (cp >= 0xd7b0 && cp <= 0xd7ff))
			return true;
	}
	return false;
}

static void
promise_fold(const char *s, size_t n)
{
	struct buf folded = { 0 }, plain = { 0 }, again = { 0 };
	uint32_t *map;

	buf_adds(&folded, "x: ");
	utf8_fold(&folded, s, n, &map);
	promise_map(&folded, 3, map, s, n);
	utf8_fold(&plain, s, n, NULL);
	PROMISE(strcmp(folded.data + 3, buf_str(&plain)) == 0);
	PROMISE(utf8_invalid_at(buf_str(&plain), plain.len) == plain.len);
	utf8_fold(&again, buf_str(&plain), plain.len, NULL);
	PROMISE(has_jamo(s, n) || strcmp(buf_str(&again), buf_str(&plain)) == 0);
	free(map);
	buf_fini(&folded);
	buf_fini(&plain);
	buf_fini(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct buf clean = { 0 };
	size_t bad = utf8_invalid_at(s, size);
	uint32_t *map, cp;

	promise_clusters(s, size);
	for (size_t i = 1; i <= bad && i <= size; i++)
		PROMISE(utf8_decode_before(s, i, &cp) <= i);
	promise_gates(s, size);
	/* whatever comes in */
	buf_adds(&clean, "");
	utf8_fold(&clean, s, size, &map);
	promise_map(&clean, 0, map, s, size);
	free(map);
	buf_clear(&clean);
	/* what is compared has passed the gate */
	utf8_gate(&clean, s, size, UTF8_TEXT);
	promise_fold(buf_str(&clean), clean.len);
	buf_fini(&clean);
	return 0;
}
