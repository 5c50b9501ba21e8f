/* optimum.c - a paragraph's lines are those whose costs together are least: against all ways
 * to break it, which are tried one by one with the same costs, nothing left out. */
#include "typeset/fit.c"

#include "base/buf.h"
#include "base/utf8.h"
#include "typeset/hyphen.h"

#include "tap.h"

static const char *const texts[][6] = {
	{ "en", "The town opened its old ferry again yesterday morning, after eleven years",
	  "An administration's internationalization of newspapers continues notwithstanding opposition",
	  "The municipality acknowledged responsibility for transportation infrastructure, a representative "
	  "said; construction of the neighbourhood's communication facilities",
	  "a b c d e f g h i j k l m n o p q r s t u v w x y z" },
	{ "zh", "苇渡市老渡口的铜钟响了三下。48客位的电动渡船“菰米号”解缆离岸，载着46名乘客、9辆自行车",
	  "他说：“看报2026年Reader。”——《报》，（一）只需五分钟。",
	  "凌晨3时30分起床，4时蹬三轮车出门，绕桥到北岸早市，单程9.2公里。" },
	{ "ja", "昨日の朝、町は古い渡し船を再開した。ニュースリーダーのReaderは「読む」と言った。" },
	{ "ko", "어제 아침 마을은 오래된 나룻배를 다시 열었다. 열한 해 만의 일이다." },
};

/* The least cost of all ways from node i to the end; row: hyphens that stand just before. */
static uint32_t
least(const struct fit_window *w, uint32_t i, int row, uint32_t *memo)
{
	uint32_t cells = i == 0 ? w->first : w->rest, *best = &memo[i * 3 + (uint32_t)row];

	if (i == w->count)
		return 0;
	if (*best != 0)
		return *best == FIT_NONE ? FIT_NONE : *best - 1;
	*best = FIT_NONE;
	for (uint32_t j = i + 1; j <= w->count; j++) {
		uint32_t cost, rest;
		int next = fit_is_hyphen(w, j) ? row + 1 : 0;

		if (next > 2 || (j < w->count && w->f->units[w->base + j].level < BREAK_HYPHEN))
			continue;
		cost = fit_cost(w, i, j, cells);
		rest = cost == FIT_NONE ? FIT_NONE : least(w, j, next, memo);
		if (rest != FIT_NONE && rest + cost + 1 < *best)
			*best = rest + cost + 1;
	}
	return *best == FIT_NONE ? FIT_NONE : *best - 1;
}

static void
compare(const char *language, const char *text, uint32_t cells, bool slots, struct hyphen *h)
{
	struct unit *units = NULL;
	struct runs runs;
	struct block b = { .text = text, .len = (uint32_t)strlen(text) };
	struct fit fit = { .hang = slots ? LAYOUT_HANG_NONE : LAYOUT_HANG_FULL };
	struct fill f = { .text = text, .len = b.len, .runs = &runs, .widest = cells, .slots = slots };
	struct fit_window w = { .fit = &fit, .f = &f, .first = cells - 2, .rest = cells };
	uint32_t *memo, want, got;
	size_t cap = 0;

	runs_init(&runs, &b, (struct style){ 0 });
	f.count = f.to = fill_units(text, b.len, language, LAYOUT_STRICT, slots ? FILL_SLOTS : FILL_CLUSTERS,
		&runs, &units, &cap);
	f.units = units;
	if (h)
		hyphen_mark(h, language, text, units, f.count);
	fit_window(&fit, &f, 0, w.first, w.rest);
	w.nodes = fit.nodes;
	w.grid = fit.grid;
	w.count = f.count;
	w.whole = true;
	got = w.nodes[w.count].cost;
	memo = calloc(w.count + 1u, 3 * sizeof *memo);
	want = least(&w, 0, 0, memo);
	if (want != FIT_NONE)	/* else a word is wider than the line */
		tap_ok(got == want, "%s at %u cells%s: %u, least %u: %.30s", language, cells,
			slots ? ", with slots" : "", got, want, text);
	free(memo);
	free(units);
	runs_fini(&runs);
	fit_fini(&fit);
}

int
main(void)
{
	struct hyphen *h = hyphen_new();

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (int k = 1; k < 6 && texts[i][k]; k++)
			for (uint32_t cells = 8; cells <= 44; cells += 2)
				for (int way = 0; way < 2; way++)
					compare(texts[i][0], texts[i][k], cells, way, way ? NULL : h);
	hyphen_free(h);
	return tap_done();
}
