/* oom_typeset.c - lines and columns when memory runs out. */
#include "typeset/columns.h"

#include "lib/torture.h"

static struct span spans[] = { { .from = 0, .to = 6, .kind = SPAN_RUBY, .target = "かんじ" },
	{ .from = 9, .to = 12, .kind = SPAN_LINK, .target = "http://x/" } };
#define TEXT(t) .text = t, .len = sizeof t - 1
static const struct block blocks[] = {
	{ .kind = BLOCK_HEADING, .level = 2, TEXT("大桥今日通车") },
	{ .kind = BLOCK_PARAGRAPH, .spans = spans, .nspans = 2,
		TEXT("漢字と仮名、市民走上大桥，“看报”（2026年）；a long English sentence, with words.") },
	{ .kind = BLOCK_LIST_ITEM, .level = 1, .number = 3, TEXT("一条") },
	{ .kind = BLOCK_TABLE, TEXT("甲\t乙\n丙丙丙丙丙丙丙丙丙丙丙丙丙丙\t丁") },
	{ .kind = BLOCK_FIGURE, .url = "http://p/", .width = 300, .height = 200, TEXT("图") },
	{ .kind = BLOCK_CAPTION, TEXT("说明") },
	{ .kind = BLOCK_VERSE, .quote = 1, TEXT("诗\n行") },
	/* without brackets: FriBidi 1.0 does not look whether it got memory for a pair of them */
	{ .kind = BLOCK_PARAGRAPH, TEXT("\u05e9\u05dc\u05d5\u05dd Dan \u0633\u0644\u0627\u0645 12") },
	{ .kind = BLOCK_RULE, TEXT("") },
};

static void
set(struct buf *out)
{
	const struct layout_options o = { .measure = 24, .language = "zh", .justify = true,
		.hang = LAYOUT_HANG_FULL, .images = true };
	struct columns c;
	struct layout l;

	layout_set(&l, blocks, sizeof blocks / sizeof *blocks, &o);
	for (uint32_t i = 0; i < l.count; i++) {
		buf_addf(out, "%u %u-%u:", l.lines[i].block, l.lines[i].from, l.lines[i].to);
		for (uint16_t p = 0; p < l.lines[i].npieces; p++) {
			const struct piece *q = &l.lines[i].pieces[p];

			buf_addf(out, " %u-%u@%u %s", q->from, q->to, q->x, q->ornament ? q->ornament : "");
		}
		buf_addc(out, '\n');
	}
	columns_part(&c, &l, blocks, 2, 5, 8);
	for (uint32_t i = 0; i < c.count; i++)
		for (uint16_t k = 0; k < c.n; k++)
			buf_addf(out, "%u+%u ", c.sheets[i].columns[k].first, c.sheets[i].columns[k].count);
	columns_fini(&c);
	layout_fini(&l);
}

static const struct torture work[] = {
	{ "blocks are set, in columns", NULL, set },
};

int
main(void)
{
	return torture_all(work, sizeof work / sizeof *work);
}
