/* archive.c - makes the archive that searching is measured in: `archive DIR EDITIONS
 * ARTICLES WORDS` fills DIR/cache.db with editions of so many articles, a day each,
 * ending with 2026-07-09, from the sentences of tests/bench/words.txt and from names
 * of random characters, the rarer the higher their number (Zipf). The same archive
 * every time. Says what it did on standard output. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "store/cache.h"

enum { KINDS = 10, PAGES = 16, NAMES = 4096 };
static const char *const kinds[KINDS] = { "who", "how", "does", "count", "what", "when", "why",
	"where", "says", "quote" };
enum kind { WHO, HOW, DOES, COUNT, WHAT, WHEN, WHY, WHERE, SAYS, QUOTE };

static struct { char **v; size_t n, cap; } words[KINDS];
static uint64_t dice = 20260709, characters;

static uint32_t
below(uint32_t n)
{
	dice = dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((dice >> 33) % n);
}

static void
read_words(const char *path)
{
	char line[65536];
	FILE *f = fopen(path, "r");

	if (!f)
		die("%s cannot be read", path);
	while (fgets(line, sizeof line, f)) {
		char *rest = strchr(line, ':'), *at, *word;
		int k = 0;

		if (*line == '#' || !rest)
			continue;
		*rest++ = '\0';
		while (k < KINDS && strcmp(kinds[k], line) != 0)
			k++;
		while (k < KINDS && (word = strtok_r(rest, " \n", &at))) {
			words[k].v = mem_grow(words[k].v, words[k].n, &words[k].cap, sizeof *words[k].v);
			words[k].v[words[k].n++] = mem_dup(word);
			rest = NULL;
		}
	}
	fclose(f);
}

static void
say(struct buf *b, enum kind k)
{
	buf_adds(b, words[k].v[below((uint32_t)words[k].n)]);
}

/* Two or three characters: half of them are of four, a quarter of sixteen, and so on. */
static void
add_name(struct buf *b)
{
	char text[4];

	for (uint32_t i = 0, n = 2 + below(2); i < n; i++) {
		uint32_t of = 4;

		while (of < NAMES && below(2))
			of *= 4;
		/* strewn over the block, as names are */
		buf_add(b, text, utf8_encode(0x4e00 + below(of) * 7919 % 20000, text));
	}
}

static void
add_sentence(struct buf *b)
{
	uint32_t shape = below(4);

	if (shape == 0)
		say(b, WHEN);
	if (shape == 1)
		say(b, WHERE);
	if (shape == 2) {
		say(b, SAYS);
		buf_adds(b, "：“");
		say(b, QUOTE);
		buf_adds(b, "。”");
	}
	buf_adds(b, "，");
	add_name(b);
	say(b, HOW);
	say(b, DOES);
	say(b, COUNT);
	say(b, WHAT);
	if (shape == 3) {
		buf_adds(b, "，");
		say(b, WHY);
	}
	buf_adds(b, "。");
}

static void
make_body(struct body *b, uint32_t chars)
{
	struct buf text = { 0 };
	uint32_t have = 0;

	body_init(b);
	b->blocks = arena_array(&b->arena, chars / 60 + 2, sizeof *b->blocks);
	while (have < chars) {
		struct block *k = &b->blocks[b->count++];

		buf_clear(&text);
		for (uint32_t i = 3 + below(3); i; i--)
			add_sentence(&text);
		k->kind = BLOCK_PARAGRAPH;
		k->text = arena_dup(&b->arena, buf_str(&text));
		k->len = (uint32_t)text.len;
		have += k->len / 3;
	}
	buf_fini(&text);
}

static struct edition *
make_edition(struct date day, uint32_t articles)
{
	struct edition *ed = edition_new();
	struct buf title = { 0 };

	ed->paper = "云溪日报";
	ed->time_zone = "Asia/Shanghai";
	ed->language = "zh-Hans";
	ed->date = day;
	ed->npages = PAGES;
	ed->pages = arena_array(&ed->arena, ed->npages, sizeof *ed->pages);
	for (uint32_t i = 0; i < ed->npages; i++)
		ed->pages[i].label = arena_printf(&ed->arena, "%02u", i + 1);
	ed->narticles = articles;
	ed->articles = arena_array(&ed->arena, articles, sizeof *ed->articles);
	for (uint32_t i = 0; i < articles; i++) {
		struct article *a = &ed->articles[i];

		buf_clear(&title);
		say(&title, WHERE);
		add_name(&title);
		say(&title, DOES);
		say(&title, WHAT);
		a->id = arena_printf(&ed->arena, "a%u", i + 1);
		a->title = arena_dup(&ed->arena, buf_str(&title));
		a->byline = "■记者 周文博";
		a->pages = arena_array(&ed->arena, 1, sizeof *a->pages);
		a->pages[0] = i * PAGES / articles;
		a->npages = 1;
	}
	buf_fini(&title);
	edition_fill(ed);
	edition_arrange(ed);
	return ed;
}

static void
store(struct cache *c, struct edition *ed, bool newest)
{
	static const char key[] = "https://bench.example/edition.json";
	struct err e = { 0 };

	if (!cache_put_edition(c, key, ed, &e))
		die("%s", e.text);
	for (uint32_t i = 0; i < ed->narticles; i++) {
		struct article *a = &ed->articles[i];
		struct body b;

		make_body(&b, 200 + below(800));
		if (newest && i == 0) {		/* what is there once only */
			b.blocks[0].text = "饕餮纹青铜匜今日在馆中展出。Kanbaobench is here once.";
			b.blocks[0].len = (uint32_t)strlen(b.blocks[0].text);
		}
		a->hash = body_hash(&b);
		a->chars = body_chars(&b);
		characters += a->chars;
		if (!cache_put_article(c, key, ed, i, &b, &e))
			die("%s", e.text);
		body_fini(&b);
	}
}

int
main(int argc, char **argv)
{
	int editions = argc == 5 ? (int)strtol(argv[2], NULL, 10) : 0;
	uint32_t articles = argc == 5 ? (uint32_t)strtoul(argv[3], NULL, 10) : 0;
	struct date day = { 2026, 7, 9 };
	struct err e = { 0 };
	struct cache *c;
	clock_t t;

	if (editions < 1 || articles < 1)
		die("usage: archive DIR EDITIONS ARTICLES WORDS");
	read_words(argv[4]);
	c = cache_open(argv[1], CACHE_WRITE, NULL, &e);
	if (!c)
		die("%s", e.text);
	t = clock();
	for (int i = editions - 1; i >= 0; i--) {
		struct edition *ed = make_edition(date_add(day, -i), articles);

		store(c, ed, i == editions / 2);
		edition_free(ed);
	}
	cache_close(c);
	printf("%d editions, %lld articles, %llu characters, %.0f s of CPU\n", editions,
		(long long)editions * articles, (unsigned long long)characters,
		(double)(clock() - t) / CLOCKS_PER_SEC);
	return 0;
}
