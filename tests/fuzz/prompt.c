/* prompt.c - the line where people type: words of the input that name a key are
 * pressed, the others arrive in one piece, as from an input method or a paste. */
#include "ui/prompt.h"

#include "base/mem.h"
#include "fuzz/promise.h"

static void
pages(const void *ctx, enum command_id id, const char *begun, struct prompt_choices *out)
{
	static const char *const labels[] = { "01", "02", "副刊" };

	(void)ctx;
	for (size_t k = 0; id == CMD_PAGE && k < sizeof labels / sizeof *labels; k++)
		if (strncmp(labels[k], begun, strlen(begun)) == 0)
			prompt_offer(out, labels[k]);
}

static void
promise_prompt(const struct prompt *p, struct canvas *c)
{
	const char *text = buf_str(&p->text);
	int columns[] = { 1, 2, 7, 40 };

	promise_utf8(text);
	PROMISE(strlen(text) == p->text.len && p->cursor <= p->text.len);
	PROMISE(((unsigned char)text[p->cursor] & 0xc0) != 0x80);
	PROMISE(p->nhistory >= 0 && p->nhistory <= PROMPT_HISTORY && p->at >= 0 && p->at <= p->nhistory);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		canvas_resize(c, 2, columns[i]);
		canvas_clear(c);
		prompt_draw(p, c, 1);
	}
}

/* One word. What is left of it, as text in one piece, is never more than it was. */
static void
type(struct prompt *p, const char *word, size_t n)
{
	key_code key = key_parse(word, n);
	size_t before = p->text.len;

	if (!p->open)
		prompt_open(p, n % 3 == 0 ? PROMPT_SEARCH : n % 3 == 1 ? PROMPT_COMMAND : PROMPT_EDITION, "");
	if (key == KEY_NONE) {
		prompt_paste(p, word, n);
		return;
	}
	switch (prompt_key(p, key)) {
	case PROMPT_MORE: PROMISE(p->open); break;
	case PROMPT_DONE: PROMISE(!p->open && p->text.len == before); break;
	case PROMPT_CANCELLED: PROMISE(!p->open); break;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = input_text(data, size);
	struct canvas c;
	struct prompt p;

	canvas_init(&c);
	prompt_init(&p);
	p.argument = pages;
	prompt_open(&p, PROMPT_COMMAND, "");
	for (const char *word = text; *word; ) {
		size_t n = strcspn(word, "\n");

		if (n) {
			type(&p, word, n);
			promise_prompt(&p, &c);
		}
		word += n + (word[n] == '\n');
	}
	prompt_fini(&p);
	canvas_fini(&c);
	free(text);
	return 0;
}
