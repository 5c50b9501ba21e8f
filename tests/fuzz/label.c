/* label.c - page labels, as they are and as they are shown. */
#include "paper/label.h"

#include "fuzz/promise.h"
#include "paper/words.h"

static void
promise_shown(const struct words *w, const char *label, const struct label *l, bool has)
{
	char out[32], small[7];
	struct label again;

	words_label(w, label, out, sizeof out);
	words_label(w, label, small, sizeof small);
	promise_utf8(out);
	promise_utf8(small);
	if (has) {
		PROMISE(label_parse(out, strlen(out), &again));
		PROMISE(label_equal(l, &again));
	} else {
		PROMISE(strncmp(out, label, strlen(out)) == 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = { "zh", "zh-Hant", "ja", "ko", "en" };
	struct label l, same;
	struct buf gated = { 0 };
	bool has = label_parse((const char *)data, size, &l);

	PROMISE(has == (l.number > 0));
	PROMISE(has || !*l.section);
	PROMISE(memchr(l.section, '\0', sizeof l.section));
	promise_utf8(l.section);
	PROMISE(label_equal(&l, &l));
	/* what readers are shown has passed the gate */
	utf8_gate(&gated, (const char *)data, size, UTF8_LINE);
	has = label_parse(buf_str(&gated), gated.len, &same);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		promise_shown(words_of(languages[i]), buf_str(&gated), &same, has);
	buf_fini(&gated);
	return 0;
}
