/* papers.c - the file of the papers: what is read, and what is left of it when a
 * paper is taken out. */
#include "app/papers.h"

#include "fuzz/promise.h"

static void
promise_paper(const struct papers *p, const struct paper *one)
{
	PROMISE(*one->name && *one->name != '-' && !strpbrk(one->name, " \t\r\n/:"));
	PROMISE(*one->source && !strpbrk(one->source, " \t\r\n"));
	PROMISE(one->title && !strchr(one->title, '\n'));
	promise_utf8(one->name);
	/* a file's name may be any bytes; it passes the gate where it is shown */
	PROMISE(strcmp(papers_find(p, one->name)->name, one->name) == 0);
}

/* The others stay, in their order. */
static void
promise_without(const struct papers *p, const char *text, const char *name)
{
	struct papers left = { 0 };
	struct buf rest = { 0 }, faults = { 0 };
	size_t at = 0;

	left.file = strdup("papers");
	papers_without(&rest, text, name);
	papers_read(&left, buf_str(&rest), &faults);
	PROMISE(!papers_find(&left, name));
	for (size_t i = 0; i < p->count; i++) {
		if (strcmp(p->list[i].name, name) == 0)
			continue;
		PROMISE(at < left.count && strcmp(left.list[at].name, p->list[i].name) == 0);
		PROMISE(strcmp(left.list[at].source, p->list[i].source) == 0);
		PROMISE(strcmp(left.list[at].title, p->list[i].title) == 0);
		at++;
	}
	PROMISE(at == left.count);
	papers_fini(&left);
	buf_fini(&rest);
	buf_fini(&faults);
}

static void
promise_word(const struct paper *one)
{
	struct paper_source source = { .name = one->name, .source = one->source };
	char *word = paper_source_word(&source), *equals = strchr(word, '=');

	PROMISE(equals && equals > word && strcmp(equals + 1, one->source) == 0);
	PROMISE(strcspn(word, ":/ ") > (size_t)(equals - word));
	free(word);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = input_text(data, size);
	struct buf faults = { 0 };
	struct papers p = { 0 };

	p.file = strdup("papers");
	papers_read(&p, text, &faults);
	promise_faults(&faults, faults.len == 0);
	for (size_t i = 0; i < p.count; i++) {
		promise_paper(&p, &p.list[i]);
		promise_word(&p.list[i]);
		if (i < 8)
			promise_without(&p, text, p.list[i].name);
	}
	promise_without(&p, text, "nobody");
	papers_fini(&p);
	buf_fini(&faults);
	free(text);
	return 0;
}
